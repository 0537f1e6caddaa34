import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { openLead } from './records.ts'
import { phone, type Workbench } from './workbench.ts'

/** What a record's page shows first, and what its fields have been. */
export function recordPageTests(open: () => Workbench): void {
  test('the path shows where a lead stands, leads on, asks for what a step needs, and is taken back', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    await openLead(workbench, page, { lastName: 'Wegweiser' })
    await here(page, 'New').waitFor()
    await page.getByRole('button', { name: 'Move to Working' }).click()
    await here(page, 'Working').waitFor()
    await path(page).getByRole('listitem').filter({ hasText: 'New' }).getByText('(done)').waitFor()
    await expectAccessible(page, 'stage path')
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await page.getByText('Undone', { exact: true }).waitFor()
    await here(page, 'New').waitFor()

    await page.getByRole('button', { name: 'Move to Disqualified' }).click()
    const dialog = page.getByRole('dialog', { name: 'Move to Disqualified' })
    await dialog.getByRole('combobox', { name: 'Reason' }).fill('went')
    await page.getByRole('option', { name: 'Went with a competitor' }).click()
    await dialog.getByRole('button', { name: 'Move to Disqualified' }).click()
    await here(page, 'Disqualified').waitFor()
    await page.context().close()
  })

  test('qualifying is asked for in its own dialog from the path', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    await openLead(workbench, page, { lastName: 'Vorlauf' })
    await page.getByRole('button', { name: 'Move to Qualified' }).click()
    await page.getByRole('dialog', { name: 'Qualify', exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await here(page, 'New').waitFor()
    await page.context().close()
  })

  test('a deal goes through the stages of its pipeline', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    const { data } = await workbench.ask<{ data: { id: string; name: string; pipeline: string }[] }>(
      page,
      'GET',
      '/api/v1/crm/stages?filter={"kind":"open"}&sort=position',
    )
    const [first] = data
    const [one, two] = data.filter(({ pipeline }) => pipeline === first?.pipeline)
    assert.ok(one && two)
    const deal = await workbench.ask(page, 'POST', '/api/v1/crm/deals', {
      name: 'Stufenweise',
      pipeline: one.pipeline,
      stage: one.id,
    })
    await page.goto(`${workbench.url}/app/crm/deals/${deal.id}`)
    await here(page, one.name).waitFor()
    await page.getByRole('button', { name: 'Move to Lost' }).waitFor()
    await page.getByRole('button', { name: `Move to ${two.name}` }).click()
    await here(page, two.name).waitFor()
    await page.context().close()
  })

  test('empty fields stand behind one line, as they were left on this device', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    await openLead(workbench, page, { lastName: 'Leerstelle', city: 'Gera' })
    const person = page.getByRole('region', { name: 'Person' })
    await person.getByText('Gera').waitFor()
    assert.equal(await person.getByText('Job title').count(), 0)
    await page.getByRole('button', { name: /^Show \d+ empty fields$/ }).click()
    await person.getByText('Job title').waitFor()
    await page.reload()
    await person.getByText('Job title').waitFor()
    await person.locator('[data-value=jobTitle]').click()
    await page.getByRole('textbox', { name: 'Job title' }).waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Hide empty fields' }).click()
    await person.getByText('Job title').waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('the history of a field says who changed it from what to what, and brings a value back', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    const lead = await openLead(workbench, page, { lastName: 'Chronik', city: 'Aachen' })
    for (const city of ['Bonn', 'Celle'])
      await workbench.ask(page, 'PATCH', `/api/v1/crm/leads/${lead}`, { city })
    await page.getByRole('region', { name: 'Person' }).getByText('Celle').waitFor()
    await page.getByRole('button', { name: 'History of City' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'History of City' })
    await dialog.getByRole('listitem').nth(2).waitFor()
    assert.equal(await dialog.getByRole('listitem').count(), 3)
    await dialog.getByRole('listitem').nth(1).getByText('Aachen').waitFor()
    await expectAccessible(page, 'history of a field')
    await dialog.getByRole('listitem').nth(1).getByRole('button', { name: 'Restore' }).click()
    await dialog.getByRole('listitem').nth(3).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('region', { name: 'Person' }).getByText('Aachen').waitFor()
    await page.keyboard.press('Control+z')
    await page.getByText('Undone', { exact: true }).waitFor()
    await page.getByRole('region', { name: 'Person' }).getByText('Celle').waitFor()
    await page.context().close()
  })

  test('the link of a record is copied by a key, and the paper shows the record without the program', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await openLead(workbench, page, { lastName: 'Aktenzeichen', city: 'Fulda' })
    await page.getByRole('region', { name: 'Person' }).getByText('Fulda').waitFor()
    await page.keyboard.press('l')
    await page.getByText('Link copied').waitFor()
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url())
    await page.emulateMedia({ media: 'print' })
    await page.getByText('Fulda').waitFor()
    await page.getByText('created this').waitFor()
    for (const unseen of [
      page.getByRole('link', { name: 'My tasks' }),
      page.getByRole('button', { name: 'Edit' }),
    ])
      assert.equal(await unseen.isVisible(), false)
    await page.context().close()
  })

  test('on a phone facts and path come first, and where it stands is in sight', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager', phone)
    await openLead(workbench, page, { lastName: 'Hosentasche', employees: 12 })
    await page.getByText('Employees', { exact: true }).first().waitFor()
    await here(page, 'New').waitFor()
    await page.getByRole('button', { name: 'Move to Working' }).tap()
    await here(page, 'Working').waitFor()
    await expectAccessible(page, 'record on a phone')
    await page.context().close()
  })
}

const path = (page: Page) => page.locator('[data-path]')
const here = (page: Page, name: string) => path(page).locator('[aria-current=step]', { hasText: name })
