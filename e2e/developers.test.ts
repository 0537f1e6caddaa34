import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { productModules } from '../apps/server/modules.ts'
import { createServer } from '../kernel/http/server.ts'
import { freePort } from '../kernel/postgres/free-port.ts'
import { type TestKernel, testKernel } from '../kernel/testing/kernel.ts'
import { launchBrowser } from './browser.ts'

/** The documentation for developers, as people see it. */
describe('The documentation in a browser', () => {
  let kernel: TestKernel
  let app: ReturnType<typeof createServer>
  let browser: Browser
  let url: string
  before(async () => {
    kernel = await testKernel({ modules: productModules })
    const port = await freePort()
    url = `http://127.0.0.1:${port}`
    app = createServer(kernel, { host: '127.0.0.1', port, publicUrl: url, trustProxy: false })
    await app.listen({ host: '127.0.0.1', port })
    browser = await launchBrowser()
  })
  after(async () => {
    await browser.close()
    await app.close()
    await kernel.end()
  })

  const opened = async (path: string, options: BrowserContextOptions): Promise<Page> => {
    const page = await (await browser.newContext(options)).newPage()
    await page.goto(url + path)
    return page
  }

  test('the samples of a page are shown in the chosen language', async () => {
    const page = await opened('/developers/crm.lead', { viewport: { width: 1280, height: 900 } })
    await page.locator('details[id="crm.lead.create"] summary').click()
    const shown = page.locator('details[id="crm.lead.create"] pre:visible')
    for (const [language, words] of [
      ['curl', 'curl -s'],
      ['JavaScript', 'inopsio.crm.leads.create('],
      ['Python', 'urllib.request.Request('],
    ] as const) {
      await page.getByRole('radio', { name: language, exact: true }).check()
      assert.equal(await shown.count(), 1)
      assert.ok((await shown.textContent())?.includes(words), language)
    }
    await page.context().close()
  })

  for (const colorScheme of ['light', 'dark'] as const)
    test(`pages are for everybody, ${colorScheme} and on a phone too`, async () => {
      for (const path of ['/developers', '/developers/crm.lead'])
        for (const width of [1280, 390]) {
          const page = await opened(path, { colorScheme, viewport: { width, height: 844 } })
          await page.locator('.operations summary').first().click()
          const { violations } = await new AxeBuilder({ page }).analyze()
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`)
          assert.deepEqual(found, [], `${path} at ${width}`)
          const wide = await page.evaluate('document.documentElement.scrollWidth')
          assert.ok(Number(wide) <= width, `${path} is ${wide} wide on ${width}`)
          await page.context().close()
        }
    })
})
