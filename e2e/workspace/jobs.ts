import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { phone, type Workbench } from './workbench.ts'

/** Long enough that one can get hold of it. */
const ROWS = 60_000

export function jobTests(open: () => Workbench): void {
  test('one’s own work is seen with its progress, held, let go on, cancelled and taken back', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    const id = await importMany(workbench, page)
    await page.goto(`${workbench.url}/app/jobs`)
    await page.getByRole('heading', { name: 'My jobs', level: 1 }).waitFor()
    assert.equal(await page.getByRole('tab', { name: 'Schedules' }).count(), 0)
    const row = page.getByRole('row').filter({ hasText: 'many-leads.csv' })
    const bar = row.getByRole('progressbar')
    await bar.waitFor({ timeout: 20_000 })
    await seeMoving(page, bar)
    await row.getByRole('button', { name: 'Pause: Import' }).click()
    await row.getByText('Paused', { exact: true }).waitFor({ timeout: 20_000 })
    await expectAccessible(page, 'jobs: a paused one')
    await row.getByRole('button', { name: 'Go on: Import' }).click()
    await row.getByText('Running', { exact: true }).waitFor({ timeout: 20_000 })
    await row.getByRole('button', { name: 'Cancel: Import' }).click()
    await row.waitFor({ state: 'detached', timeout: 20_000 })
    await page.getByRole('tab', { name: 'Ended' }).click()
    await row.getByText('Cancelled', { exact: true }).waitFor()
    await row.getByRole('button', { name: 'Discard: Import' }).click()
    await row.waitFor({ state: 'detached' })

    await page.goto(`${workbench.url}/app/import/${id}`)
    await page.getByText('The import was cancelled').waitFor()
    await page.getByRole('button', { name: 'Undo import' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).click()
    await page.getByText('This import was undone.').waitFor({ timeout: 120_000 })
    await page.context().close()
  })

  test('those who administer see what happens by itself and what could not be delivered', async () => {
    const workbench = open()
    const page = await workbench.visitAs('admin')
    await page.goto(`${workbench.url}/app`)
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Jobs' }).click()
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor()
    await page.getByRole('tab', { name: 'Schedules' }).click()
    const sealing = page.getByRole('row').filter({ hasText: 'Seal the audit' })
    await sealing.getByRole('cell', { name: 'Every 10 minutes', exact: true }).waitFor()
    await expectAccessible(page, 'jobs: schedules')
    await page.getByRole('tab', { name: 'Undelivered events' }).click()
    await page.getByText('Every event was delivered').waitFor()
    await expectAccessible(page, 'jobs: undelivered events')
    await page.getByRole('tab', { name: 'Faults' }).click()
    // A busy machine may have had slow statements.
    await page
      .getByText('Nothing has gone wrong')
      .or(page.getByRole('columnheader', { name: 'Last seen' }))
      .waitFor()
    await expectAccessible(page, 'jobs: faults')
    await page.context().close()

    const small = await workbench.visitAs('rep', phone)
    await small.goto(`${workbench.url}/app/jobs`)
    await small.getByText('Nothing is at work').waitFor()
    await expectAccessible(small, 'jobs on a phone')
    assert.ok(await small.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
    await small.context().close()
  })
}

/** Progress comes by itself: the list is not asked for again to see it, at most once because the job has begun. */
async function seeMoving(page: Page, bar: Locator): Promise<void> {
  const asked: string[] = []
  page.on('request', request => {
    if (request.url().includes('/api/v1/jobs?')) asked.push(request.url())
  })
  const values = new Set<string | null>()
  while (values.size < 3) values.add(await bar.getAttribute('aria-valuenow'))
  assert.ok(asked.length <= 1, `The list was asked for ${asked.length} times.`)
}

async function importMany(workbench: Workbench, page: Page): Promise<string> {
  const lines = Array.from({ length: ROWS }, (_, i) => `Jobst,Jobmann ${i}`)
  const answer = await page.context().request.post(`${workbench.url}/api/v1/imports`, {
    headers: { origin: workbench.url },
    multipart: {
      entity: 'crm.lead',
      file: {
        name: 'many-leads.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(['first_name,surname', ...lines].join('\n')),
      },
    },
  })
  assert.equal(answer.status(), 202, await answer.text())
  return ((await answer.json()) as { id: string }).id
}
