import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { openRows } from './grid.ts'
import type { Workbench } from './workbench.ts'

const leads = '/api/v1/crm/leads'

export function groupTests(open: () => Workbench): void {
  test('rows stand in groups with what they come to, on two levels, and all of it is in the address', async () => {
    const rows = [{ employees: 10 }, { employees: 30 }, { employees: 5 }]
    const page = await openRows(open(), 'Gruppenmann', rows)
    const [first] = await idsOf(open(), page, 'gruppenmann')
    await open().ask(page, 'POST', `${leads}/${first}/work`, {})
    await page.reload()
    await page.getByRole('button', { name: 'Group', exact: true }).click()
    const menu = page.getByRole('dialog', { name: 'Group rows' })
    await choose(page, menu.getByRole('combobox', { name: 'Group by' }), 'Status')
    await choose(page, menu.getByRole('combobox', { name: 'Then by' }), 'Created')
    await choose(page, menu.getByRole('combobox', { name: 'Then by: period' }), 'Year')
    await page.keyboard.press('Escape')
    await page.waitForURL(/by=status(%2C|,)createdAt(%3A|:)year/)
    const total = page.locator('[data-total="employees"]').getByRole('button')
    await total.click()
    await page.getByRole('menuitem', { name: 'Sum' }).click()
    await total.getByText('45', { exact: true }).waitFor()
    assert.match((await headRow(page, 'New').textContent()) ?? '', /2.*35/)
    assert.match((await headRow(page, 'Working').textContent()) ?? '', /1.*10/)
    await expectAccessible(page, 'groups')
    await page.reload()
    await head(page, 'New').waitFor()
    await page.locator('[data-group-head]').nth(1).click()
    await page.locator('tr[data-row]').nth(1).waitFor()
    assert.equal(await page.locator('tr[data-row]').count(), 2)
    await page.context().close()
  })

  test('groups open and close by the keyboard, and the cursor walks over their heads', async () => {
    const page = await openGrouped(open(), 'Tastengruppe', [{ employees: 1 }, { employees: 2 }])
    await head(page, 'New').focus()
    await page.keyboard.press('ArrowLeft')
    await page.locator('tr[data-row]').first().waitFor({ state: 'detached' })
    assert.equal(await head(page, 'New').getAttribute('aria-expanded'), 'false')
    await page.keyboard.press('ArrowRight')
    await page.locator('tr[data-row="1"]').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.locator('tr[data-row="0"] a:focus').waitFor()
    await page.keyboard.press('ArrowUp')
    assert.ok(await head(page, 'New').evaluate(element => element === document.activeElement))
    await page.context().close()
  })

  test('a stretch of cells is copied over the head of a group', async () => {
    const page = await openGrouped(open(), 'Kopfstand', [{ employees: 7 }, { employees: 8 }])
    const ids = await idsOf(open(), page, 'kopfstand')
    await open().ask(page, 'POST', `${leads}/${ids[1]}/work`, {})
    await page.reload()
    await head(page, 'Working').waitFor()
    await page.locator('tr[data-row="1"]').waitFor()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.locator('tr[data-row="0"] > td[data-field="employees"]').click()
    await page.locator('tr[data-row="1"] > td[data-field="employees"]').click({ modifiers: ['Shift'] })
    await page.keyboard.press('Control+c')
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), '7\n8')
    await page.context().close()
  })

  test('a row goes to another group when somebody else changes it, and the figures follow', async () => {
    const page = await openGrouped(open(), 'Wandergruppe', [{ employees: 1 }, { employees: 2 }])
    const [first] = await idsOf(open(), page, 'wandergruppe')
    const other = await open().visitAs('manager')
    await open().ask(other, 'POST', `${leads}/${first}/work`, {})
    await head(page, 'Working').waitFor()
    await page.getByRole('button', { name: 'New 1', exact: true }).waitFor()
    await other.context().close()
    await page.context().close()
  })

  test('rows of a large group come page by page as one scrolls, without a gap', async () => {
    const rows = Array.from({ length: 230 }, (_, at) => ({ employees: at }))
    const page = await openGrouped(open(), 'Großgruppe', rows)
    await page.getByRole('button', { name: 'New 230', exact: true }).waitFor()
    const last = page.locator('tr[data-row="229"]')
    const scroller = page.locator('[data-list]')
    while ((await last.count()) === 0) {
      await scroller.evaluate(element => element.scrollTo({ top: element.scrollHeight }))
      await page.locator('tr[data-row] a').last().waitFor()
    }
    await last.waitFor()
    await page.context().close()
  })
}

/** The head of a group, by what its rows have in common. */
const head = (page: Page, label: string) =>
  page.locator('[data-group-head]').and(page.getByRole('button', { name: new RegExp(`^${label} `) }))

const headRow = (page: Page, label: string) => page.locator('tr[data-group]', { has: head(page, label) })

async function choose(page: Page, select: ReturnType<Page['locator']>, option: string): Promise<void> {
  await select.click()
  await page.getByRole('option', { name: option, exact: true }).click()
  // While a list slides away, a press elsewhere only closes it.
  await page.getByRole('listbox').waitFor({ state: 'detached' })
}

const idsOf = async (workbench: Workbench, page: Page, name: string): Promise<string[]> => {
  const path = `${leads}?q=${encodeURIComponent(name)}&sort=lastName`
  const { data } = await workbench.ask<{ data: { id: string }[] }>(page, 'GET', path)
  return data.map(({ id }) => id)
}

/** Leads of that name, grouped by their status. */
async function openGrouped(workbench: Workbench, name: string, rows: readonly object[]): Promise<Page> {
  const page = await workbench.visitAs('manager')
  const operations = rows.map((data, at) => ({
    op: 'create',
    data: { lastName: `${name} ${String(at).padStart(3, '0')}`, ...data },
  }))
  await workbench.ask(page, 'POST', `${leads}/bulk`, { operations })
  const query = `q=${encodeURIComponent(name.toLowerCase())}&sort=lastName&by=status&columns=fullName,status,employees`
  await page.goto(`${workbench.url}/app/crm/leads?${query}`)
  await page.locator('tr[data-row="1"]').waitFor()
  return page
}
