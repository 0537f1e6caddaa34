import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import type { Workbench } from './workbench.ts'

export function gridTests(open: () => Workbench): void {
  test('cells are edited where they stand, without a key lost, and Ctrl-Z takes it back', async () => {
    const page = await openRows(open(), 'Zellmann', [{ employees: 10 }, { employees: 20 }])
    await cell(page, 0, 'employees').click()
    await page.keyboard.type('42')
    await page.keyboard.press('Enter')
    await page.keyboard.type('43')
    await page.keyboard.press('Tab')
    await page.getByText('Zellmann 1: Employees changed').first().waitFor()
    assert.deepEqual([await text(page, 0, 'employees'), await text(page, 1, 'employees')], ['42', '43'])
    await page.keyboard.press('Control+z')
    await cell(page, 1, 'employees').getByText('20').waitFor()
    assert.equal(await text(page, 0, 'employees'), '42')
    await page.context().close()
  })

  test('a cell that is refused keeps the cursor with the reason, and Escape restores it', async () => {
    const page = await openRows(open(), 'Fehlzelle', [{ employees: 10 }])
    await cell(page, 0, 'employees').dblclick()
    await page.keyboard.type('70000000')
    await page.keyboard.press('Enter')
    await cell(page, 0, 'employees').getByRole('alert').getByText('from 0 to').waitFor()
    const editor = cell(page, 0, 'employees').getByRole('textbox')
    assert.ok(await editor.evaluate(element => element === document.activeElement))
    await expectAccessible(page, 'refused cell')
    await page.keyboard.press('Escape')
    assert.equal(await text(page, 0, 'employees'), '10')
    await page.context().close()
  })

  test('a reference is picked in its cell, and cells that cannot be changed stay as they are', async () => {
    const page = await openRows(open(), 'Wahlzelle', [{}])
    await cell(page, 0, 'source').click()
    await page.keyboard.press('F2')
    await page.keyboard.type('web')
    await page.getByRole('option', { name: 'Website' }).click()
    await page.getByText('Wahlzelle 0: Source changed').first().waitFor()
    await cell(page, 0, 'status').dblclick()
    assert.equal(await cell(page, 0, 'status').getByRole('combobox').count(), 0)
    await page.context().close()
  })

  test('columns are chosen, pinned and moved; rows get closer; all but that is in the address', async () => {
    const page = await openRows(open(), 'Spaltmann', [{ city: 'Ulm' }])
    await page.getByRole('button', { name: 'Columns and density' }).click()
    const menu = page.getByRole('dialog', { name: 'Columns' })
    await expectAccessible(page, 'columns')
    await menu.getByRole('checkbox', { name: 'City', exact: true }).check()
    await menu.getByRole('checkbox', { name: 'Company', exact: true }).uncheck()
    await menu.getByRole('button', { name: 'Pin Name' }).click()
    await menu.getByRole('button', { name: 'Move City up' }).click()
    await menu.getByRole('radio', { name: 'Compact' }).check({ force: true })
    await page.keyboard.press('Escape')
    await page.waitForURL(/city/)
    await page.reload()
    await cell(page, 0, 'city').getByText('Ulm').waitFor()
    const headers = await page.getByRole('columnheader').allTextContents()
    assert.ok(!headers.includes('Company'))
    const height = await cell(page, 0, 'city').evaluate(element => element.getBoundingClientRect().height)
    assert.ok(height < 32, `a row is ${height} px high`)
    await page.context().close()
  })

  test('a stretch of cells is copied, and a sheet is pasted in one change with a verdict for each row', async () => {
    const page = await openRows(open(), 'Klemmbrett', [{ employees: 1 }, { employees: 2 }, { employees: 3 }])
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await cell(page, 0, 'employees').click()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+c')
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), '1\n2')
    await page.evaluate(() => navigator.clipboard.writeText('71\n72000000\n73\n'))
    await cell(page, 0, 'employees').click()
    await page.keyboard.press('Control+v')
    const verdicts = page.getByRole('dialog', { name: '1 of 3 could not be changed' })
    await verdicts.getByRole('cell', { name: 'Klemmbrett 1' }).waitFor()
    await verdicts.getByRole('button', { name: 'Close' }).last().click()
    await cell(page, 2, 'employees').getByText('73').waitFor()
    assert.deepEqual([await text(page, 0, 'employees'), await text(page, 1, 'employees')], ['71', '2'])
    await page.keyboard.press('Control+z')
    await cell(page, 2, 'employees').getByText('3', { exact: true }).waitFor()
    await page.context().close()
  })

  test('several fields of many rows are changed at once, set, added to and cleared, and come back', async () => {
    const rows = [{ city: 'Ulm', tags: ['old'] }, { city: 'Bonn' }]
    const page = await openRows(open(), 'Massenbach', rows)
    await page.getByRole('checkbox', { name: 'Select all rows shown' }).check()
    await page.getByRole('button', { name: 'Change fields' }).click()
    const dialog = page.getByRole('dialog', { name: 'Change 2 leads' })
    for (const field of ['Job title', 'Tags', 'City']) {
      await dialog.getByRole('combobox', { name: 'Field to change' }).fill(field)
      await page.getByRole('option', { name: field }).click()
      await dialog.getByLabel(field, { exact: true }).and(page.locator(':focus')).waitFor()
    }
    await dialog.getByRole('textbox', { name: 'Job title' }).fill('Engineer')
    await dialog.getByRole('textbox', { name: 'Tags' }).fill('new')
    await page.keyboard.press('Enter')
    await dialog.getByRole('combobox', { name: 'What becomes of City' }).click()
    await page.getByRole('option', { name: 'is cleared' }).click()
    await expectAccessible(page, 'change of many rows')
    await dialog.getByRole('button', { name: 'Change 2 leads' }).click()
    await page.getByText('2 Leads changed').first().waitFor()
    const read = () =>
      open().ask<{ data: { city: string | null; tags: string[]; jobTitle: string | null }[] }>(
        page,
        'GET',
        '/api/v1/crm/leads?q=massenbach&sort=lastName',
      )
    const { data } = await read()
    assert.deepEqual(
      data.map(({ city, tags, jobTitle }) => [city, tags.toSorted(), jobTitle]),
      [
        [null, ['new', 'old'], 'Engineer'],
        [null, ['new'], 'Engineer'],
      ],
    )
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone').first().waitFor()
    assert.equal((await read()).data[0]?.city, 'Ulm')
    await page.context().close()
  })

  test('Shift adds a header to the order', async () => {
    const page = await openRows(open(), 'Ordnung', [{ employees: 5 }, { employees: 9 }, { employees: 5 }])
    await page.getByRole('button', { name: 'Employees' }).click()
    await page.getByRole('button', { name: 'Name' }).click({ modifiers: ['Shift'] })
    await page.getByRole('button', { name: 'Name' }).click({ modifiers: ['Shift'] })
    await page.waitForURL(/sort=employees(%2C|,)-fullName/)
    await page.locator('[aria-busy=false]').first().waitFor()
    await page.locator('tr[data-row="0"]', { hasText: 'Ordnung 2' }).waitFor()
    await page.locator('tr[data-row="2"]', { hasText: 'Ordnung 1' }).waitFor()
    await page.context().close()
  })
}

const cell = (page: Page, row: number, field: string) =>
  page.locator(`tr[data-row="${row}"] > td[data-field="${field}"]`)

const text = (page: Page, row: number, field: string) => cell(page, row, field).textContent()

export async function openRows(workbench: Workbench, name: string, rows: readonly object[]): Promise<Page> {
  const page = await workbench.visitAs('manager')
  const operations = rows.map((data, at) => ({ op: 'create', data: { lastName: `${name} ${at}`, ...data } }))
  await workbench.ask(page, 'POST', '/api/v1/crm/leads/bulk', { operations })
  await page.goto(
    `${workbench.url}/app/crm/leads?q=${encodeURIComponent(name.toLowerCase())}&sort=lastName&columns=fullName,company,employees,source,status`,
  )
  await cell(page, rows.length - 1, 'employees').waitFor()
  return page
}
