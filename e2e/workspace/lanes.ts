import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import type { Workbench } from './workbench.ts'

export function laneTests(open: () => Workbench): void {
  test('a card dropped into another lane and column changes both in one update, and both come back', async () => {
    const workbench = open()
    const page = await openLanes(workbench, 'Bahnwagen', 'by=priority&lanes=kind', [
      { kind: 'call', priority: 'low' },
      { kind: 'task', priority: 'high' },
    ])
    await expectAccessible(page, 'board with lanes')
    const written = page.waitForRequest(request => request.method() === 'PATCH')
    await drag(page, card(page, 'Bahnwagen 0'), cell(page, 'High, Task'))
    assert.deepEqual((await written).postDataJSON(), { kind: 'task', priority: 'high' })
    await cell(page, 'High, Task').getByRole('link', { name: 'Bahnwagen 0' }).waitFor()
    await page.getByText('Bahnwagen 0 moved to High, Task').first().waitFor()
    await cell(page, 'High, Task').locator('[data-count]').getByText('2', { exact: true }).waitFor()
    await page.keyboard.press('Control+z')
    await cell(page, 'Low, Call').getByRole('link', { name: 'Bahnwagen 0' }).waitFor()
    await page.context().close()
  })

  test('a status is changed by its action and the lane with it; one step back takes back both', async () => {
    const workbench = open()
    const page = await openLanes(workbench, 'Bahnlok', 'by=status&lanes=priority', [{ priority: 'low' }])
    await drag(page, card(page, 'Bahnlok 0'), cell(page, 'Done, High'))
    await cell(page, 'Done, High').getByRole('link', { name: 'Bahnlok 0' }).waitFor()
    await page.getByText('Bahnlok 0 moved to Done, High').first().waitFor()
    await page.keyboard.press('Control+z')
    await cell(page, 'Open, Low').getByRole('link', { name: 'Bahnlok 0' }).waitFor()
    const { data } = await workbench.ask<{ data: { status: string; priority: string }[] }>(
      page,
      'GET',
      '/api/v1/work/activities?q=bahnlok',
    )
    assert.deepEqual([data[0]?.status, data[0]?.priority], ['open', 'low'])
    await page.context().close()
  })

  test('keys carry a card over lanes, a lane folds, and the address keeps it all', async () => {
    const workbench = open()
    const page = await openLanes(workbench, 'Bahngleis', 'by=priority&lanes=kind', [
      { kind: 'task', priority: 'low' },
    ])
    await page.getByRole('link', { name: 'Bahngleis 0' }).focus()
    await page.keyboard.press('Space')
    await page.getByRole('status').filter({ hasText: 'Lifted in Low' }).waitFor({ state: 'attached' })
    await page.keyboard.press('ArrowDown')
    await page.getByRole('status').filter({ hasText: 'Over Low, Call.' }).waitFor({ state: 'attached' })
    await page.keyboard.press('Space')
    await cell(page, 'Low, Call').getByRole('link', { name: 'Bahngleis 0' }).waitFor()
    await page
      .getByRole('region', { name: 'Call', exact: true })
      .getByRole('button', { name: /^Call/ })
      .click()
    await cell(page, 'Low, Call').waitFor({ state: 'detached' })
    await page.getByRole('combobox', { name: 'Lanes of the board' }).click()
    await page.getByRole('option', { name: 'No lanes' }).click()
    await page.getByRole('region', { name: 'Activities by Priority', exact: true }).waitFor()
    assert.equal(new URL(page.url()).searchParams.get('lanes'), null)
    await page.context().close()
  })

  test('cards that others move go to their lane here too', async () => {
    const workbench = open()
    const page = await openLanes(workbench, 'Bahnecho', 'by=priority&lanes=kind', [
      { kind: 'task', priority: 'low' },
    ])
    const { data } = await workbench.ask<{ data: { id: string }[] }>(
      page,
      'GET',
      '/api/v1/work/activities?q=bahnecho',
    )
    const other = await workbench.visitAs('admin')
    await workbench.ask(other, 'PATCH', `/api/v1/work/activities/${data[0]?.id}`, {
      kind: 'call',
      priority: 'high',
    })
    await cell(page, 'High, Call').getByRole('link', { name: 'Bahnecho 0' }).waitFor()
    await other.context().close()
    await page.context().close()
  })
}

const cell = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const card = (page: Page, name: string) => page.locator('[data-card]', { hasText: name })

async function openLanes(
  workbench: Workbench,
  name: string,
  query: string,
  rows: readonly object[],
): Promise<Page> {
  const page = await workbench.visitAs('manager')
  const operations = rows.map((data, at) => ({ op: 'create', data: { subject: `${name} ${at}`, ...data } }))
  await workbench.ask(page, 'POST', '/api/v1/work/activities/bulk', { operations })
  await page.goto(`${workbench.url}/app/work/activities?as=board&${query}&q=${name.toLowerCase()}`)
  await card(page, `${name} 0`).waitFor()
  return page
}

async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await to.scrollIntoViewIfNeeded()
  const [start, end] = [await from.boundingBox(), await to.boundingBox()]
  assert.ok(start && end)
  await page.mouse.move(start.x + 60, start.y + 50)
  await page.mouse.down()
  await page.mouse.move(start.x + 80, start.y + 60, { steps: 3 })
  await page.mouse.move(end.x + end.width / 2, end.y + Math.min(60, end.height / 2), { steps: 6 })
  await to.and(page.locator('[data-over]')).waitFor()
  await page.mouse.up()
}
