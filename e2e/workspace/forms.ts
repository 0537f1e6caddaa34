import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { phone, type Workbench } from './workbench.ts'

export function formTests(open: () => Workbench): void {
  test('a record is begun with a few fields by a key, one after the other, and goes on in the whole form', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    await page.goto(`${workbench.url}/app/crm/companies`)
    await page.getByRole('table', { name: 'Companies' }).waitFor()
    await page.keyboard.press('n')
    const dialog = page.getByRole('dialog', { name: 'New company' })
    await dialog.waitFor()
    await expectAccessible(page, 'quick form')
    await page.keyboard.type('Erste Feinblech')
    await dialog.getByRole('button', { name: 'Save and new' }).click()
    await page.getByText('Company created').waitFor()
    const name = dialog.getByRole('textbox', { name: 'Name' })
    await name.and(page.locator(':focus[value=""]')).waitFor()
    await dialog.getByRole('button', { name: 'Save and open' }).click()
    await name.and(page.locator('[aria-invalid=true]')).waitFor()
    await name.fill('Zweite Feinblech')
    await dialog.getByRole('button', { name: 'All fields' }).click()
    await page.getByRole('heading', { name: 'New company', level: 1 }).waitFor()
    await page.getByRole('textbox', { name: 'Street' }).fill('Hafenstraße 1')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'Zweite Feinblech' }).waitFor()
    await page.getByText('Hafenstraße 1').waitFor()
    await page.context().close()
  })

  test('what looks like a record that is there is said while one types, and the record is taken instead', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    await workbench.ask(page, 'POST', '/api/v1/crm/leads', {
      lastName: 'Doppelmayr',
      email: 'doppel@formulare.example',
    })
    await page.goto(`${workbench.url}/app/crm/leads`)
    await page.getByRole('button', { name: 'New lead' }).click()
    const dialog = page.getByRole('dialog', { name: 'New lead' })
    await dialog.getByRole('textbox', { name: 'Email' }).fill('doppel@formulare.example')
    await dialog.getByText('This may be here already').waitFor()
    await expectAccessible(page, 'quick form with a look-alike')
    await dialog.getByRole('button', { name: 'Use existing: Doppelmayr' }).click()
    await page.getByRole('heading', { name: 'Doppelmayr' }).waitFor()
    await dialog.waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('a company that is missing is made where a contact needs it, without leaving the contact', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    await page.goto(`${workbench.url}/app/crm/contacts/new`)
    await page.getByRole('textbox', { name: 'Last name' }).fill('Unterwegs')
    const company = page.getByRole('combobox', { name: 'Company' })
    await company.fill('Fehlende Werke')
    await page.getByRole('option', { name: 'Create “Fehlende Werke”…' }).click()
    const dialog = page.getByRole('dialog', { name: 'New company' })
    await dialog
      .getByRole('textbox', { name: 'Name' })
      .and(page.locator('[value="Fehlende Werke"]'))
      .waitFor()
    await page.keyboard.press('Control+Enter')
    await dialog.waitFor({ state: 'detached' })
    await company.and(page.locator('[value="Fehlende Werke"]')).waitFor()
    await page.getByRole('button', { name: 'Create contact' }).click()
    await page.getByRole('heading', { name: 'Unterwegs' }).waitFor()
    await page.getByRole('link', { name: 'Fehlende Werke' }).first().waitFor()
    await page.context().close()
  })

  test('what was not saved is asked about, kept on the device for its author alone, and offered again', async () => {
    const workbench = open()
    const page = await workbench.visitAs('rep')
    page.on('dialog', dialog => void dialog.accept())
    await page.goto(`${workbench.url}/app/crm/leads/new`)
    const last = page.getByRole('textbox', { name: 'Last name' })
    await last.fill('Abgebrochen')
    await page.keyboard.press('Escape')
    const asked = page.getByRole('dialog', { name: 'Leave without saving?' })
    await expectAccessible(page, 'question before leaving')
    await asked.getByRole('button', { name: 'Go on editing' }).click()
    await page.waitForFunction(draftsKept, 1)
    await page.reload()
    await page.getByText('You had started a lead').waitFor()
    await expectAccessible(page, 'draft offered')

    const signIn = (who: string) =>
      page.context().request.post(`${workbench.url}/api/auth/sign-in`, {
        headers: { origin: workbench.url },
        data: { email: `${who}@meridian.example`, password: workbench.password },
      })
    await signIn('rep2')
    await page.goto(`${workbench.url}/app/crm/leads/new`)
    await last.waitFor()
    assert.equal(await page.getByText('You had started a lead').count(), 0)

    await signIn('rep')
    await page.goto(`${workbench.url}/app/crm/leads/new`)
    await page.getByRole('button', { name: 'Continue' }).click()
    await last.and(page.locator('[value="Abgebrochen"]')).waitFor()
    await page.getByRole('button', { name: 'Create lead' }).click()
    await page.getByRole('heading', { name: 'Abgebrochen' }).waitFor()
    await page.waitForFunction(draftsKept, 0)

    await beginChange(page, 'Kiel')
    await page.waitForFunction(draftsKept, 1)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await asked.getByRole('button', { name: 'Discard' }).click()
    await page.waitForFunction(draftsKept, 0)
    await beginChange(page, 'Husum')
    await page.waitForFunction(draftsKept, 1)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Lead saved').waitFor()
    await page.context().close()
  })

  test('signing out leaves no draft behind', async () => {
    const workbench = open()
    const page = await workbench.visitAs('rep2')
    await page.goto(`${workbench.url}/app/crm/leads/new`)
    await page.getByRole('textbox', { name: 'Last name' }).fill('Vergessen')
    await page.waitForFunction(draftsKept, 1)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Keep and leave' }).click()
    await page.getByRole('table', { name: 'Leads' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search' }).fill('sign out')
    await page.getByRole('option', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    assert.equal(await page.evaluate(draftsKept, 0), true)
    await page.context().close()
  })

  test('on a phone the quick form rises from below with targets for a thumb', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager', phone)
    await page.goto(`${workbench.url}/app/crm/deals`)
    await page.getByRole('button', { name: 'New deal' }).tap()
    const dialog = page.getByRole('dialog', { name: 'New deal' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Mobile deal')
    await expectAccessible(page, 'quick form on a phone')
    const heights = await dialog
      .locator('.control')
      .evaluateAll(all => all.map(each => each.getBoundingClientRect().height))
    assert.ok(heights.length > 3 && heights.every(height => height >= 44), String(heights))
    assert.equal(await dialog.getByRole('textbox', { name: 'Value' }).getAttribute('inputmode'), 'decimal')
    await page.context().close()
  })
}

async function beginChange(page: Page, city: string): Promise<void> {
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByRole('textbox', { name: 'City' }).fill(city)
}

/** Whether so many drafts are kept on this device. */
const draftsKept = (count: number): boolean =>
  Object.keys(localStorage).filter(key => key.startsWith('inopsio.draft.')).length === count
