import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import type { Workbench } from './workbench.ts'

export function recordTests(open: () => Workbench): void {
  test('a new record is filled in, refused field by field, mended and created', async () => {
    const page = await open().visitAs('manager')
    await page.goto(`${open().url}/app/crm/leads`)
    await page.getByRole('button', { name: 'New lead' }).click()
    await page.getByRole('button', { name: 'All fields' }).click()
    await page.getByRole('heading', { name: 'New lead', level: 1 }).waitFor()
    await page.getByRole('textbox', { name: 'First name' }).fill('Ottilie')
    await page.getByRole('textbox', { name: 'Email' }).fill('ottilie@')
    await page.getByRole('textbox', { name: 'Employees' }).fill('99999999')
    await page.getByRole('button', { name: 'Create lead' }).click()
    for (const field of ['Last name', 'Email', 'Employees'])
      await page.getByRole('textbox', { name: field }).and(page.locator('[aria-invalid=true]')).waitFor()
    assert.equal(await focusedLabel(page), 'Last name')
    await expectAccessible(page, 'refused form')

    await page.getByRole('textbox', { name: 'Last name' }).fill('Waldvogel')
    await page.getByRole('textbox', { name: 'Email' }).fill('ottilie@waldvogel.example')
    await page.getByRole('textbox', { name: 'Employees' }).fill('70')
    await page.getByRole('button', { name: 'Create lead' }).click()
    await page.getByRole('heading', { name: 'Ottilie Waldvogel' }).waitFor()
    await expectAccessible(page, 'record')
    await page.context().close()
  })

  test('a value is pressed, changed and saved; Escape from a picker does not lose the form', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    const company = await workbench.ask(page, 'POST', '/api/v1/crm/companies', {
      name: 'Zwirnerei Sonnental',
    })
    await openLead(workbench, page, { lastName: 'Pressler', employees: 10 })
    await page.getByRole('region', { name: 'Person' }).getByText('10', { exact: true }).click()
    await page.getByRole('textbox', { name: 'Employees' }).fill('55')
    await page.getByRole('combobox', { name: 'Company' }).fill('zwirn')
    await page.getByRole('option', { name: /Zwirnerei Sonnental/ }).click()
    await page.getByRole('combobox', { name: 'Source', exact: true }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Lead saved').waitFor()
    const link = page
      .getByRole('region', { name: 'Person' })
      .getByRole('link', { name: 'Zwirnerei Sonnental' })
    assert.match((await link.getAttribute('href')) ?? '', new RegExp(`/app/crm/companies/${company.id}$`))
    await link.click()
    await page.getByRole('heading', { name: 'Zwirnerei Sonnental' }).waitFor()
    await page.getByRole('link', { name: /Leads/ }).last().waitFor()
    await page.context().close()
  })

  test('what somebody else saved meanwhile is shown before it is overwritten', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    // Without a stream of events it comes out at the latest when one saves.
    await page.route('**/api/events*', route => route.abort())
    const lead = await openLead(workbench, page, { lastName: 'Konflikt', city: 'Kiel', jobTitle: 'Engineer' })
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByRole('textbox', { name: 'City' }).fill('Lübeck')
    await workbench.ask(page, 'PATCH', `/api/v1/crm/leads/${lead}`, {
      city: 'Rostock',
      jobTitle: 'Chief engineer',
    })
    await page.getByRole('button', { name: 'Save' }).click()
    const notice = page.getByRole('status').filter({ hasText: 'while you were editing' })
    await notice.getByText('Rostock').waitFor()
    await notice.getByText('Chief engineer').waitFor()
    await expectAccessible(page, 'conflict')
    assert.equal(await page.getByRole('textbox', { name: 'City' }).inputValue(), 'Lübeck')
    await page.getByRole('button', { name: 'Save my changes' }).click()
    await page.getByText('Lead saved').waitFor()
    const now = await workbench.ask(page, 'GET', `/api/v1/crm/leads/${lead}`)
    assert.deepEqual([now.city, now.jobTitle], ['Lübeck', 'Chief engineer'])
    await page.context().close()
  })

  test('an action asks for what it needs, refuses without it, and changes where the record stands', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    await openLead(workbench, page, { lastName: 'Verloren' })
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Disqualify' }).click()
    const dialog = page.getByRole('dialog', { name: 'Disqualify', exact: true })
    await dialog.waitFor()
    await expectAccessible(page, 'action dialog')
    await dialog.getByRole('button', { name: 'Disqualify' }).click()
    await dialog.locator('[aria-invalid=true]').first().waitFor()
    await dialog.getByRole('combobox', { name: 'Reason' }).fill('went')
    await page.getByRole('option', { name: 'Went with a competitor' }).click()
    await dialog.getByRole('textbox', { name: 'More about it' }).fill('Chose another supplier')
    await dialog.getByRole('button', { name: 'Disqualify' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('Chose another supplier').first().waitFor()
    await page.getByRole('button', { name: 'Reopen' }).waitFor()
    await page.context().close()
  })

  test('who may only read sees no way to write', async () => {
    const workbench = open()
    const manager = await workbench.visitAs('manager')
    const lead = await workbench.ask(manager, 'POST', '/api/v1/crm/leads', { lastName: 'Nurlesen' })
    const page = await workbench.visitAs('viewer')
    await page.goto(`${workbench.url}/app/crm/leads/${lead.id}`)
    await page.getByRole('heading', { name: 'Nurlesen' }).waitFor()
    for (const name of ['Edit', 'Qualify'])
      assert.equal(await page.getByRole('button', { name }).count(), 0, name)
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem').first().waitFor()
    const offered = await page.getByRole('menuitem').allInnerTexts()
    assert.deepEqual(
      offered.map(words => words.split('\n')[0]),
      ['Copy link', 'History of a field…', 'Save contact card', 'Print'],
    )
    await page.goto(`${workbench.url}/app/crm/leads`)
    await page.getByRole('table', { name: 'Leads' }).waitFor()
    assert.equal(await page.getByRole('button', { name: 'New lead' }).count(), 0)
    await manager.context().close()
    await page.context().close()
  })

  test('a record that does not exist is not found, in words', async () => {
    const page = await open().visitAs('manager')
    await page.goto(`${open().url}/app/crm/leads/0199a000-0000-7000-8000-000000000000`)
    await page.getByRole('heading', { name: 'Not found' }).waitFor()
    await expectAccessible(page, 'not found')
    await page.context().close()
  })
}

export async function openLead(
  workbench: Workbench,
  page: Page,
  lead: Record<string, unknown>,
): Promise<string> {
  const { id } = await workbench.ask<{ id: string }>(page, 'POST', '/api/v1/crm/leads', lead)
  await page.goto(`${workbench.url}/app/crm/leads/${id}`)
  await page.getByRole('heading', { name: String(lead.lastName) }).waitFor()
  return id
}

function focusedLabel(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const label = document.activeElement?.getAttribute('aria-labelledby')
    return label ? document.getElementById(label)?.textContent?.replace(' *', '') : undefined
  })
}
