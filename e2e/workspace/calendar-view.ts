import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { desk, phone, type Workbench } from './workbench.ts'

export function calendarViewTests(open: () => Workbench): void {
  test('a record stands on its day, is dragged to another one, and stays there', async () => {
    const page = await openCalendar(open(), 'Kalenderstein', [{}])
    await expectAccessible(page, 'calendar of a month')
    await drag(page, entry(page, 'Kalenderstein 0'), day(page, '2031-05-20'))
    await day(page, '2031-05-20').getByRole('link', { name: 'Kalenderstein 0' }).waitFor()
    await page.getByText('Kalenderstein 0 moved to Tue 20 May').first().waitFor()
    await page.reload()
    await day(page, '2031-05-20').getByRole('link', { name: 'Kalenderstein 0' }).waitFor()
    await page.context().close()
  })

  test('a move that was made is taken back by Ctrl-Z, and a refused one goes back by itself and says why', async () => {
    const page = await openCalendar(open(), 'Kalenderfels', [{}])
    const before = day(page, '2031-05-14')
    await drag(page, entry(page, 'Kalenderfels 0'), day(page, '2031-05-19'))
    await page.getByText('Kalenderfels 0 moved to Mon 19 May').first().waitFor()
    await page.keyboard.press('Control+z')
    await before.getByRole('link', { name: 'Kalenderfels 0' }).waitFor()
    await page.route('**/reschedule', route =>
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
    await drag(page, entry(page, 'Kalenderfels 0'), day(page, '2031-05-19'))
    await page.getByText('Kalenderfels 0 stays where it was').first().waitFor()
    await page.getByText('Somebody was faster.').first().waitFor()
    await before.getByRole('link', { name: 'Kalenderfels 0' }).waitFor()
    await page.context().close()
  })

  test('with keys alone one walks over days and months, opens a day, and moves what stands there', async () => {
    const page = await openCalendar(open(), 'Kalendertaste', [{}])
    await day(page, '2031-05-14').focus()
    await page.keyboard.press('ArrowDown')
    await expectFocus(page, '2031-05-21')
    await page.keyboard.press('PageDown')
    await page.getByRole('heading', { name: 'June 2031' }).waitFor()
    await expectFocus(page, '2031-06-21')
    await page.keyboard.press('PageUp')
    await page.getByRole('heading', { name: 'May 2031' }).waitFor()
    await expectFocus(page, '2031-05-21')
    await page.getByRole('link', { name: 'Kalendertaste 0' }).focus()
    await page.keyboard.press('Space')
    await page
      .getByRole('status')
      .filter({ hasText: 'Lifted on Wednesday 14 May' })
      .waitFor({ state: 'attached' })
    await page.keyboard.press('ArrowRight')
    await day(page, '2031-05-15').and(page.locator('[data-over]')).waitFor()
    await page.keyboard.press('Enter')
    await day(page, '2031-05-15').getByRole('link', { name: 'Kalendertaste 0' }).waitFor()
    await day(page, '2031-05-15').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Thu, 15 May 2031' }).waitFor()
    await page.context().close()
  })

  test('a day says how much more there is, opens with all of it, and an empty one begins something new', async () => {
    const page = await openCalendar(
      open(),
      'Kalenderfülle',
      Array.from({ length: 15 }, () => ({})),
    )
    await page.getByRole('button', { name: /more on Wednesday, 14 May 2031/ }).click()
    await page.getByRole('heading', { name: 'Wed, 14 May 2031' }).waitFor()
    await page.getByRole('link', { name: 'Kalenderfülle 14' }).waitFor()
    assert.equal(await page.getByRole('link', { name: /^Kalenderfülle/ }).count(), 15)
    await expectAccessible(page, 'calendar of a day')
    await page.goBack()
    await page.getByRole('heading', { name: 'May 2031' }).waitFor()
    const free = day(page, '2031-05-24')
    await free.click({ position: { x: 60, y: 70 } })
    await page.getByRole('heading', { name: 'New activity' }).waitFor()
    assert.equal(await page.locator('[data-field=due] input').inputValue(), '2031-05-24')
    await page.context().close()
  })

  test('what has a time is dragged to another day and hour, in the zone one is in', async () => {
    const workbench = open()
    const timed = { kind: 'meeting', time: '09:00', zone: 'Europe/Berlin', minutes: 60 }
    const page = await openCalendar(workbench, 'Kalenderzeit', [timed], '&scale=week')
    const chip = entry(page, 'Kalenderzeit 0')
    await chip.getByText('09:00').waitFor()
    await expectAccessible(page, 'calendar of a week')
    const box = await chip.boundingBox()
    const column = await page.locator('[data-day="2031-05-16"][data-hours]').boundingBox()
    assert.ok(box && column)
    await page.mouse.move(box.x + 20, box.y + 10)
    await page.mouse.down()
    await page.mouse.move(box.x + 30, box.y + 14, { steps: 3 })
    await page.mouse.move(column.x + column.width / 2, box.y + 10 + 2 * 48, { steps: 6 })
    await page.locator('[data-day="2031-05-16"] [data-target]').waitFor()
    await page.mouse.up()
    await page
      .getByText(/Kalenderzeit 0 moved to Fri 16 May, 11:00/)
      .first()
      .waitFor()
    const { data } = await workbench.ask<{ data: { due: string; time: string }[] }>(
      page,
      'GET',
      '/api/v1/work/activities?q=kalenderzeit',
    )
    assert.deepEqual([data[0]?.due, data[0]?.time], ['2031-05-16', '11:00'])
    await page.context().close()
  })

  test('“Move to…” asks for the date itself', async () => {
    const page = await openCalendar(open(), 'Kalenderfrage', [{}], '&scale=agenda')
    await expectAccessible(page, 'agenda')
    await page.getByRole('button', { name: 'Move Kalenderfrage 0 to…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Move Kalenderfrage 0' })
    await dialog.getByLabel('Date').fill('2031-07-01')
    await dialog.getByRole('button', { name: 'Move', exact: true }).click()
    await page
      .getByRole('region', { name: 'Tuesday, 1 July 2031' })
      .getByRole('link', { name: 'Kalenderfrage 0' })
      .waitFor()
    await page.context().close()
  })

  test('what others make and move comes and moves here too', async () => {
    const workbench = open()
    const page = await openCalendar(workbench, 'Kalenderecho', [{}])
    const other = await workbench.visitAs('admin')
    const { data } = await workbench.ask<{ data: { id: string }[] }>(
      other,
      'GET',
      '/api/v1/work/activities?q=kalenderecho',
    )
    await workbench.ask(other, 'PATCH', `/api/v1/work/activities/${data[0]?.id}`, { due: '2031-05-22' })
    await day(page, '2031-05-22').getByRole('link', { name: 'Kalenderecho 0' }).waitFor()
    await other.context().close()
    await page.context().close()
  })

  test('a calendar is kept as a view, with its dates and how much of it is in sight', async () => {
    const workbench = open()
    const page = await openCalendar(workbench, 'Kalenderblick', [{}], '&scale=week')
    await page.getByRole('button', { name: 'Save as view…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Kalenderblick der Woche')
    await dialog.getByRole('button', { name: 'Save view' }).click()
    await page
      .getByRole('link', { name: 'Kalenderblick der Woche' })
      .and(page.locator('[aria-current=page]'))
      .waitFor()
    await page.reload()
    await page
      .getByRole('radio', { name: 'Week' })
      .and(page.locator(':checked'))
      .waitFor({ state: 'attached' })
    await page.getByRole('button', { name: 'Change the view Kalenderblick der Woche' }).click()
    await page.getByRole('menuitem', { name: 'Delete view' }).click()
    await page.getByRole('link', { name: 'Kalenderblick der Woche' }).waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('on a phone dots say where something is, and the chosen day stands below', async () => {
    const page = await openCalendar(open(), 'Kalenderdaumen', [{}], '', phone)
    await expectAccessible(page, 'calendar on a phone')
    await page.getByRole('button', { name: 'Thursday 15 May, 0' }).click()
    await page.getByText('No activities on this day.').waitFor()
    await page.getByRole('button', { name: 'Wednesday 14 May, 1' }).click()
    await page.getByRole('link', { name: 'Kalenderdaumen 0' }).waitFor()
    await page.context().close()
  })
}

const day = (page: Page, date: string) => page.locator(`[role=gridcell][data-day="${date}"]`)
const entry = (page: Page, name: string) => page.locator('[data-entry]', { hasText: name })

const expectFocus = (page: Page, date: string) => day(page, date).and(page.locator(':focus')).waitFor()

/** Activities on 14 May 2031, and the calendar of that month with nothing else in it. */
async function openCalendar(
  workbench: Workbench,
  name: string,
  rows: readonly object[],
  further = '',
  options = desk,
): Promise<Page> {
  const page = await workbench.visitAs('manager', options)
  const operations = rows.map((row, at) => ({
    op: 'create',
    data: { subject: `${name} ${at}`, due: '2031-05-14', ...row },
  }))
  await workbench.ask(page, 'POST', '/api/v1/work/activities/bulk', { operations })
  const query = `as=calendar&day=2031-05-14&q=${encodeURIComponent(name.toLowerCase())}${further}`
  await page.goto(`${workbench.url}/app/work/activities?${query}`)
  await page.getByRole('link', { name: `${name} 0` }).waitFor()
  return page
}

async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()]
  assert.ok(start && end)
  await page.mouse.move(start.x + 20, start.y + 10)
  await page.mouse.down()
  await page.mouse.move(start.x + 30, start.y + 16, { steps: 3 })
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 6 })
  await to.and(page.locator('[data-over]')).waitFor()
  await page.mouse.up()
}
