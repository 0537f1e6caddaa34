import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expectAccessible } from './accessible.ts'
import type { Workbench } from './workbench.ts'

export function sessionTests(open: () => Workbench): void {
  test('a stranger is asked to sign in and then comes to the page she wanted', async () => {
    const page = await open().visit()
    await page.goto(`${open().url}/app/crm/companies?sort=-employees`)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await expectAccessible(page, 'sign-in')
    await page.getByLabel('E-mail').fill('manager@meridian.example')
    await page.getByLabel('Password').fill(open().password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Companies', level: 1 }).waitFor()
    assert.match(page.url(), /\/app\/crm\/companies\?sort=-employees$/)
    await page.context().close()
  })

  test('a wrong password gets a friendly word and keeps the address', async () => {
    const page = await open().visit()
    await page.goto(`${open().url}/app/sign-in`)
    await page.getByLabel('E-mail').fill('viewer@meridian.example')
    await page.getByLabel('Password').fill('not this one')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').getByText('do not belong together').waitFor()
    assert.equal(await page.getByLabel('E-mail').inputValue(), 'viewer@meridian.example')
    await expectAccessible(page, 'refused sign-in')
    await page.context().close()
  })

  test('who tries too often is told how long to wait', async () => {
    const page = await open().visit()
    await page.route('**/api/auth/sign-in', route =>
      route.fulfill({
        status: 429,
        headers: { 'retry-after': '40', 'content-type': 'application/problem+json' },
        body: JSON.stringify({
          status: 429,
          code: 'too-many-attempts',
          retryAfter: 40,
          detail: 'Too many.',
          errors: [],
        }),
      }),
    )
    await page.goto(`${open().url}/app/sign-in`)
    await page.getByLabel('E-mail').fill('viewer@meridian.example')
    await page.getByLabel('Password').fill('guess')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').getByText('wait 40 seconds').waitFor()
    await page.context().close()
  })

  test('signing out ends the session, also for the pages of another tab', async () => {
    const page = await open().visitAs('viewer')
    await page.goto(`${open().url}/app/`)
    const other = await page.context().newPage()
    await other.goto(`${open().url}/app/crm/leads`)
    await other.getByRole('heading', { name: 'Leads', level: 1 }).waitFor()

    await page.getByRole('complementary', { name: 'Workspace' }).getByRole('button').last().click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()

    await other.getByText('Your session has ended').waitFor()
    await page.context().close()
  })

  test('the chosen theme is kept and there before the first paint', async () => {
    const page = await open().visitAs('viewer')
    await page.goto(`${open().url}/app/`)
    await page.getByRole('complementary', { name: 'Workspace' }).getByRole('button').last().click()
    await page.getByRole('menuitemradio', { name: 'Dark' }).click()
    await page.reload({ waitUntil: 'commit' })
    await page.locator('html[data-theme=dark]').waitFor({ state: 'attached' })
    const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    assert.match(ground, /oklch\(0\.1/)
    await page.context().close()
  })

  test('the skip link leads past the navigation', async () => {
    const page = await open().visitAs('viewer')
    await page.goto(`${open().url}/app/crm/leads`)
    await page.getByRole('heading', { name: 'Leads', level: 1 }).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'content')
    await page.context().close()
  })
}
