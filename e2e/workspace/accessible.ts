import assert from 'node:assert/strict'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Whatever is on the page passes WCAG 2.2 AA as far as a program can tell; colours are judged in both themes. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const found = [
    ...(await violations(page, 'light', axe => axe.withTags(everything))),
    ...(await violations(page, 'dark', axe => axe.withRules('color-contrast'))),
  ]
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  assert.deepEqual(
    found.map(violation => `${where}, ${violation}`),
    [],
  )
}

async function violations(
  page: Page,
  colorScheme: 'light' | 'dark',
  choose: (axe: AxeBuilder) => AxeBuilder,
): Promise<string[]> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.evaluate(settled)
  const result = await choose(new AxeBuilder({ page })).analyze()
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) => `${colorScheme}: ${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`,
    ),
  )
}

/** Half-faded text has no contrast of its own: waits for everything that moves and will end. */
async function settled(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(ending.map(({ finished }) => finished))
}
