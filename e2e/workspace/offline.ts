import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { openLead } from './records.ts'
import { phone, type Workbench } from './workbench.ts'

type Lead = { readonly id: string; readonly version: number; readonly city: string | null }

export function offlineTests(open: () => Workbench): void {
  test('without a connection one goes on reading and writing, and everything is sent when it is back', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager', phone)
    await workOffline(page, workbench)
    await openLead(workbench, page, { lastName: 'Funkloch', city: 'Bonn' })
    const address = page.url()
    await page.getByRole('link', { name: 'Leads' }).first().tap()
    await page.getByRole('list', { name: 'Leads' }).getByRole('link').first().waitFor()
    await page.goto(`${workbench.url}/app/crm/leads/new`)
    await page.getByRole('textbox', { name: 'Last name' }).waitFor()
    await page.goto(address)
    await page.getByRole('button', { name: 'Edit' }).waitFor()

    await page.context().setOffline(true)
    await page.reload()
    await page
      .getByRole('heading', { name: /Funkloch/ })
      .first()
      .waitFor()
    await page.getByText('You see what was kept on this device').waitFor()
    await page.getByRole('button', { name: 'Edit' }).tap()
    await page.getByRole('textbox', { name: 'City' }).fill('Remagen')
    await page.getByRole('button', { name: 'Save' }).tap()
    await page.getByText('1 change waits to be sent.').waitFor()
    await page.getByText('Remagen').first().waitFor()

    await page.getByRole('tab', { name: 'Timeline' }).tap()
    await page.getByRole('radio', { name: 'Note' }).check({ force: true })
    await page.getByRole('textbox', { name: 'Note' }).fill('Said in the tunnel')
    await page.getByRole('button', { name: 'Save' }).tap()
    await page.getByText('2 changes wait to be sent.').waitFor()

    await page.goto(`${workbench.url}/app/crm/leads/new`)
    await page.getByRole('textbox', { name: 'Last name' }).fill('Unterwegs')
    await page.getByRole('textbox', { name: 'Company' }).fill('Tunnelbau Eifel')
    await page.getByRole('button', { name: 'Create lead' }).tap()
    await page
      .getByRole('heading', { name: /Unterwegs/ })
      .first()
      .waitFor()
    await page.getByText('3 changes wait to be sent.').waitFor()
    const made = page.url().split('/').at(-1) ?? ''

    await page.getByRole('link', { name: 'Show' }).tap()
    await page.getByText('City: Remagen').waitFor()
    await expectAccessible(page, 'what waits to be sent')
    await page.context().setOffline(false)
    await page.getByRole('heading', { name: 'Nothing waits' }).waitFor()
    const sent = await workbench.ask<Lead & { lastName: string }>(page, 'GET', `/api/v1/crm/leads/${made}`)
    assert.equal(sent.lastName, 'Unterwegs')
    const edited = await workbench.ask<Lead>(page, 'GET', `/api/v1/crm/leads/${address.split('/').at(-1)}`)
    assert.equal(edited.city, 'Remagen')
    await page.goto(address)
    await page.getByRole('tab', { name: 'Timeline' }).tap()
    await page.getByText('Said in the tunnel').waitFor()
    await page.context().close()
  })

  test('what somebody else changed meanwhile is shown beside one’s own, and nothing is overwritten unasked', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    await workOffline(page, workbench)
    await openLead(workbench, page, { lastName: 'Gleichzeitig', city: 'Bonn' })
    const route = `/api/v1/crm/leads/${page.url().split('/').at(-1)}`
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByRole('textbox', { name: 'City' }).fill('Trier')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('1 change waits to be sent.').waitFor()

    const other = await workbench.visitAs('admin')
    await workbench.ask(other, 'PATCH', route, { city: 'Koblenz' })
    await page.context().setOffline(false)
    await page.getByText('1 of your changes could not be sent.').waitFor()
    await page.getByRole('link', { name: 'Decide what becomes of them' }).click()
    await page.getByText('Changed by somebody else').waitFor()
    await page.getByText('Koblenz').waitFor()
    await expectAccessible(page, 'a change that was overtaken')
    assert.equal((await workbench.ask<Lead>(other, 'GET', route)).city, 'Koblenz')
    await page.getByRole('button', { name: 'Save mine' }).click()
    await page.getByRole('heading', { name: 'Nothing waits' }).waitFor()
    assert.equal((await workbench.ask<Lead>(other, 'GET', route)).city, 'Trier')
    await other.context().close()
    await page.context().close()
  })

  test('signing out removes what was kept', async () => {
    const workbench = open()
    const page = await workbench.visitAs('viewer')
    await workOffline(page, workbench)
    await page.getByRole('switch').click()
    await page.getByRole('switch', { checked: false }).waitFor()
    const kept = await page.evaluate(async () => ({
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }))
    assert.deepEqual(kept, { caches: [], workers: 0 })
    await page.context().close()
  })
}

/** Asks the device to keep what is read, and waits until the program itself is kept. */
async function workOffline(page: Page, { url }: Workbench): Promise<void> {
  await page.goto(`${url}/app/offline`)
  await page.getByRole('switch').click()
  await page.getByRole('switch', { checked: true }).waitFor()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, {
    timeout: 30_000,
  })
}
