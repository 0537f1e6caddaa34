import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import type { Workbench } from './workbench.ts'

export function listTests(open: () => Workbench): void {
  test('a list is sorted by its headers, and the order is in the address', async () => {
    const page = await openLeads(open())
    await page.getByRole('button', { name: 'Employees' }).click()
    await page
      .getByRole('columnheader', { name: 'Employees' })
      .and(page.locator('[aria-sort=ascending]'))
      .waitFor()
    await page.getByRole('button', { name: 'Employees' }).click()
    await page.locator('th[aria-sort=descending]', { hasText: 'Employees' }).waitFor()
    assert.match(page.url(), /sort=-employees/)
    const sizes = await column(page, 'Employees')
    assert.deepEqual(
      sizes,
      [...sizes].sort((one, other) => Number(other) - Number(one)),
    )
    await expectAccessible(page, 'list')
    await page.context().close()
  })

  test('conditions are built from what the fields offer, kept in the address and survive a reload', async () => {
    const page = await openLeads(open())
    await page.getByRole('button', { name: 'Add filter' }).click()
    await page.getByRole('menuitem', { name: 'Status' }).click()
    await page.getByRole('checkbox', { name: 'Working' }).check()
    await page.getByRole('checkbox', { name: 'Qualified', exact: true }).check()
    await page.waitForURL(/qualified/)
    await expectAccessible(page, 'open filter')
    await page.keyboard.press('Escape')
    await settled(page)
    for (const status of await column(page, 'Status')) assert.match(status, /^(Qualified|Working)$/)

    await page.reload()
    await page.getByRole('button', { name: /Status is any of Working, Qualified/ }).waitFor()
    await page.getByRole('button', { name: 'Remove the filter on Status' }).click()
    await page.waitForURL(url => !url.search.includes('filter'))
    await page.context().close()
  })

  test('the search box finds by the beginning of a name and says when nothing matches', async () => {
    const workbench = open()
    const page = await openLeads(workbench)
    await workbench.ask(page, 'POST', '/api/v1/crm/leads', {
      firstName: 'Zsófia',
      lastName: 'Quastenflosser',
    })
    await page.keyboard.press('/')
    await page.keyboard.type('quasten')
    await page.getByRole('link', { name: 'Zsófia Quastenflosser' }).waitFor()
    await page.getByText('1 lead', { exact: true }).waitFor()
    await page.getByRole('searchbox').fill('quastenx')
    await page.getByRole('heading', { name: 'Nothing matches' }).waitFor()
    await expectAccessible(page, 'no match')
    await page.getByRole('button', { name: 'Clear search and filters' }).click()
    await page.getByRole('table', { name: 'Leads' }).waitFor()
    await page.context().close()
  })

  test('scrolling brings page after page without a gap, and coming back finds the same place', async () => {
    const workbench = open()
    const page = await openLeads(workbench)
    await workbench.ask(page, 'POST', '/api/v1/crm/leads/bulk', {
      operations: Array.from({ length: 250 }, (_, index) => ({
        op: 'create',
        data: { lastName: `Scroll ${String(index).padStart(3, '0')}` },
      })),
    })
    await page.goto(`${workbench.url}/app/crm/leads?q=scroll&sort=lastName`)
    await page.getByRole('link', { name: 'Scroll 000' }).waitFor()
    assert.ok((await page.getByRole('row').count()) < 80, 'only rows in sight are in the page')
    const last = page.getByRole('link', { name: 'Scroll 249' })
    for (let turn = 0; turn < 40 && (await last.count()) === 0; turn++) {
      await page.getByRole('table', { name: 'Leads' }).hover()
      await page.mouse.wheel(0, 1_200)
      await page.waitForTimeout(60)
    }
    await last.click()
    await page.getByRole('heading', { name: 'Scroll 249' }).waitFor()
    await page.goBack()
    await last.waitFor()
    await page.context().close()
  })

  test('many rows are deleted at once, with a word about each that was not, and come back', async () => {
    const workbench = open()
    const page = await openLeads(workbench)
    // With a stream of events the list would know of the other change before it is asked for.
    await page.route('**/api/events*', route => route.abort())
    for (const name of ['Bulk One', 'Bulk Two', 'Bulk Three'])
      await workbench.ask(page, 'POST', '/api/v1/crm/leads', { lastName: name })
    await page.goto(`${workbench.url}/app/crm/leads?q=bulk&sort=lastName`)
    await page.getByRole('checkbox', { name: 'Select Bulk One' }).click()
    await page.getByRole('checkbox', { name: 'Select Bulk Two' }).click({ modifiers: ['Shift'] })
    await page.getByText('3 selected').waitFor()
    await expectAccessible(page, 'list with chosen rows')

    // Somebody else changes one of them meanwhile: its verdict must say so.
    const { data } = await workbench.ask<{ data: { id: string; lastName: string }[] }>(
      page,
      'GET',
      '/api/v1/crm/leads?q=bulk',
    )
    const two = data.find(({ lastName }) => lastName === 'Bulk Two')
    await workbench.ask(page, 'PATCH', `/api/v1/crm/leads/${two?.id}`, { jobTitle: 'Changed meanwhile' })

    await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('button', { name: 'Delete 3 leads' }).click()
    const report = page.getByRole('dialog', { name: '1 of 3 could not be deleted' })
    await report.getByRole('cell', { name: 'Bulk Two' }).waitFor()
    await expectAccessible(page, 'verdicts')
    await report.getByRole('button', { name: 'Close' }).last().click()
    await page.getByRole('link', { name: 'Bulk One' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('link', { name: 'Bulk One' }).waitFor()
    await page.getByRole('link', { name: 'Bulk Three' }).waitFor()
    await page.context().close()
  })

  test('the rows one sees are exported as CSV', async () => {
    const page = await openLeads(open(), '?sort=lastName')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export these rows as CSV' }).click()
    assert.equal((await download).suggestedFilename(), 'leads.csv')
    await page.context().close()
  })

  test('a server that cannot be reached is named, and trying again helps', async () => {
    const page = await open().visitAs('manager')
    await page.route('**/api/v1/crm/companies?**', route => route.abort())
    await page.goto(`${open().url}/app/crm/companies`)
    await page.getByRole('heading', { name: 'No connection' }).waitFor()
    await expectAccessible(page, 'no connection')
    await page.unroute('**/api/v1/crm/companies?**')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('table', { name: 'Companies' }).waitFor()
    await page.context().close()
  })
}

async function openLeads(workbench: Workbench, query = ''): Promise<Page> {
  const page = await workbench.visitAs('manager')
  await page.goto(`${workbench.url}/app/crm/leads${query}`)
  await page.getByRole('table', { name: 'Leads' }).waitFor()
  return page
}

/** The rows that answer the newest question are in sight. */
async function settled(page: Page): Promise<void> {
  await page.locator('[aria-busy=false]').first().waitFor()
  await page.waitForTimeout(150)
}

async function column(page: Page, header: string): Promise<string[]> {
  await settled(page)
  const headers = await page.getByRole('columnheader').allTextContents()
  const at = headers.findIndex(text => text.trim() === header) + 1
  return page.locator(`tbody tr[data-row] > :nth-child(${at})`).allTextContents()
}
