import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import type { Workbench } from './workbench.ts'

const drawn = (page: Page, label: string) =>
  page.locator(`[data-drawn=true][aria-label^="${label}"]`).waitFor({ timeout: 20_000 })
/** The filter in the address of the list that a figure has led to. */
const filterOf = (page: Page) => JSON.parse(new URL(page.url()).searchParams.get('filter') ?? '{}')

export function figureTests(open: () => Workbench): void {
  test('a forecast leads to its deals, keeps what a manager says, and can be read as of a day', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    await page.goto(`${workbench.url}/app/crm/forecast`)
    await drawn(page, 'Forecast by month')
    await page.getByRole('table').first().waitFor()

    const form = page.getByRole('region', { name: 'Adjust the forecast' })
    await form.getByLabel('In', { exact: true }).fill(new Date().toISOString().slice(0, 7))
    await form.getByLabel(/^To /).fill('123456')
    await form.getByLabel('Because').fill('Two of them slip.')
    await form.getByRole('button', { name: 'Adjust' }).click()
    const months = page.getByRole('region', { name: 'Forecast by month and category' })
    await months.getByText(/adjusted to €123,456.*Two of them slip\. – Marcus Thiel/s).waitFor()
    await expectAccessible(page, 'forecast')

    await page.getByRole('button', { name: 'Forecast by month as a table' }).press('Enter')
    await page
      .getByRole('region', { name: 'Forecast by month', exact: true })
      .getByRole('link')
      .first()
      .click()
    await page.waitForURL(/\/app\/crm\/deals\?/)
    assert.deepEqual(filterOf(page).status, { in: ['open', 'won'] })
    await page.locator('tbody tr').first().waitFor()

    await page.goto(`${workbench.url}/app/crm/forecast`)
    const owners = page.getByRole('region', { name: /by owner$/ }).first()
    await owners
      .getByRole('row', { name: /^Jonas Brandt/ })
      .getByRole('link')
      .first()
      .waitFor()
    await page.getByRole('radio', { name: 'By team' }).check({ force: true })
    await page.getByRole('columnheader', { name: 'Team' }).waitFor()
    await page
      .getByRole('region', { name: /^What changed in/ })
      .getByRole('row', { name: /^Open then/ })
      .first()
      .waitFor()

    const asOf = page.getByRole('textbox', { name: 'As of the end of' })
    await asOf.fill('2026-06-30')
    await asOf.press('Enter')
    await months.locator('a[href*="deal-stage-history"]').first().click()
    await page.waitForURL(/\/app\/crm\/deal-stage-history\?/)
    assert.deepEqual(filterOf(page).enteredAt, { lte: '2026-06-30' })
    await page.locator('tbody tr').first().waitFor()
    await page.context().close()
  })

  test('what becomes of deals is seen by stage, month and source, and a picked bar leads to its deals', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    await page.goto(`${workbench.url}/app/crm/win-loss`)
    await drawn(page, 'Win rate by month')
    await drawn(page, 'How far deals come')
    await page.getByRole('radio', { name: 'By source' }).check({ force: true })
    await page.getByRole('region', { name: 'Outcomes by source' }).getByRole('row').nth(1).waitFor()
    await expectAccessible(page, 'win and loss')
    const bars = page.getByRole('img', { name: /^How far deals come/ })
    const width = (await bars.boundingBox())?.width ?? 0
    await bars.click({ position: { x: width * 0.35, y: 28 } })
    await page.waitForURL(/\/app\/crm\/stage-passages\?/)
    assert.equal(filterOf(page).wentOn, true)
    await page.locator('tbody tr').first().waitFor()
    await page.context().close()
  })

  test('a manager makes a pipeline with a stage of its own; others only look', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    await page.goto(`${workbench.url}/app/crm/pipeline-settings`)
    await page.getByRole('textbox', { name: 'New pipeline' }).fill('Service contracts')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    const pipeline = page.getByRole('region', { name: 'Service contracts', exact: true })
    await pipeline.getByRole('button', { name: 'Add a stage' }).click()
    const name = pipeline.getByRole('textbox', { name: 'Name of Stage 1' })
    await name.fill('Survey')
    await name.press('Tab')
    const chance = pipeline.getByRole('textbox', { name: 'Probability of Survey' })
    await chance.fill('35')
    await chance.press('Tab')
    await page.waitForLoadState('networkidle')
    await page.reload()
    await chance.waitFor()
    assert.equal(await chance.inputValue(), '35')
    await expectAccessible(page, 'pipelines')

    const colleague = await workbench.visitAs('rep')
    await colleague.goto(`${workbench.url}/app/crm/pipeline-settings`)
    await colleague.getByRole('cell', { name: 'Survey' }).waitFor()
    assert.equal(await colleague.getByRole('textbox', { name: /^Name of/ }).count(), 0)
    await colleague.context().close()

    const path = '/api/v1/crm/pipelines'
    const { data } = await workbench.ask<{ data: { id: string }[] }>(
      page,
      'GET',
      `${path}?name=Service contracts`,
    )
    await workbench.ask(page, 'DELETE', `${path}/${data[0]?.id}`)
    await page.context().close()
  })
}
