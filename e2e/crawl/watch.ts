import type { Page, Request } from 'playwright-core'

/**
 * Everything that goes wrong on a page while it is used, with where it was: answers of 4xx and 5xx, console errors,
 * exceptions. Writes are answered with a refusal before they reach the server: so any button may be pressed.
 */
export class Watch {
  readonly faults: string[] = []
  readonly #page: Page
  readonly #url: string
  readonly #running = new Set<Request>()

  private constructor(page: Page, url: string) {
    this.#page = page
    this.#url = url
  }

  static async over(page: Page, url: string): Promise<Watch> {
    const watch = new Watch(page, url)
    page.on('pageerror', error => watch.say(`exception: ${error.message}`))
    page.on('console', message => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        watch.say(`console: ${message.text()}`)
    })
    page.on('request', request => watch.#isAsked(request) && watch.#running.add(request))
    page.on('requestfailed', request => watch.#running.delete(request))
    page.on('requestfinished', request => watch.#running.delete(request))
    page.on('response', answer => {
      const method = answer.request().method()
      if (answer.status() >= 400 && method === 'GET')
        watch.say(`${method} ${answer.url().replace(url, '')} answers ${answer.status()}`)
    })
    await page.route('**/api/**', route =>
      route.request().method() === 'GET' ? route.fallback() : route.fulfill(refusal),
    )
    return watch
  }

  say(fault: string): void {
    this.faults.push(`${this.#page.url().replace(this.#url, '')}: ${fault}`)
  }

  /** Until everything that was asked for has been answered, and nothing says that it is loading. */
  async settled(): Promise<void> {
    const end = Date.now() + patienceMs
    for (let calm = 0; calm < 2; ) {
      await this.#page.evaluate(drawn)
      calm = this.#running.size === 0 ? calm + 1 : 0
      if (Date.now() < end) continue
      for (const request of this.#running) this.say(`no answer: ${request.url().replace(this.#url, '')}`)
      this.#running.clear()
      return
    }
  }

  #isAsked(request: Request): boolean {
    return request.url().startsWith(`${this.#url}/`) && !request.url().includes('/api/events')
  }
}

const patienceMs = 20_000

const refusal = {
  status: 403,
  contentType: 'application/problem+json',
  body: JSON.stringify({
    status: 403,
    code: 'forbidden',
    title: 'Not allowed',
    detail: 'Nothing is changed here.',
    errors: [],
  }),
}

/** Two frames: what has come was put on the page, and what that asks for has been asked. */
const drawn = () =>
  new Promise<void>(resolve => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))))
