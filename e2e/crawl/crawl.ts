import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { kindOf, pageOf } from './patterns.ts'
import { closeAll, pressAll } from './press.ts'
import { Watch } from './watch.ts'

export type Crawled = { readonly pages: readonly string[]; readonly faults: readonly string[] }

/**
 * Goes to every page that links lead to, once whatever its record is, as a person would who never reloads. The first page
 * of each kind is judged by axe, and everything on it is pressed. `judged` remembers kinds between crawls; of lists that
 * a link narrows, one stands for all.
 */
export async function crawl(page: Page, url: string, judged: Set<string>): Promise<Crawled> {
  const watch = await Watch.over(page, url)
  page.on('popup', opened => void opened.close())
  await page.goto(`${url}/app/`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const lists = await listsOf(page, url)
  const visited = new Set<string>()
  const filtered = new Set<string>()
  const queue = [page.url().slice(url.length), ...(await linksOfMenus(page, watch, url))]
  for (let href = queue.shift(); href !== undefined; href = queue.shift()) {
    const here = href
    const name = pageOf(here)
    const kind = kindOf(name, lists)
    if (name === '/app' || visited.has(name) || (kind.includes('?') && filtered.has(kind))) continue
    visited.add(name)
    filtered.add(kind)
    const isThere = await visit(page, watch, url, here)
    if (!isThere) continue
    queue.push(...(await linksOf(page, watch, url)))
    if (judged.has(kind)) continue
    judged.add(kind)
    await judge(page, watch)
    await pressAll(page, watch, () => visit(page, watch, url, here).then(() => {}))
  }
  return { pages: [...visited], faults: [...new Set(watch.faults)] }
}

/** Goes there by a link, as the workspace does it, and says whether there is something. */
async function visit(page: Page, watch: Watch, url: string, href: string): Promise<boolean> {
  if (!href.startsWith('/app/')) return isAnswered(page, watch, url, href)
  await page.evaluate(follow, href)
  await watch.settled()
  const heading = page.getByRole('heading').first()
  const found = await heading.waitFor({ timeout: 30_000 }).then(
    () => true,
    () => false,
  )
  if (!found) watch.say('a blank page')
  const isDead = found && (await page.getByRole('heading', { name: 'Not found', exact: true }).count()) > 0
  if (isDead) watch.say(`a dead link leads to ${href}`)
  return found && !isDead
}

/** What is no page of the workspace: documents, the pages for developers, files. */
async function isAnswered(page: Page, watch: Watch, url: string, href: string): Promise<false> {
  const answer = await page.context().request.get(`${url}${href}`)
  if (!answer.ok()) watch.say(`a dead link leads to ${href}: ${answer.status()}`)
  return false
}

function follow(href: string): void {
  const link = document.createElement('a')
  link.href = href
  document.querySelector('[data-shell]')?.append(link)
  link.click()
  link.remove()
}

/** Some pages are reached by the menu of one's name and by the bell only. */
async function linksOfMenus(page: Page, watch: Watch, url: string): Promise<string[]> {
  const found: string[] = []
  for (const button of await page.locator('aside button[aria-haspopup]').all()) {
    await button.click()
    await page.locator('[role=menu], [role=dialog]').waitFor()
    await watch.settled()
    found.push(...(await linksOf(page, watch, url)))
    await closeAll(page)
  }
  return found
}

async function linksOf(page: Page, watch: Watch, url: string): Promise<string[]> {
  const hrefs = await page
    .locator('a[href]')
    .evaluateAll(all => all.map(link => link.getAttribute('href') ?? ''))
  const empty = hrefs.filter(href => href === '' || href === '#')
  if (empty.length > 0) watch.say('a link that leads nowhere')
  return hrefs
    .map(href => new URL(href, page.url()))
    .filter(({ origin, hash }) => origin === url && hash === '')
    .map(({ pathname, search }) => pathname + search)
}

async function judge(page: Page, watch: Watch): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  for (const { id, impact, nodes } of violations)
    if (impact === 'serious' || impact === 'critical')
      watch.say(`axe: ${id}: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary ?? ''}`)
}

async function listsOf(page: Page, url: string): Promise<string[]> {
  const answer = await page.context().request.get(`${url}/api/v1/meta`)
  const { entities } = (await answer.json()) as { entities: readonly { path: string | null }[] }
  return entities.flatMap(({ path }) => (path ? [`/app/${path}`] : []))
}
