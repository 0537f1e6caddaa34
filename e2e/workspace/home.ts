import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { expectNoSidewaysScroll } from './phone.ts'
import { phone, type Workbench } from './workbench.ts'

type Kept = { id: string; widgets: { title: string; wide: { x: number; y: number; w: number; h: number } }[] }

const widget = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true })
const drawn = (page: Page, label: string) =>
  page.locator(`[data-drawn=true][aria-label^="${label}"]`).waitFor({ timeout: 20_000 })

async function goHome(workbench: Workbench, page: Page, search = ''): Promise<void> {
  await page.goto(`${workbench.url}/app/${search}`)
  await page.getByRole('heading', { level: 1, name: /^Good (morning|afternoon|evening), / }).waitFor()
}

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Arrange this page' }).press('Enter')
  await page.getByRole('menuitem', { name: item }).press('Enter')
}

async function startArranging(page: Page): Promise<void> {
  await choose(page, 'Arrange widgets')
  await page.getByRole('button', { name: 'Add widget' }).waitFor()
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Arrange this page' }).waitFor()
}

/** Takes back what the message speaks of. */
const undo = (page: Page, message: string) =>
  page.locator('[role=dialog]', { hasText: message }).getByRole('button', { name: 'Undo' }).click()

const keptBy = async (workbench: Workbench, page: Page): Promise<Kept | undefined> => {
  const filter = encodeURIComponent(JSON.stringify({ owner: { in: ['me'] }, audience: 'private' }))
  const path = `/api/v1/core/dashboards?filter=${filter}`
  return (await workbench.ask<{ data: Kept[] }>(page, 'GET', path)).data[0]
}

export function homeTests(open: () => Workbench): void {
  test('after signing in one sees one’s day, and a figure leads to exactly the records it counts', async () => {
    const workbench = open()
    const page = await workbench.visitAs('rep')
    await goHome(workbench, page)
    for (const title of ['My open deals', 'My day', 'My target', 'My hot leads', 'Closing soon'])
      await widget(page, title).waitFor()
    await drawn(page, 'My open deals by stage')
    await widget(page, 'My open deals').getByRole('link').waitFor()
    await expectAccessible(page, 'home of a representative')
    await page.context().close()

    const admin = await workbench.visitAs('admin')
    await goHome(workbench, admin)
    const people = widget(admin, 'People').getByRole('link', { name: /^People: / })
    const count = (await people.textContent())?.trim()
    await people.click()
    await admin.waitForURL(/\/app\/core\/users\?/)
    await admin.getByRole('status').getByText(`${count} users`, { exact: true }).waitFor()
    await admin.context().close()
  })

  test('the days chosen are in the address, and a part of a chart leads to its records of these days', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    await goHome(workbench, page)
    await page.getByRole('combobox', { name: 'Days' }).click()
    await page.getByRole('option', { name: 'Year to date' }).click()
    await page.waitForURL(/range=year/)
    await page.reload()
    await page.getByRole('combobox', { name: 'Days' }).getByText('Year to date').waitFor()

    await page.getByRole('button', { name: 'Leads by sub-source as a table' }).press('Enter')
    const first = widget(page, 'Leads by sub-source').getByRole('table').getByRole('link').first()
    const count = await first.textContent()
    await expectAccessible(page, 'home of a manager')
    await first.press('Enter')
    await page.waitForURL(/\/app\/crm\/leads\?/)
    await page
      .getByRole('status')
      .getByText(new RegExp(`^${count} leads?$`))
      .waitFor()
    await page.goBack()
    await page.waitForURL(/range=year/)

    await goHome(workbench, page, '?range=2026-01-05..2026-02-06')
    await page.getByRole('button', { name: '5 Jan – 6 Feb 2026' }).click()
    await page.getByLabel('Until', { exact: true }).fill('2026-03-07')
    await page.getByRole('button', { name: 'Show these days' }).click()
    await page.waitForURL(/range=2026-01-05..2026-03-07/)
    await page.context().close()
  })

  test('one arranges one’s own by keys and pointer, takes steps back, and goes back to the role’s', async () => {
    const workbench = open()
    const page = await workbench.visitAs('rep2')
    await goHome(workbench, page)
    await startArranging(page)
    await expectAccessible(page, 'arranging')

    const head = await widget(page, 'My target').getByRole('heading').boundingBox()
    assert.ok(head)
    await page.mouse.move(head.x + 40, head.y + 8)
    await page.mouse.down()
    await page.mouse.move(head.x - 200, head.y + 12, { steps: 5 })
    await page.mouse.move(head.x - 700, head.y + 12, { steps: 10 })
    await page.mouse.up()

    const handle = page.getByRole('button', { name: 'Move or size My open deals', exact: true })
    await handle.press('ArrowLeft')
    await page.getByText('My open deals: column 3, row 1, 3 wide, 3 high').waitFor({ state: 'attached' })
    await handle.press('Shift+ArrowDown')
    await page.getByText('My open deals: column 3, row 1, 3 wide, 4 high').waitFor({ state: 'attached' })

    await page.getByRole('button', { name: 'Remove My hot leads' }).press('Enter')
    await widget(page, 'My hot leads').waitFor({ state: 'detached' })
    await undo(page, 'My hot leads is off the dashboard')
    await widget(page, 'My hot leads').waitFor()
    await page.getByRole('button', { name: 'Remove Weighted, mine' }).press('Enter')
    await widget(page, 'Weighted, mine').waitFor({ state: 'detached' })

    await page.getByRole('button', { name: 'Add widget' }).press('Enter')
    const library = page.getByRole('dialog', { name: 'Add a widget' })
    await library.locator('label', { hasText: 'Won and lost by month' }).click()
    await library.getByText('How many deals were decided in the last twelve months').waitFor()
    await expectAccessible(page, 'library of widgets')
    await library.getByRole('button', { name: 'Add', exact: true }).press('Enter')
    await library.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Set up Won and lost by month' }).press('Enter')
    const setUp = page.getByRole('dialog', { name: 'Set up Won and lost by month' })
    await setUp.getByRole('textbox', { name: 'Title' }).fill('Decisions')
    await expectAccessible(page, 'setting a widget up')
    await setUp.getByRole('button', { name: 'Done' }).press('Enter')
    await widget(page, 'Decisions').waitFor()
    await save(page)

    await page.reload()
    await widget(page, 'Decisions').waitFor()
    assert.equal(await widget(page, 'Weighted, mine').count(), 0)
    const places = Object.fromEntries(
      (await keptBy(workbench, page))?.widgets.map(({ title, wide }) => [title, wide]) ?? [],
    )
    assert.deepEqual([places['My open deals']?.x, places['My open deals']?.h], [2, 4])
    assert.equal(places['My target']?.x, 0)

    await choose(page, 'Reset to the role’s')
    await widget(page, 'Weighted, mine').waitFor()
    await undo(page, 'Dashboard reset')
    await widget(page, 'Decisions').waitFor()
    await choose(page, 'Reset to the role’s')
    await widget(page, 'Weighted, mine').waitFor()
    await page.context().close()
  })

  test('who administers arranges what a role sees first', async () => {
    const workbench = open()
    const page = await workbench.visitAs('admin')
    await goHome(workbench, page)
    await choose(page, 'What others see first')
    await page.getByRole('combobox', { name: 'Dashboard of' }).click()
    await page.getByRole('option', { name: 'Viewer' }).click()
    await widget(page, 'Open pipeline').waitFor()
    await startArranging(page)
    await page.getByRole('button', { name: 'Remove Open pipeline' }).press('Enter')
    await widget(page, 'Open pipeline').waitFor({ state: 'detached' })
    await save(page)

    const viewer = await workbench.visitAs('viewer')
    await goHome(workbench, viewer)
    await widget(viewer, 'Weighted pipeline').waitFor()
    assert.equal(await widget(viewer, 'Open pipeline').count(), 0)
    await viewer.context().close()

    await choose(page, 'Reset to what modules bring')
    await widget(page, 'Open pipeline').waitFor()
    await page.context().close()
  })

  test('figures and lists follow what happens elsewhere', async () => {
    const workbench = open()
    const page = await workbench.visitAs('marketing')
    await goHome(workbench, page)
    const figure = widget(page, 'New leads').getByRole('link', { name: /^New leads: / })
    const before = Number((await figure.textContent())?.replace(/\D/g, ''))
    await widget(page, 'My day').getByRole('link', { name: 'All my tasks' }).waitFor()
    const due = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Berlin' }).format()
    await workbench.ask(page, 'POST', '/api/v1/crm/leads', { lastName: 'Zaungast' })
    await workbench.ask(page, 'POST', '/api/v1/work/activities', {
      kind: 'task',
      subject: 'Plakate abholen',
      due,
    })
    const after = widget(page, 'New leads').getByRole('link', {
      name: `New leads: ${(before + 1).toLocaleString('en')}`,
      exact: true,
    })
    await after.waitFor({ timeout: 20_000 })
    await widget(page, 'My day').getByText('Plakate abholen').waitFor({ timeout: 20_000 })
    await page.context().close()
  })

  test('on a phone widgets stand below each other, and nothing sticks out', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager', phone)
    await goHome(workbench, page)
    await drawn(page, 'Forecast by month')
    await widget(page, 'Targets').getByRole('list').waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page, 'home on a phone')
    await page.context().close()
  })
}
