import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { desk, phone, type Workbench } from './workbench.ts'

export function timelineViewTests(open: () => Workbench): void {
  test('a bar is dragged by days, lengthened at its end, and comes back by Ctrl-Z', async () => {
    const workbench = open()
    const page = await openTimeline(workbench, 'Zeitbalken')
    await expectAccessible(page, 'timeline')
    await dragBy(page, 'Zeitbalken', 'whole', 2 * dayWidth)
    await page.getByText('Zeitbalken moved to 5 May 2031 – 9 May 2031').first().waitFor()
    await bar(page, 'Zeitbalken, 5 May 2031 – 9 May 2031').waitFor()
    await dragBy(page, 'Zeitbalken', 'end', 3 * dayWidth)
    await bar(page, 'Zeitbalken, 5 May 2031 – 12 May 2031').waitFor()
    await page.getByText('Zeitbalken moved to 5 May 2031 – 12 May 2031').first().waitFor()
    assert.deepEqual(await datesOf(workbench, page, 'zeitbalken'), ['2031-05-05', '2031-05-12'])
    await page.keyboard.press('Control+z')
    await bar(page, 'Zeitbalken, 5 May 2031 – 9 May 2031').waitFor()
    await page.context().close()
  })

  test('keys move a bar and its end, Escape puts it back, and Enter opens the dates', async () => {
    const workbench = open()
    const page = await openTimeline(workbench, 'Zeittaste')
    await bar(page, 'Zeittaste').focus()
    await page.keyboard.press('ArrowRight')
    await bar(page, 'Zeittaste, 4 May 2031 – 8 May 2031').waitFor()
    await page.keyboard.press('Escape')
    await bar(page, 'Zeittaste, 3 May 2031 – 7 May 2031').waitFor()
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Enter')
    await page.getByText('Zeittaste moved to 3 May 2031 – 9 May 2031').first().waitFor()
    assert.deepEqual(await datesOf(workbench, page, 'zeittaste'), ['2031-05-03', '2031-05-09'])
    await bar(page, 'Zeittaste').focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Move Zeittaste' })
    await dialog.getByLabel('Until').fill('2031-05-02')
    await dialog.getByRole('button', { name: 'Move', exact: true }).click()
    await dialog
      .getByText(/last day|until|after|before/i)
      .nth(1)
      .waitFor()
    await page.context().close()
  })

  test('one zooms, groups and turns pages, and the address says all of it', async () => {
    const workbench = open()
    const page = await openTimeline(workbench, 'Zeitgruppe')
    await page.getByRole('radio', { name: 'Quarters' }).check({ force: true })
    await bar(page, 'Zeitgruppe, 3 May 2031 – 7 May 2031').waitFor()
    await page.getByRole('button', { name: 'From – Until' }).click()
    await page.getByRole('combobox', { name: 'Grouped by' }).click()
    await page.getByRole('option', { name: 'Metric' }).click()
    await page.keyboard.press('Escape')
    const group = page.getByRole('region', { name: 'Value won' })
    await group.getByRole('link', { name: 'Zeitgruppe' }).waitFor()
    await expectAccessible(page, 'timeline in groups')
    await group.getByRole('button', { name: /^Value won/ }).click()
    await group.getByRole('link', { name: 'Zeitgruppe' }).waitFor({ state: 'detached' })
    const { searchParams } = new URL(page.url())
    assert.deepEqual([searchParams.get('scale'), searchParams.get('by')], ['quarter', 'metric'])
    await page.getByRole('button', { name: 'Later' }).click()
    await page.waitForFunction(() => !location.search.includes('day=2031-05-10'))
    await page.context().close()
  })

  test('what others change moves here too', async () => {
    const workbench = open()
    const page = await openTimeline(workbench, 'Zeitecho', phone)
    await expectAccessible(page, 'timeline on a phone')
    const { data } = await workbench.ask<{ data: { id: string }[] }>(
      page,
      'GET',
      '/api/v1/crm/targets?q=zeitecho',
    )
    const other = await workbench.visitAs('admin')
    await workbench.ask(other, 'PATCH', `/api/v1/crm/targets/${data[0]?.id}`, { lastDay: '2031-05-08' })
    await bar(page, 'Zeitecho, 3 May 2031 – 8 May 2031').waitFor()
    await other.context().close()
    await page.context().close()
  })
}

const dayWidth = 44

const bar = (page: Page, name: string) => page.getByRole('button', { name: `Move ${name}` })

async function datesOf(workbench: Workbench, page: Page, name: string): Promise<readonly unknown[]> {
  const { data } = await workbench.ask<{ data: { firstDay: string; lastDay: string }[] }>(
    page,
    'GET',
    `/api/v1/crm/targets?q=${name}`,
  )
  return [data[0]?.firstDay, data[0]?.lastDay]
}

/** A target from 3 to 7 May 2031, alone in its timeline, day by day. */
async function openTimeline(workbench: Workbench, name: string, options = desk): Promise<Page> {
  const page = await workbench.visitAs('admin', options)
  await workbench.ask(page, 'POST', '/api/v1/crm/targets', {
    name,
    firstDay: '2031-05-03',
    lastDay: '2031-05-07',
    value: { amount: '1000.00', currency: 'EUR' },
  })
  const query = `as=timeline&scale=day&day=2031-05-05&q=${name.toLowerCase()}`
  await page.goto(`${workbench.url}/app/crm/targets?${query}`)
  await bar(page, `${name}, 3 May 2031 – 7 May 2031`).waitFor()
  return page
}

async function dragBy(page: Page, name: string, grip: 'whole' | 'end', pixels: number): Promise<void> {
  const box = await bar(page, name).boundingBox()
  const track = await page
    .locator('li', { has: bar(page, name) })
    .locator('> div')
    .boundingBox()
  assert.ok(box && track)
  // Days share the room there is, so they are a little wider than they have to be.
  const exact = (pixels / dayWidth) * (track.width / Math.floor(track.width / dayWidth))
  const x = grip === 'end' ? box.x + box.width - 2 : box.x + box.width / 2
  await page.mouse.move(x, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(x + exact / 2, box.y + box.height / 2, { steps: 3 })
  await page.mouse.move(x + exact, box.y + box.height / 2, { steps: 3 })
  await page.mouse.up()
}
