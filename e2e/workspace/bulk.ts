import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { openRows } from './grid.ts'
import { desk, type Workbench } from './workbench.ts'

const leads = '/api/v1/crm/leads'

/** What a job does takes its time where others work too. */
const atWork = { timeout: 60_000 }

export function bulkTests(open: () => Workbench): void {
  test('all that match are changed, loaded or not, with progress in sight, and come back by one undo', async () => {
    const page = await openMany(open(), 'Massenlauf', 130)
    const isLetThrough = Promise.withResolvers<void>()
    await page.route('**/api/v1/bulk-jobs/*', route => isLetThrough.promise.then(() => route.continue()))
    await takeAll(page, 130)
    await page.getByRole('button', { name: 'Change fields' }).click()
    const dialog = page.getByRole('dialog', { name: 'Change 130 leads' })
    await dialog.getByRole('combobox', { name: 'Field to change' }).fill('Job title')
    await page.getByRole('option', { name: 'Job title' }).click()
    await dialog.getByRole('textbox', { name: 'Job title' }).fill('Runner')
    await dialog.getByRole('button', { name: 'Change 130 leads' }).click()
    const progress = page.getByRole('region', { name: 'Bulk job' })
    await progress.getByText('Changing 130 leads').waitFor()
    await progress.getByRole('button', { name: 'Cancel' }).waitFor()
    await expectAccessible(page, 'bulk job')
    isLetThrough.resolve()
    await page.getByText('130 leads changed').first().waitFor(atWork)
    await progress.waitFor({ state: 'detached' })
    assert.equal(await countOf(open(), page, { jobTitle: 'Runner' }), 130)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone').first().waitFor()
    assert.equal(await countOf(open(), page, { jobTitle: 'Runner' }), 0)
    await page.context().close()
  })

  test('an action is done to each of the chosen; those it is refused for are listed with the reason', async () => {
    const page = await openRows(open(), 'Anpacker', [{}, {}, {}, {}])
    const { data } = await open().ask<{ data: { id: string }[] }>(page, 'GET', `${leads}?q=anpacker&limit=2`)
    for (const { id } of data) await open().ask(page, 'POST', `${leads}/${id}/work`, {})
    await page.getByRole('checkbox', { name: 'Select all rows shown' }).check()
    await page.getByRole('button', { name: 'Actions' }).click()
    await page.getByRole('menuitem', { name: 'Start working' }).click()
    await page.getByRole('button', { name: 'Start working: 4 leads' }).click()
    const ended = page.getByRole('region', { name: 'Bulk job' })
    await ended.getByText('2 leads done, 2 refused').waitFor(atWork)
    await ended.getByRole('button', { name: 'Show why' }).click()
    const refused = page.getByRole('dialog', { name: '2 refused' })
    await refused
      .getByRole('link', { name: /Anpacker/ })
      .nth(1)
      .waitFor()
    await expectAccessible(page, 'refused records')
    await refused.getByRole('button', { name: 'Close' }).last().click()
    await ended.getByRole('button', { name: 'Dismiss' }).click()
    await ended.waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('who deletes all that match confirms their exact number, and is asked anew when it has changed', async () => {
    const page = await openMany(open(), 'Wegwerfer', 105)
    await takeAll(page, 105)
    await open().ask(page, 'POST', leads, { lastName: 'Wegwerfer later' })
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('button', { name: 'Delete 105 leads' }).click()
    await page.getByText('By now 106 match, not 105').first().waitFor()
    await page.getByRole('button', { name: 'Delete 106 leads' }).click()
    await page.getByText('106 leads deleted').first().waitFor(atWork)
    await page.getByText('Nothing matches').waitFor()
    await page.context().close()
  })
}

const countOf = async (workbench: Workbench, page: Page, filter: object): Promise<number> => {
  const query = new URLSearchParams({ filter: JSON.stringify(filter), limit: '1' })
  return (await workbench.ask<{ page: { count: number } }>(page, 'GET', `${leads}?${query}`)).page.count
}

/** More leads of that name than a page of the list holds. */
async function openMany(workbench: Workbench, name: string, count: number): Promise<Page> {
  const page = await workbench.visitAs('manager', desk)
  const operations = Array.from({ length: count }, (_, at) => ({
    op: 'create',
    data: { lastName: `${name} ${String(at).padStart(3, '0')}` },
  }))
  await workbench.ask(page, 'POST', `${leads}/bulk`, { operations })
  await page.goto(`${workbench.url}/app/crm/leads?q=${name.toLowerCase()}&sort=lastName`)
  await page.locator('tr[data-row="0"]', { hasText: `${name} 000` }).waitFor()
  return page
}

async function takeAll(page: Page, count: number): Promise<void> {
  await page.getByRole('checkbox', { name: 'Select all rows shown' }).check()
  await page.getByText('100 selected').waitFor()
  await page.getByRole('button', { name: `Select all ${count} leads that match` }).click()
  await page.getByText(`All ${count} leads that match`).waitFor()
}
