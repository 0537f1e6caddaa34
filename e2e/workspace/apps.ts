import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { expectAccessible } from './accessible.ts'
import { phone, type Workbench } from './workbench.ts'

const callback = 'https://assistant.example/callback'
const verifier = 'a verifier that nobody guesses, of forty-three characters'.replaceAll(/[^a-z]/g, '-')

export function appTests(open: () => Workbench): void {
  /** Where a program sends its person. */
  async function address(other: Record<string, string> = {}): Promise<string> {
    const { client_id } = await register()
    const query = {
      response_type: 'code',
      client_id,
      redirect_uri: callback,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      state: 'kept',
      resource: `${open().url}/mcp`,
    }
    return `${open().url}/app/authorize?${new URLSearchParams({ ...query, ...other })}`
  }

  async function register(): Promise<{ client_id: string }> {
    const answer = await fetch(`${open().url}/oauth/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ client_name: 'Sales assistant', redirect_uris: [callback] }),
    })
    return (await answer.json()) as { client_id: string }
  }

  test('a person reads who asks for what, lets it in, and shows it out again', async () => {
    const page = await open().visitAs('manager')
    await page.route('https://assistant.example/**', route => route.fulfill({ body: 'Back again' }))
    await page.goto(await address())
    await page.getByRole('heading', { name: 'Let Sales assistant in?' }).waitFor()
    await page.getByText('assistant.example').waitFor()
    await page.getByText('change nothing').waitFor()
    await page.getByText('Look and change').click()
    await page.getByText('See and change everything').waitFor()
    await expectAccessible(page, 'letting an app in')
    await page.getByRole('button', { name: 'Let it in' }).click()
    await page.waitForURL(/^https:\/\/assistant\.example\/callback\?code=inoc_\w+&state=kept/)

    await page.goto(`${open().url}/app/core/connected-apps`)
    await page.getByText('Sales assistant').first().click()
    await page.getByRole('button', { name: 'Disconnect' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click()
    await page.getByText('used “Disconnect”').waitFor()
    await page.context().close()
  })

  test('turned away, a program learns that and nothing else', async () => {
    const page = await open().visitAs('viewer', phone)
    await page.route('https://assistant.example/**', route => route.fulfill({ body: 'Back again' }))
    await page.goto(await address())
    await page.getByRole('button', { name: 'Turn it away' }).click()
    await page.waitForURL(/^https:\/\/assistant\.example\/callback\?error=access_denied&state=kept/)
    assert.ok(!page.url().includes('code='))
    await page.context().close()
  })

  test('a request that does not fit sends nobody anywhere', async () => {
    const page = await open().visitAs('viewer')
    await page.goto(await address({ redirect_uri: 'https://evil.example/' }))
    await page.getByRole('heading', { name: 'Nobody can be let in' }).waitFor()
    assert.equal(await page.getByRole('link').count(), 0)
    assert.match(page.url(), /\/app\/authorize/)
    await page.context().close()
  })
}
