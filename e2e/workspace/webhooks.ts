import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expectAccessible } from './accessible.ts'
import { phone, type Workbench } from './workbench.ts'

export function webhookTests(open: () => Workbench): void {
  test('a webhook is made, gets its secret once, and shows what came of what was sent', async () => {
    const workbench = open()
    const page = await workbench.visitAs('developer')
    await page.goto(`${workbench.url}/app/core/webhooks/new`)
    await page.getByLabel('Label').fill('Ticket system')
    await page.getByLabel('Address').fill('https://127.0.0.1/hooks')
    await page.getByLabel('Events').fill('lead qual')
    await page.getByRole('option', { name: 'crm.lead.qualified' }).click()
    await page.getByRole('button', { name: 'Create webhook' }).click()
    await page.getByText('lies inside a network of its own').waitFor()
    await expectAccessible(page, 'a webhook that is refused')
    await page.getByLabel('Address').fill('https://hooks.invalid/inopsio')
    await page.getByRole('button', { name: 'Create webhook' }).click()
    await page.getByRole('button', { name: 'Make a signing secret' }).click()
    const dialog = page.getByRole('dialog', { name: 'The signing secret' })
    assert.match((await dialog.getByText(/^whsec_/).textContent()) ?? '', /^whsec_[A-Za-z0-9+/]{43}=$/)
    await expectAccessible(page, 'the secret')
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Send a test event' }).click()
    await page.getByRole('button', { name: /Given up: core.webhook.tested/ }).click({ timeout: 15_000 })
    await page.getByText('What went wrong').waitFor()
    await expectAccessible(page, 'a webhook with its log')
    assert.equal(await page.getByText(/whsec_/).count(), 0)
    const path = new URL(page.url()).pathname
    await page.context().close()
    const small = await workbench.visitAs('developer', phone)
    await small.goto(`${workbench.url}${path}`)
    await small.getByRole('table').waitFor()
    await expectAccessible(small, 'a webhook on a phone')
    assert.ok(await small.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
    await small.context().close()
  })
}
