import type { Browser, Page } from 'playwright-core'
import { root } from '../../apps/server/data-folder.ts'
import { ensureWebIsBuilt } from '../../apps/server/web/build.ts'
import { launchBrowser } from '../../e2e/browser.ts'
import { asLoader, type BenchDatabase } from '../database.ts'
import type { Person } from '../people.ts'
import { type Figure, percentile, type Scenario } from '../scenario.ts'
import { startServer } from '../server.ts'
import { deals } from './deals.ts'

const DEALS = 50_000
const words = ['anna', 'ben', 'weber', 'costa', 'grace', 'hugo', 'rossi', 'mia', 'tanaka']
const TURNS = words.length
const SCROLL_STEPS = 100
const STEP_PX = 400

const firstLead = '[aria-label="Leads"] a[href^="/app/crm/leads/"]'
const firstDeal = 'a[href^="/app/crm/deals/"]'

/** What a person waits for at a screen: from the press to the picture, in a browser of her own. */
export const screens: Scenario = {
  name: 'screens',
  title: 'screens',
  async run({ options, database, people }) {
    const person = people[0]
    if (!person) throw new Error('Nobody is signed in.')
    await ensureWebIsBuilt(root, () => undefined)
    await loadDeals(database, person)
    const server = await startServer(database.serveUrl, options.profiles, 'scenarios/serve-screens.ts')
    const browser = await launchBrowser()
    try {
      const open = () => openPage(browser, `http://127.0.0.1:${server.port}`, person)
      return [...(await ofList(await open())), ...(await ofBoard(await open(), await open()))]
    } finally {
      await browser.close()
      await server.stop()
    }
  },
}

async function loadDeals(database: BenchDatabase, { tenant, id }: Person): Promise<void> {
  await asLoader(database, async client => {
    await client.query(deals, [tenant, id, DEALS])
    await client.query('analyze crm_deal')
  })
}

async function openPage(browser: Browser, url: string, { token }: Person): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } })
  await context.addCookies([{ name: 'inopsio_session', value: token, url }])
  context.setDefaultTimeout(60_000)
  return context.newPage()
}

async function ofList(page: Page): Promise<readonly Figure[]> {
  const first = await several(async () => {
    await page.goto('/app/crm/leads')
    return painted(page, firstLead)
  })
  const sorted = await several(async turn => {
    const header = page.locator('[aria-sort]').nth(1 + (turn % 3))
    const before = await page.locator(firstLead).first().getAttribute('href')
    const start = performance.now()
    await header.getByRole('button').first().click()
    await page.waitForFunction(
      ([selector, href]) => document.querySelector(selector)?.getAttribute('href') !== href,
      [firstLead, before] as const,
      { polling: 'raf' },
    )
    return performance.now() - start
  })
  const found = await several(async turn => {
    const start = performance.now()
    const answered = page.waitForResponse(answer => answer.url().includes('/api/v1/crm/leads?'))
    await page
      .getByRole('searchbox')
      .first()
      .fill(words[turn] ?? '')
    await answered
    return performance.now() - start
  })
  await page.goto('/app/crm/leads')
  await painted(page, firstLead)
  return [
    { what: 'a list opened anew, to its rows, p50', value: percentile(first, 0.5), unit: 'ms' },
    { what: 'sorted by another field, p50', value: percentile(sorted, 0.5), unit: 'ms' },
    { what: 'searched, typing pause and round trip, p50', value: percentile(found, 0.5), unit: 'ms' },
    { what: `script for ${SCROLL_STEPS} steps of ${STEP_PX} px`, value: await scrolled(page), unit: 'ms' },
  ]
}

async function ofBoard(page: Page, other: Page): Promise<readonly Figure[]> {
  const board = '/app/crm/deals?as=board'
  const first = await several(async () => {
    await page.goto(board)
    return painted(page, firstDeal)
  })
  await other.goto(board)
  await painted(other, firstDeal)
  const seen = await several(async turn => {
    const href = await page.locator(firstDeal).nth(turn).getAttribute('href')
    const name = `Seen in turn ${turn} at ${Date.now()}`
    const start = performance.now()
    const path = `/api/v1/crm/deals/${href?.split('/').at(-1)}`
    const answer = await page.context().request.patch(path, { data: { name }, headers: originOf(page) })
    if (!answer.ok()) throw new Error(`A change was answered ${answer.status()}.`)
    await other.getByText(name).first().waitFor()
    return performance.now() - start
  })
  return [
    {
      what: `a board of ${DEALS} deals opened anew, to its cards, p50`,
      value: percentile(first, 0.5),
      unit: 'ms',
    },
    { what: 'a change seen by a second browser, p50', value: percentile(seen, 0.5), unit: 'ms' },
  ]
}

async function several(measure: (turn: number) => Promise<number>): Promise<readonly number[]> {
  const found: number[] = []
  for (let turn = 0; turn < TURNS; turn++) found.push(await measure(turn))
  return found
}

/** Milliseconds from the start of the navigation to the frame in which it stands there. */
async function painted(page: Page, selector: string): Promise<number> {
  await page.waitForFunction(each => document.querySelector(each) !== null, selector, { polling: 'raf' })
  return page.evaluate(() => performance.now())
}

/** Milliseconds of script that scrolling takes, to the end of the last rows' loading. */
async function scrolled(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const scriptMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1000
  }
  await page.locator(firstLead).first().hover()
  const before = await scriptMs()
  for (let step = 0; step < SCROLL_STEPS; step++) {
    await page.mouse.wheel(0, STEP_PX)
    await page.evaluate(() => new Promise(resolve => requestAnimationFrame(resolve)))
  }
  return (await scriptMs()) - before
}

const originOf = (page: Page) => ({ origin: new URL(page.url()).origin })
