import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { contrastViolations, loadAxe, violations, violationsWhileOpen } from './stories/axe.ts'
import { type Book, buildBook, type OpenBook } from './stories/book.ts'
import { walks } from './stories/walks.ts'

let browser: Browser
let book: Book
before(async () => {
  ;[browser, book] = await Promise.all([launchBrowser(), buildBook()])
})
after(async () => {
  await browser?.close()
  await book?.close()
})

async function open(width: number): Promise<OpenBook> {
  const page = await browser.newPage({ viewport: { width, height: 800 }, reducedMotion: 'reduce' })
  return book.open(page)
}

test('every story passes WCAG 2.2 AA in light and in dark', async () => {
  const { page, show } = await open(1024)
  const broken: string[] = []
  page.on('pageerror', error => broken.push(String(error)))
  await loadAxe(page)
  for (const { id } of book.stories) {
    await page.emulateMedia({ colorScheme: 'light' })
    await show(id)
    broken.push(...(await violations(page)).map(each => `${id}, light: ${each}`))
    await page.emulateMedia({ colorScheme: 'dark' })
    broken.push(...(await contrastViolations(page)).map(each => `${id}, dark: ${each}`))
  }
  await page.close()
  assert.deepEqual(broken, [])
})

test('no story is wider than a telephone, from right to left either', async () => {
  const { page, show, set } = await open(390)
  await set({ direction: 'rtl' })
  const wide: string[] = []
  for (const { id } of book.stories) {
    await show(id)
    for (const direction of ['rtl', 'ltr']) {
      const over = await page.evaluate(overflow, direction)
      if (over > 0) wide.push(`${id} by ${over} px, ${direction}`)
    }
  }
  await page.close()
  assert.deepEqual(wide, [])
})

function overflow(direction: string): number {
  const { documentElement } = document
  documentElement.dir = direction
  return documentElement.scrollWidth - documentElement.clientWidth
}

test('each component does by keyboard what its pattern promises, and what opens is accessible too', async () => {
  const { page, show } = await open(1024)
  page.setDefaultTimeout(5_000)
  await loadAxe(page)
  const broken: string[] = []
  for (const { story, keys, seen, value } of walks) {
    const name = `${story}: ${keys.join(' ')}`
    await show(story)
    for (const key of keys) await page.keyboard.press(key)
    const there = page.locator(seen).first()
    const isSeen = await there.waitFor().then(
      () => true,
      () => false,
    )
    if (!isSeen) broken.push(`${name} does not lead to ${seen}`)
    else if (value !== undefined && (await there.inputValue()) !== value)
      broken.push(`${name} leaves ${await there.inputValue()} instead of ${value}`)
    if ((await page.locator('.popup').count()) > 0)
      broken.push(...(await violationsWhileOpen(page)).map(each => `${name}, ${each}`))
  }
  await page.close()
  assert.deepEqual(broken, [])
})
