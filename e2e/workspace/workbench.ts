import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@inopsio/kernel/postgres/free-port'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { start } from '../../apps/server/start.ts'
import { launchBrowser } from '../browser.ts'

const password = 'correct horse battery staple'

export const desk: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
export const tablet: BrowserContextOptions = { viewport: { width: 768, height: 1024 }, hasTouch: true }
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
}

/** The real program with the demo company, and a browser in front of it. */
export class Workbench {
  readonly url: string
  readonly password = password
  readonly #running: Awaited<ReturnType<typeof start>>
  readonly #browser: Browser
  readonly #folder: string
  #faults: string[] = []

  private constructor(
    url: string,
    running: Awaited<ReturnType<typeof start>>,
    browser: Browser,
    folder: string,
  ) {
    this.url = url
    this.#running = running
    this.#browser = browser
    this.#folder = folder
  }

  static async open(demo: 'on' | 'off' = 'on'): Promise<Workbench> {
    const folder = await mkdtemp(join(tmpdir(), 'inopsio-e2e-'))
    const port = await freePort()
    const environment = {
      PORT: String(port),
      INOPSIO_DATA: folder,
      INOPSIO_DEMO: demo,
      INOPSIO_DEMO_PASSWORD: password,
    }
    const running = await start(environment, new AbortController().signal)
    return new Workbench(`http://127.0.0.1:${port}`, running, await launchBrowser(), folder)
  }

  async close(): Promise<void> {
    await this.#browser.close()
    await this.#running.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }

  /** A page of a browser that knows nothing yet. Faults it reports fail the test at `expectNoFaults`. */
  async visit(options: BrowserContextOptions = desk): Promise<Page> {
    const context = await this.#browser.newContext({ locale: 'en-GB', ...options })
    context.setDefaultTimeout(10_000)
    const page = await context.newPage()
    page.on('pageerror', error => this.#faults.push(`${page.url()}: ${error.message}`))
    page.on('console', message => {
      // A refused request is logged by the browser itself; refusals are what some tests are about.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.#faults.push(`${page.url()}: ${message.text()}`)
    })
    return page
  }

  /** A page of someone of the demo company who has signed in. */
  async visitAs(who: string, options: BrowserContextOptions = desk): Promise<Page> {
    const page = await this.visit(options)
    const answer = await page.context().request.post(`${this.url}/api/auth/sign-in`, {
      headers: { origin: this.url },
      data: { email: `${who}@meridian.example`, password },
    })
    assert.equal(answer.status(), 200, await answer.text())
    return page
  }

  /** Asks the API with the page's own session. */
  async ask<Answer = Record<string, unknown>>(
    page: Page,
    method: string,
    path: string,
    data?: unknown,
  ): Promise<Answer> {
    return ask<Answer>(page.context(), this.url, method, path, data)
  }

  /** No script failed, nothing was refused by the content security policy. */
  expectNoFaults(): void {
    const faults = this.#faults
    this.#faults = []
    assert.deepEqual(faults, [])
  }
}

async function ask<Answer>(
  context: BrowserContext,
  url: string,
  method: string,
  path: string,
  data?: unknown,
): Promise<Answer> {
  const answer = await context.request.fetch(`${url}${path}`, {
    method,
    headers: { origin: url },
    ...(data === undefined ? {} : { data }),
  })
  assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`)
  return (answer.status() === 204 ? undefined : await answer.json()) as Answer
}
