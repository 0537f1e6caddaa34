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

test('every page, link and button works in a company that is still empty', async context => {
  const said = context.mock.method(console, 'log', () => {})
  const workbench = await Workbench.open('off')
  try {
    const lines = said.mock.calls.map(call => String(call.arguments[0])).join('\n')
    const token = lines.match(/setup\?token=(\S+)/)?.[1]
    const page = await workbench.visit(still)
    const account = { email: 'ottilie@sonnental.example', password: 'a long enough sentence' }
    await workbench.ask(page, 'POST', '/api/auth/set-up', {
      ...account,
      token,
      company: 'Sonnental Maschinenbau',
      name: 'Ottilie Waldvogel',
      locale: 'en-GB',
      zone: 'Europe/Berlin',
    })
    await workbench.ask(page, 'POST', '/api/auth/sign-in', account)
    await expectWhole(page, workbench.url, 40)
  } finally {
    await workbench.close()
  }
})
