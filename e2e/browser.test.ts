import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { withBrowser } from './browser.ts'

test('a browser that comes with the packages runs scripts and draws text', async () => {
  await withBrowser(async page => {
    await page.setContent(
      '<button onclick="this.textContent = \'clicked\'">click me</button><i>iii</i> <b>WWW</b>',
    )
    await page.getByRole('button').click()
    assert.equal(await page.getByRole('button').textContent(), 'clicked')
    const [narrow, wide] = await Promise.all(['i', 'b'].map(tag => page.locator(tag).boundingBox()))
    assert.ok(
      narrow!.width > 0 && wide!.width > 2 * narrow!.width,
      `${narrow!.width} and ${wide!.width} pixels`,
    )
  })
})

test('its web security is on: a page may not read from another origin', async () => {
  const pages = createServer((_request, response) => response.end('<title>another origin</title>'))
  await once(pages.listen(0, '127.0.0.1'), 'listening')
  const { port } = pages.address() as AddressInfo
  try {
    await withBrowser(async page => {
      await page.goto(`http://127.0.0.1:${port}/`)
      assert.equal(await page.evaluate(readFrom, `http://127.0.0.1:${port}/`), 'read')
      assert.equal(await page.evaluate(readFrom, `http://localhost:${port}/`), 'refused')
    })
  } finally {
    pages.close()
  }
})

async function readFrom(url: string): Promise<string> {
  return fetch(url).then(
    () => 'read',
    () => 'refused',
  )
}
