import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { contrastViolations, loadAxe, violations, violationsWhileOpen } from './stories/axe.ts'
import { type Book, buildBook, type OpenBook } from './stories/book.ts'
import { type Walk, walks } from './stories/walks.ts'

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
  // Named like this, a browser gets its stories at once and at rest; else each waits a while for animations to end.
  const userAgent = 'StorybookTestRunner'
  const page = await browser.newPage({ viewport: { width, height: 800 }, reducedMotion: 'reduce', userAgent })
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
  for (const walk of walks) {
    await show(walk.story)
    broken.push(...(await take(page, walk)).map(each => `${walk.story}, after ${written(walk)}: ${each}`))
  }
  await page.close()
  assert.deepEqual(broken, [])
})

/** What is wrong at the end of a walk. */
async function take(page: Page, { begins, keys, seen, value }: Walk): Promise<string[]> {
  const last = page.locator(seen).first()
  try {
    if (begins) await page.locator(begins).first().waitFor()
    for (const key of keys) {
      if (typeof key === 'string') await page.keyboard.press(key)
      else await page.locator(key.see).first().waitFor()
    }
    await last.waitFor()
  } catch (error) {
    return [String(error)]
  }
  const isRight = value === undefined || (await last.inputValue()) === value
  const opened = (await page.locator('.popup').count()) > 0
  return [
    ...(isRight ? [] : [`there is ${await last.inputValue()} instead of ${value}`]),
    ...(opened ? await violationsWhileOpen(page) : []),
  ]
}

const written = ({ keys }: Walk): string => keys.filter(key => typeof key === 'string').join(' ')
