import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { crawl } from './crawl/crawl.ts'
import { desk, Workbench } from './workspace/workbench.ts'

const still = { ...desk, reducedMotion: 'reduce' } as const
/** Kinds of pages that axe has judged: they look the same for everybody. */
const judged = new Set<string>()

async function expectWhole(page: Page, url: string, least: number): Promise<void> {
  const { pages, faults } = await crawl(page, url, judged)
  assert.deepEqual(faults, [])
  assert.ok(pages.length >= least, `only ${pages.length} pages: ${pages.join(', ')}`)
  await page.context().close()
}

describe('every page, link and button of the demo company', () => {
  let workbench: Workbench
  before(async () => {
    workbench = await Workbench.open()
  })
  after(() => workbench?.close())

  for (const [who, least] of [
    ['admin', 60],
    ['rep', 30],
    ['viewer', 20],
  ] as const)
    test(`works for ${who}`, async () =>
      expectWhole(await workbench.visitAs(who, still), workbench.url, least))
})
