import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { desk, phone, type Workbench } from './workbench.ts'

export function boardTests(open: () => Workbench): void {
  test('a card is dragged to another column, counted there, and comes back by Ctrl-Z', async () => {
    const workbench = open()
    const page = await openBoard(workbench, 'Brettmann', [{}, {}])
    await expectAccessible(page, 'board')
    assert.equal(await countIn(page, 'New'), '2')
    await drag(page, card(page, 'Brettmann 0'), column(page, 'Working'))
    await column(page, 'Working').getByRole('link', { name: 'Brettmann 0' }).waitFor()
    await page.getByText('Brettmann 0 moved to Working').waitFor()
    assert.deepEqual([await countIn(page, 'New'), await countIn(page, 'Working')], ['1', '1'])
    await page.keyboard.press('Control+z')
    await column(page, 'New').getByRole('link', { name: 'Brettmann 0' }).waitFor()
    await page.context().close()
  })

  test('what a move needs is asked where the card was let go, and nothing else', async () => {
    const page = await openBoard(open(), 'Brettfrage', [{}])
    await drag(page, card(page, 'Brettfrage 0'), column(page, 'Disqualified'))
    const dialog = page.getByRole('dialog', { name: 'Move to Disqualified' })
    await dialog.getByRole('button', { name: 'Move to Disqualified' }).click()
    await dialog
      .getByText(/Reason.* is required/)
      .first()
      .waitFor()
    await expectAccessible(page, 'move that needs something')
    assert.equal(await dialog.locator('[data-field]').count(), 1)
    await dialog.getByRole('combobox', { name: 'Reason' }).click()
    await page.getByRole('option').first().click()
    await dialog.getByRole('button', { name: 'Move to Disqualified' }).click()
    await column(page, 'Disqualified').getByRole('link', { name: 'Brettfrage 0' }).waitFor()
    await page.context().close()
  })

  test('a card is carried by keys, and what happens is said', async () => {
    const page = await openBoard(open(), 'Tastenbrett', [{}])
    const link = page.getByRole('link', { name: 'Tastenbrett 0' })
    await link.focus()
    await page.keyboard.press('Space')
    await page.getByRole('status').filter({ hasText: 'Lifted in New' }).waitFor({ state: 'attached' })
    await page.keyboard.press('ArrowRight')
    await page.getByRole('status').filter({ hasText: 'Over Working.' }).waitFor({ state: 'attached' })
    await expectAccessible(page, 'board with a lifted card')
    await page.keyboard.press('Space')
    await column(page, 'Working').getByRole('link', { name: 'Tastenbrett 0' }).waitFor()
    await page.context().close()
  })

  test('the menu moves without dragging and shows where no way leads', async () => {
    const page = await openBoard(open(), 'Menübrett', [{}])
    await card(page, 'Menübrett 0').hover()
    await page.getByRole('button', { name: 'Move Menübrett 0 to…' }).click()
    await page.getByRole('menuitem', { name: 'New', disabled: true }).waitFor()
    await page.getByRole('menuitem', { name: 'Working' }).click()
    await column(page, 'Working').getByRole('link', { name: 'Menübrett 0' }).waitFor()
    await page.context().close()
  })

  test('what the server refuses goes back where it was and says why', async () => {
    const page = await openBoard(open(), 'Rückbrett', [{}])
    await page.route('**/work', route =>
      route.fulfill({
        status: 409,
        headers: { 'content-type': 'application/problem+json' },
        body: JSON.stringify({
          status: 409,
          code: 'wrong-state',
          detail: 'Somebody was faster.',
          errors: [],
        }),
      }),
    )
    await drag(page, card(page, 'Rückbrett 0'), column(page, 'Working'))
    await page.getByText('Rückbrett 0 stays where it was').first().waitFor()
    await page.getByText('Somebody was faster.').first().waitFor()
    await column(page, 'New').getByRole('link', { name: 'Rückbrett 0' }).waitFor()
    await page.context().close()
  })

  test('cards that others move or make move and come here too, and the counts follow', async () => {
    const workbench = open()
    const page = await openBoard(workbench, 'Lebebrett', [{}])
    const other = await workbench.visitAs('admin')
    const { data } = await workbench.ask<{ data: { id: string }[] }>(
      other,
      'GET',
      '/api/v1/crm/leads?q=lebebrett',
    )
    await workbench.ask(other, 'POST', `/api/v1/crm/leads/${data[0]?.id}/work`, {})
    await column(page, 'Working').getByRole('link', { name: 'Lebebrett 0' }).waitFor()
    await workbench.ask(other, 'POST', '/api/v1/crm/leads', { lastName: 'Lebebrett neu' })
    await column(page, 'New').getByRole('link', { name: 'Lebebrett neu' }).waitFor()
    await column(page, 'Working').getByRole('heading').getByText('1', { exact: true }).waitFor()
    await other.context().close()
    await page.context().close()
  })

  test('on a phone a finger that rests lifts a card, one that swipes scrolls', async () => {
    const workbench = open()
    const rows = Array.from({ length: 14 }, () => ({}))
    const page = await openBoard(workbench, 'Fingerbrett', rows, phone)
    await expectAccessible(page, 'board on a phone')
    const first = column(page, 'New').locator('[data-card]').first()
    const name = await first.getByRole('link').textContent()
    const box = await first.boundingBox()
    assert.ok(box)
    const touch = await page.context().newCDPSession(page)
    const at = (x: number, y: number) => ({ touchPoints: [{ x, y }] })
    await touch.send('Input.synthesizeScrollGesture', { x: 150, y: 500, yDistance: -300, speed: 1600 })
    const scrolled = await column(page, 'New')
      .locator('[data-cards]')
      .evaluate(element => element.scrollTop)
    assert.ok(scrolled > 100, 'a swipe scrolls')
    assert.equal(await countIn(page, 'New'), '14')
    await column(page, 'New')
      .locator('[data-cards]')
      .evaluate(element => element.scrollTo(0, 0))
    await page.getByRole('link', { name: name ?? '' }).waitFor()
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at(box.x + 60, box.y + 40) })
    await page.locator('[data-carried]').waitFor()
    for (let x = box.x + 60; x < 388; x += 20)
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at(x, box.y + 60) })
    await column(page, 'Working').and(page.locator('[data-over]')).waitFor()
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await column(page, 'Working')
      .getByRole('link', { name: name ?? '' })
      .waitFor()
    await page.context().close()
  })
}

const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const card = (page: Page, name: string) => page.locator('[data-card]', { hasText: name })
const countIn = async (page: Page, name: string): Promise<string | null> =>
  column(page, name).getByRole('heading').locator('span').last().textContent()

async function openBoard(
  workbench: Workbench,
  name: string,
  rows: readonly object[],
  options = desk,
): Promise<Page> {
  const page = await workbench.visitAs('manager', options)
  const operations = rows.map((data, at) => ({ op: 'create', data: { lastName: `${name} ${at}`, ...data } }))
  await workbench.ask(page, 'POST', '/api/v1/crm/leads/bulk', { operations })
  await page.goto(`${workbench.url}/app/crm/leads?as=board&q=${encodeURIComponent(name.toLowerCase())}`)
  await column(page, 'New').getByRole('link').first().waitFor()
  await column(page, 'New').getByRole('heading').getByText(String(rows.length), { exact: true }).waitFor()
  return page
}

async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()]
  assert.ok(start && end)
  await page.mouse.move(start.x + 60, start.y + 50)
  await page.mouse.down()
  await page.mouse.move(start.x + 80, start.y + 60, { steps: 3 })
  await page.mouse.move(end.x + end.width / 2, end.y + 200, { steps: 6 })
  await to.and(page.locator('[data-over]')).waitFor()
  await page.mouse.up()
}
