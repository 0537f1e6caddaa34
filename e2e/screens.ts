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
} finally {
  await workbench.close()
}

async function takeAll(suffix: string, options: BrowserContextOptions): Promise<void> {
  const page = await workbench.visitAs('manager', { ...options, reducedMotion: 'reduce' })
  await take(page, '/app/crm/leads', `list-${suffix}`)
  const filter = encodeURIComponent(JSON.stringify({ status: 'qualified' }))
  const { data } = await workbench.ask<{ data: { id: string }[] }>(
    page,
    'GET',
    `/api/v1/crm/leads?limit=1&filter=${filter}`,
  )
  await take(page, `/app/crm/leads/${data[0]?.id}`, `record-${suffix}`)
  await page.context().close()
}

async function take(page: Page, path: string, name: string): Promise<void> {
  await page.goto(`${workbench.url}${path}`, { waitUntil: 'networkidle' })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
