import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { phone, type Workbench } from './workbench.ts'

type Made = { id: string }

export function qualifyTests(open: () => Workbench): void {
  test('a lead is qualified with the company that is there, a new contact, and answers to what is asked', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    const make = (path: string, data: object) =>
      workbench.ask<Made>(page, 'POST', `/api/v1/crm/${path}`, data)
    const category = await make('lead-categories', { name: 'Paper mills' })
    const asked = { category: category.id }
    await make('qualification-questions', {
      ...asked,
      question: 'Is there a budget?',
      kind: 'yesNo',
      required: true,
    })
    await make('qualification-questions', { ...asked, question: 'How many machines?', kind: 'number' })
    const company = await make('companies', { name: 'Papierwerk Auerhahn', domain: 'auerhahn.example' })
    await make('contacts', { lastName: 'Auer', emails: [{ address: 'jo@auerhahn.example' }] })
    const lead = await make('leads', {
      firstName: 'Jo',
      lastName: 'Auer',
      email: 'jo@auerhahn.example',
      companyName: 'Auerhahn Papier',
    })

    await page.goto(`${workbench.url}/app/crm/leads/${lead.id}`)
    await page.getByRole('button', { name: 'Qualify', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Qualify', exact: true })
    const offered = dialog.getByRole('radio', { name: /^Papierwerk Auerhahn/ })
    await offered.waitFor()
    assert.equal(await offered.isChecked(), false, 'what is there is offered, not taken')
    await choose(page, 'Category', 'Paper mills')
    await dialog.getByText('How many machines?').waitFor()
    await expectAccessible(page, 'qualifying')

    await dialog.getByRole('button', { name: 'Qualify' }).click()
    await dialog.getByText('There already is: Papierwerk Auerhahn (same web domain).').waitFor()
    await dialog.getByText('There already is: Auer (same e-mail address).').waitFor()
    await dialog.getByText('Answer “Is there a budget?” first.').waitFor()

    await offered.check()
    await dialog.getByRole('button', { name: 'Not the same: Auer' }).click()
    await dialog.getByRole('radio', { name: /^Make a new contact/ }).waitFor()
    await dialog.getByRole('button', { name: 'Not the same: Auer' }).waitFor({ state: 'detached' })
    await dialog.getByRole('textbox', { name: 'Name of the deal' }).fill('Retrofit of the winder')
    await dialog.getByRole('radio', { name: 'Yes' }).check({ force: true })
    await dialog.getByRole('textbox', { name: 'How many machines?' }).fill('12')
    await dialog.getByRole('button', { name: 'Qualify' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('Qualified', { exact: true }).first().waitFor()

    const made = await workbench.ask<Record<string, unknown>>(page, 'GET', `/api/v1/crm/leads/${lead.id}`)
    assert.deepEqual([made.company, made.category], [company.id, category.id])
    assert.deepEqual((made.answers as { answer: string }[]).map(({ answer }) => answer).sort(), ['12', 'yes'])
    const deals = await workbench.ask<{ data: { name: string; company: string }[] }>(
      page,
      'GET',
      `/api/v1/crm/deals?lead=${lead.id}`,
    )
    assert.deepEqual(
      deals.data.map(({ name, company: of }) => [name, of]),
      [['Retrofit of the winder', company.id]],
    )
    await page.context().close()
  })

  test('a look-alike is said not to be the same while one types and on the page, and offered again', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    const emails = [{ address: 'zwilling@doppel.example' }]
    await workbench.ask(page, 'POST', '/api/v1/crm/contacts', { lastName: 'Zwilling', emails })
    await page.goto(`${workbench.url}/app/crm/leads/new`)
    await page.getByLabel('Last name').fill('Zwillinger')
    await page.getByLabel('Email').fill('zwilling@doppel.example')
    await page.getByText('This may be here already').waitFor()
    await page.getByRole('button', { name: 'Not the same: Zwilling' }).click()
    await page.getByText('This may be here already').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Create lead' }).click()

    const apart = page.getByText('Looks like another one and is not the same')
    await apart.click()
    await expectAccessible(page, 'a record with a look-alike')
    await page.getByRole('button', { name: 'Offer again: Zwilling' }).click()
    await page.getByText('This may be here twice').waitFor()
    await page.getByRole('button', { name: 'Not the same: Zwilling' }).click()
    await page.getByText('This may be here twice').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await page.getByText('This may be here twice').waitFor()
    await page.context().close()
  })

  test('a sub-source is chosen among those of the source, and goes with it', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager', phone)
    await page.goto(`${workbench.url}/app/crm/leads/new`)
    const sub = page.getByRole('combobox', { name: 'Sub-source' })
    await sub.waitFor()
    assert.equal(await sub.isDisabled(), true)
    assert.equal(await sub.getAttribute('placeholder'), 'Choose source first')
    await choose(page, 'Source', 'Event')
    await sub.click()
    await page.getByRole('option', { name: 'Hannover Messe' }).waitFor()
    assert.equal(await page.getByRole('option', { name: 'Contact form' }).count(), 0)
    await page.getByRole('option', { name: 'Hannover Messe' }).click()
    await choose(page, 'Source', 'Website')
    await page.waitForFunction(
      label => document.querySelector<HTMLInputElement>(`[data-field=${label}] input`)?.value === '',
      'subSource',
    )
    await page.context().close()
  })
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).fill(option)
  await page.getByRole('option', { name: option, exact: true }).click()
}
