import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Loads axe into a page once, so that many stories can be judged there. */
export async function loadAxe(page: Page): Promise<void> {
  await page.evaluate(await readFile(source, 'utf8'))
}

/** What does not pass WCAG 2.2 AA, as far as a program can tell. */
export function violations(page: Page): Promise<string[]> {
  return page.evaluate(judge, { runOnly: { type: 'tag', values: everything } })
}

/** In the other theme only colours differ. */
export function contrastViolations(page: Page): Promise<string[]> {
  return page.evaluate(judge, { runOnly: { type: 'rule', values: ['color-contrast'] } })
}

/**
 * The same with a list or a menu open. The page behind it is then hidden from screen readers while its controls, which
 * only a click can reach without closing it, are still there: that is meant.
 */
export function violationsWhileOpen(page: Page): Promise<string[]> {
  return page.evaluate(judge, {
    runOnly: { type: 'tag', values: everything },
    rules: { 'aria-hidden-focus': { enabled: false } },
  })
}

type Found = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }

/** Runs in the page. Half-faded text has no contrast of its own: waits for everything that moves and will end. */
async function judge(options: object): Promise<string[]> {
  const moving = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(moving.map(({ finished }) => finished))
  const { axe } = window as unknown as { axe: { run(node: Document, options: object): Promise<Found> } }
  const found = await axe.run(document, { ...options, resultTypes: ['violations'] })
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  )
}
