import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { root } from '../apps/server/data-folder.ts'
import { desk, phone, Workbench } from './workspace/workbench.ts'

// Takes the pictures in docs/screens from the demo company: node_modules/.bin/node e2e/screens.ts
const folder = join(root, 'docs/screens')
mkdirSync(folder, { recursive: true })
const workbench = await Workbench.open()
try {
  await takeAll('light', { ...desk, colorScheme: 'light' })
  await takeAll('dark', { ...desk, colorScheme: 'dark' })
  await takeAll('phone', { ...phone, colorScheme: 'light', deviceScaleFactor: 2 })
  const page = await workbench.visitAs('manager', { ...desk, reducedMotion: 'reduce' })
  await take(page, '/app/crm/deals?as=board', 'board-light')
  await take(page, '/app/work/activities?as=calendar', 'calendar-light')
  await page.context().close()
} finally {
  await workbench.close()
}

async function takeAll(suffix: string, options: BrowserContextOptions): Promise<void> {
  const page = await workbench.visitAs('manager', { ...options, reducedMotion: 'reduce' })
  await take(page, '/app/', `home-${suffix}`)
  await take(page, '/app/crm/leads', `list-${suffix}`)
  await take(
    page,
    `/app/crm/deals/${await firstOf(page, 'crm/deals', { status: 'open' })}`,
    `record-${suffix}`,
  )
  await page.context().close()
}

async function firstOf(page: Page, path: string, filter: object): Promise<string | undefined> {
  const query = new URLSearchParams({ limit: '1', filter: JSON.stringify(filter) })
  const { data } = await workbench.ask<{ data: { id: string }[] }>(page, 'GET', `/api/v1/${path}?${query}`)
  return data[0]?.id
}

async function take(page: Page, path: string, name: string): Promise<void> {
  await page.goto(`${workbench.url}${path}`, { waitUntil: 'networkidle' })
  // Charts draw themselves in.
  await page.waitForTimeout(1_000)
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
