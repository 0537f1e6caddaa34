import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { unpackChromium } from './chromium.ts'

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * A headless Chromium that needs nothing installed by hand: the one from the packages on Linux, else the system's.
 * The caller closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  const packed = await unpackChromium()
  const executablePath = packed ? packed.program : systemBrowsers.find(path => existsSync(path))
  return chromium.launch({
    ...(executablePath ? { executablePath } : { channel: 'chrome' }),
    ...(packed && {
      env: { ...environment(), LD_LIBRARY_PATH: packed.libraries, FONTCONFIG_PATH: packed.fonts },
    }),
    // The package's own arguments switch off web security and put every page in one process, which would hide faults.
    args: ['--no-sandbox', '--font-render-hinting=none', '--disable-dev-shm-usage'],
  })
}

/** Runs a test's work in a page of its own browser, and closes both. */
export async function withBrowser<T>(
  work: (page: Page, browser: Browser) => Promise<T>,
  options: BrowserContextOptions = {},
): Promise<T> {
  const browser = await launchBrowser()
  try {
    return await work(await browser.newPage(options), browser)
  } finally {
    await browser.close()
  }
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
