import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { openLead } from './records.ts'
import { phone, type Workbench } from './workbench.ts'

export function liveTests(open: () => Workbench): void {
  test('a list follows what others do: rows change where they stand, new ones wait until one asks for them', async () => {
    const workbench = open()
    const other = await workbench.visitAs('admin')
    const page = await workbench.visitAs('manager')
    const lead = await newLead(workbench, other, { lastName: 'Livius', city: 'Kiel' })
    const leaving = await newLead(workbench, other, { lastName: 'Livia', city: 'Kiel' })
    await page.goto(`${workbench.url}/app/crm/leads?q=livi`)
    await page.getByRole('link', { name: 'Livius' }).waitFor()

    await workbench.ask(other, 'PATCH', `/api/v1/crm/leads/${lead}`, { lastName: 'Livius Nova' })
    await page.getByRole('link', { name: 'Livius Nova' }).waitFor()
    await newLead(workbench, other, { lastName: 'Livinia' })
    await newLead(workbench, other, { lastName: 'Elsewhere' })
    const chip = page.getByRole('button', { name: '1 new lead' })
    await chip.waitFor()
    assert.equal(await page.getByRole('link', { name: 'Livinia' }).count(), 0)
    await expectAccessible(page, 'list with new rows')
    await chip.click()
    await page.getByRole('link', { name: 'Livinia' }).waitFor()
    await chip.waitFor({ state: 'detached' })
    await workbench.ask(other, 'DELETE', `/api/v1/crm/leads/${leaving}`)
    await page.getByRole('link', { name: 'Livia', exact: true }).waitFor({ state: 'detached' })
    await other.context().close()
    await page.context().close()
  })

  test('two people at a record see each other, and what one saves shows up for the other', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    const lead = await openLead(workbench, page, { lastName: 'Zusammen', city: 'Kiel', jobTitle: 'Engineer' })
    const other = await workbench.visitAs('admin')
    await other.goto(`${workbench.url}/app/crm/leads/${lead}`)
    await other.getByRole('heading', { name: 'Zusammen' }).waitFor()
    const people = page.getByRole('list', { name: 'Also here' })
    await people.getByText('is looking at this').waitFor()
    await other.getByRole('list', { name: 'Also here' }).waitFor()
    await other.getByRole('button', { name: 'Edit' }).click()
    await people.getByText('is editing this').waitFor()
    await expectAccessible(page, 'record with somebody else')

    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByRole('textbox', { name: 'City' }).fill('Lübeck')
    await other.getByRole('textbox', { name: 'City' }).fill('Rostock')
    await other.getByRole('textbox', { name: 'Job title' }).fill('Chief engineer')
    await other.getByRole('button', { name: 'Save' }).click()
    const notice = page.getByRole('status').filter({ hasText: 'while you were editing' })
    await notice.getByText('Rostock').waitFor()
    await notice.getByText('saving replaces this with yours').waitFor()
    assert.equal(await page.getByRole('textbox', { name: 'City' }).inputValue(), 'Lübeck')
    assert.equal(await page.getByRole('textbox', { name: 'Job title' }).inputValue(), 'Chief engineer')
    await expectAccessible(page, 'overtaken while editing')
    await page.getByRole('button', { name: 'Save my changes' }).click()
    await other.locator('[data-value=city]', { hasText: 'Lübeck' }).waitFor()

    await workbench.ask(other, 'DELETE', `/api/v1/crm/leads/${lead}`)
    await page.getByText('This lead was deleted').waitFor()
    await expectAccessible(page, 'record that was deleted')
    await other.context().close()
    await people.waitFor({ state: 'detached', timeout: 45_000 })
    await page.context().close()
  })

  test('many tabs of one browser share a stream and still have connections left to work with', async () => {
    const workbench = open()
    const first = await workbench.visitAs('manager')
    const lead = await newLead(workbench, first, { lastName: 'Vielfach' })
    const tabs = [first]
    while (tabs.length < 8) tabs.push(await first.context().newPage())
    for (const tab of tabs) {
      await tab.goto(`${workbench.url}/app/crm/leads/${lead}`)
      await tab.getByRole('heading', { name: 'Vielfach' }).waitFor()
    }
    await workbench.ask(first, 'PATCH', `/api/v1/crm/leads/${lead}`, { lastName: 'Vielfacher' })
    for (const tab of tabs) await tab.getByRole('heading', { name: 'Vielfacher' }).waitFor()
    await first.close()
    const [, second] = tabs
    if (!second) throw new Error('There is only one tab.')
    await workbench.ask(second, 'PATCH', `/api/v1/crm/leads/${lead}`, { lastName: 'Vielfachst' })
    for (const tab of tabs.slice(1)) await tab.getByRole('heading', { name: 'Vielfachst' }).waitFor()
    await second.context().close()
  })

  test('without a connection the screen says so and stays usable', async () => {
    const page = await open().visitAs('manager', phone)
    await page.route('**/api/events*', route => route.abort())
    await page.goto(`${open().url}/app/crm/leads`)
    await page.getByText('No connection to the server').waitFor()
    await expectAccessible(page, 'without a connection')
    await page.unroute('**/api/events*')
    await page.getByText('No connection to the server').waitFor({ state: 'detached' })
    await page.context().close()
  })
}

const newLead = async (workbench: Workbench, page: Page, data: object): Promise<string> =>
  String((await workbench.ask(page, 'POST', '/api/v1/crm/leads', data)).id)
