import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { phone, type Workbench } from './workbench.ts'

const favourites = (page: Page) => page.getByRole('region', { name: 'Favourites' }).getByRole('link')

/** The search of a page is there before its keys are. */
const leadsOf = async (page: Page, url: string) => {
  await page.goto(`${url}/app/crm/leads`)
  await page.getByRole('table', { name: 'Leads' }).waitFor()
}

export function shellTests(open: () => Workbench): void {
  test('what somebody prefers is there on her next device, before the first paint on this one', async () => {
    const workbench = open()
    const desk = await workbench.visitAs('finance')
    await desk.goto(`${workbench.url}/app/preferences`)
    await desk.getByRole('radio', { name: 'Dark' }).check({ force: true })
    await desk.getByRole('radio', { name: 'High' }).check({ force: true })
    await desk.getByRole('radio', { name: 'Compact' }).check({ force: true })
    await desk.locator('html[data-theme=dark][data-contrast=high][data-density=compact]').waitFor()
    await expectAccessible(desk, 'preferences in high contrast')
    await desk.getByRole('combobox', { name: 'As written in' }).fill('German (Ger')
    await desk.getByRole('option', { name: /German \(Germany\)/ }).click()
    await desk.getByText('Saved', { exact: true }).waitFor()
    await desk.reload({ waitUntil: 'commit' })
    await desk.locator('html[data-theme=dark][data-contrast=high]').waitFor({ state: 'attached' })

    const laptop = await workbench.visitAs('finance')
    await laptop.goto(`${workbench.url}/app/preferences`)
    await laptop.locator('html[data-theme=dark][data-contrast=high][data-density=compact]').waitFor()
    await laptop.getByText('12.345,60').first().waitFor()
    await laptop.context().close()
    await desk.context().close()
  })

  test('a name is changed by whoever bears it, and a session elsewhere is ended', async () => {
    const workbench = open()
    const page = await workbench.visitAs('service')
    const elsewhere = await workbench.visitAs('service')
    await leadsOf(elsewhere, workbench.url)
    await page.goto(`${workbench.url}/app/preferences`)
    await page.getByRole('textbox', { name: 'Name' }).fill('Priya Nair-Okafor')
    await page.getByRole('button', { name: 'Save name' }).click()
    await page.getByRole('button', { name: /Priya Nair-Okafor/ }).waitFor()
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
    await page.getByText('Signed out everywhere else').waitFor()
    await elsewhere.getByText('Your session has ended').waitFor()
    await page.getByRole('textbox', { name: 'Name' }).fill('Priya Nair')
    await page.getByRole('button', { name: 'Save name' }).click()
    await page.getByRole('button', { name: /Priya Nair Meridian/ }).waitFor()
    await elsewhere.context().close()
    await page.context().close()
  })

  test('favourites are starred by key, called as their records are called, ordered by keys, and gone with them', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    const { id } = await workbench.ask<{ id: string }>(page, 'POST', '/api/v1/crm/companies', {
      name: 'Sternwarte Zwei',
    })
    await leadsOf(page, workbench.url)
    const star = page.getByRole('button', { name: 'Favourite', exact: true })
    await star.and(page.locator('[aria-pressed=false]')).waitFor()
    await page.keyboard.press('f')
    await favourites(page).getByText('Leads').waitFor()
    await page.goto(`${workbench.url}/app/crm/companies/${id}`)
    await page.getByRole('heading', { name: 'Sternwarte Zwei' }).waitFor()
    await star.click()
    const ofCompany = favourites(page).getByText(/Sternwarte/)
    await ofCompany.waitFor()
    await expectAccessible(page, 'favourites')

    await workbench.ask(page, 'PATCH', `/api/v1/crm/companies/${id}`, { name: 'Sternwarte Drei' })
    await favourites(page).getByText('Sternwarte Drei').waitFor()
    await favourites(page).filter({ hasText: 'Sternwarte Drei' }).press('Alt+ArrowUp')
    await page.getByText('Sternwarte Drei is number 1 of 2.').waitFor({ state: 'attached' })
    await page.reload()
    await ofCompany.waitFor()
    assert.deepEqual(await favourites(page).allTextContents(), ['Sternwarte Drei', 'Leads'])

    await leadsOf(page, workbench.url)
    await page.getByRole('button', { name: 'Recent' }).click()
    await page
      .getByRole('region', { name: 'Recent' })
      .getByRole('link', { name: 'Sternwarte Drei' })
      .waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search' }).fill('sternw')
    await page.getByRole('option', { name: 'Sternwarte Drei' }).first().waitFor()
    await page.keyboard.press('Escape')
    await workbench.ask(page, 'DELETE', `/api/v1/crm/companies/${id}`)
    await ofCompany.waitFor({ state: 'detached' })
    await star.click()
    await page.getByRole('region', { name: 'Favourites' }).waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('an account of two companies goes from one to the other without signing in, in all tabs', async () => {
    const workbench = open()
    const page = await workbench.visit()
    await page.goto(`${workbench.url}/app/crm/companies`)
    await page.getByLabel('E-mail').fill('advisor@meridian.example')
    await page.getByLabel('Password').fill(workbench.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: 'Meridian Automation' }).click()
    await page.getByRole('table', { name: 'Companies' }).waitFor()
    const other = await page.context().newPage()
    await leadsOf(other, workbench.url)

    await page.getByRole('complementary', { name: 'Workspace' }).getByRole('button').last().click()
    await page.getByRole('menuitem', { name: 'Go to Borealis Foods' }).click()
    const inBorealis = { name: /Ylva Berg Borealis Foods/ }
    await page.getByRole('button', inBorealis).waitFor()
    assert.match(page.url(), /\/app\/crm\/companies$/)
    await other.getByRole('button', inBorealis).waitFor()

    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search' }).fill('go to the company')
    await page.getByRole('option', { name: 'Go to the company Meridian Automation' }).click()
    await page.getByRole('button', { name: /Ylva Berg Meridian/ }).waitFor()
    await page.context().close()
  })

  test('the colour of the company is taken in shades that read, and given back', async () => {
    const workbench = open()
    const page = await workbench.visitAs('admin')
    await page.goto(`${workbench.url}/app/settings/company`)
    await page.getByLabel('Colour of buttons, links and marks').fill('#ffcc00')
    await page.getByText('the nearest shade that reads').waitFor()
    await page.getByRole('button', { name: 'Use this colour' }).click()
    await page.getByRole('button', { name: 'Use ours' }).waitFor()
    await expectAccessible(page, 'company in its own colour')
    await page.getByRole('button', { name: 'Use ours' }).click()
    await page.getByRole('button', { name: 'Use ours' }).waitFor({ state: 'detached' })
    await page.waitForFunction(() => document.documentElement.style.getPropertyValue('--accent') === '')
    await page.context().close()
  })

  test('the menu of one’s name leads to what is new and to the preferences, on a phone too', async () => {
    const workbench = open()
    const page = await workbench.visitAs('viewer', phone)
    await page.goto(`${workbench.url}/app/crm/leads`)
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Clara Hoffmann/ })
      .click()
    await page.getByRole('menuitem', { name: 'Profile and preferences' }).click()
    await page.getByRole('heading', { name: 'Profile and preferences' }).waitFor()
    await expectAccessible(page, 'preferences on a phone')
    await page.goto(`${workbench.url}/app/whats-new`)
    await page.getByRole('heading', { name: 'What’s new' }).waitFor()
    await expectAccessible(page, 'what is new')
    await page.context().close()
  })
}
