import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import type { Workbench } from './workbench.ts'

const file = [
  'first_name;surname;email;dob;Company;shoe size',
  'Wendelin;Importmann;wendelin@import.example;1971-06-24;Importwerk Nord;44',
  'Walburga;Importfrau;walburga@@import;1971-13-24;Importwerk Nord;38',
  'Willibald;;willibald@import.example;;Gibt es nicht;41',
].join('\r\n')

export function importTests(open: () => Workbench): void {
  test('a file comes in: columns guessed, references found by name, wrong rows mended in place, all undone', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    await workbench.ask(page, 'POST', '/api/v1/crm/companies', { name: 'Importwerk Nord' })
    await page.goto(`${workbench.url}/app/crm/leads`)
    await page.getByRole('button', { name: 'Import Leads' }).click()
    await page.getByRole('heading', { name: 'Import', level: 1 }).waitFor()
    await expectAccessible(page, 'import: file')
    await choose(page)

    await page.getByText('has 3 rows').waitFor()
    await expectMeaning(page, {
      first_name: 'First name',
      surname: 'Last name',
      email: 'Email',
      dob: 'Birth date',
      Company: 'Company',
      'shoe size': 'Leave out',
    })
    await page.getByRole('radio', { name: 'Are nobody’s yet' }).check({ force: true })
    await page.getByText('Assignment rules give them out.').waitFor()
    await expectAccessible(page, 'import: columns')
    await page.getByRole('radio', { name: 'Are mine' }).check({ force: true })
    await page.getByRole('button', { name: 'Import 3 leads' }).click()

    await page.getByRole('heading', { name: '2 rows were refused' }).waitFor({ timeout: 30_000 })
    await expectAccessible(page, 'import: result')
    await page.getByText('there is no company “Gibt es nicht”').waitFor()

    await mend(page, 'email, row 2', 'walburga@import.example')
    await mend(page, 'dob, row 2', '1971-12-24')
    await mend(page, 'surname, row 3', 'Importkind')
    await mend(page, 'Company, row 3', 'Importwerk Nord')
    await page.getByRole('button', { name: 'Try again with 2 corrected' }).click()
    await page.getByText('Every row came in.').waitFor({ timeout: 30_000 })

    const found = await workbench.ask<{ data: { lastName: string }[] }>(
      page,
      'GET',
      '/api/v1/crm/leads?q=import&sort=lastName',
    )
    assert.deepEqual(found.data.map(({ lastName }) => lastName).sort(), [
      'Importfrau',
      'Importkind',
      'Importmann',
    ])

    await page.getByRole('button', { name: 'Undo import' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).click()
    await page.getByText('This import was undone').waitFor()
    const after = await workbench.ask<{ data: unknown[] }>(page, 'GET', '/api/v1/crm/leads?q=import')
    assert.equal(after.data.length, 0)

    await page.goto(`${workbench.url}/app/import`)
    await page.getByRole('link', { name: 'people.csv' }).first().waitFor()
    await expectAccessible(page, 'import: history')
    await page.context().close()
  })

  test('a file that is no table is refused before anything is imported', async () => {
    const page = await open().visitAs('manager')
    await page.goto(`${open().url}/app/import`)
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'photo.csv', mimeType: 'text/csv', buffer: Buffer.from([0x89, 0x50, 0, 0, 1]) })
    await page.getByRole('alert').getByText('photo.csv').waitFor()
    await page.context().close()
  })
}

async function choose(page: Page): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
}

async function expectMeaning(page: Page, meanings: Readonly<Record<string, string>>): Promise<void> {
  for (const [column, meaning] of Object.entries(meanings))
    assert.equal(
      (await page.getByRole('combobox', { name: `Meaning of ${column}` }).textContent())?.trim(),
      meaning,
      column,
    )
}

/** Leaving the field hands the cell over; its row is then marked as corrected. */
async function mend(page: Page, label: string, text: string): Promise<void> {
  const saved = page.waitForResponse(response => response.request().method() === 'PATCH' && response.ok())
  await page.getByRole('textbox', { name: label }).fill(text)
  await page.keyboard.press('Enter')
  await saved
}
