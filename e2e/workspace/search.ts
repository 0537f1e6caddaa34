import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expectAccessible } from './accessible.ts'
import { phone, type Workbench } from './workbench.ts'

export function searchTests(open: () => Workbench): void {
  test('a record is found from anywhere by keyboard, a moment after it was saved', async () => {
    const page = await open().visitAs('manager')
    await page.goto(`${open().url}/app/crm/companies`)
    await page.getByRole('table', { name: 'Companies' }).waitFor()
    await open().ask(page, 'POST', '/api/v1/crm/companies', { name: 'Quarzwerk Überlingen' })
    await page.keyboard.press('Control+k')
    const box = page.getByRole('combobox', { name: 'Search' })
    await box.waitFor()
    await expectAccessible(page, 'empty search')
    const hit = page.getByRole('option', { name: /Quarzwerk Überlingen/ })
    for (let i = 0; i < 40 && (await hit.count()) === 0; i++) {
      await box.fill(i % 2 === 0 ? 'uberlingen quar' : 'quarzwerk')
      await page.waitForTimeout(500)
    }
    await expectAccessible(page, 'search')
    await box.press('Enter')
    await page.getByRole('heading', { name: 'Quarzwerk Überlingen' }).waitFor()

    await page.keyboard.press('/')
    await page.getByRole('option', { name: /quar/i }).first().waitFor()
    await box.fill('quarzwrek')
    await page.getByText('Nothing has the words as typed').waitFor()
    await page.getByRole('option', { name: /All results/ }).click()
    await page.waitForURL(/\/app\/search\?q=quarzwrek/)
    await page.getByRole('link', { name: /Quarzwerk Überlingen/ }).waitFor()
    await expectAccessible(page, 'search results')
    await page.getByRole('searchbox', { name: 'Search' }).fill('nothing like this')
    await page.getByText('Nothing found for').waitFor()
    await page.context().close()
  })

  test('what one can do and where one can go is found by its name, and the keys stand on a sheet', async () => {
    const page = await open().visitAs('manager')
    await page.goto(`${open().url}/app/crm/companies`)
    await page.getByRole('table', { name: 'Companies' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search' }).fill('new le')
    await page.getByRole('option', { name: 'New lead', exact: true }).waitFor()
    await expectAccessible(page, 'commands')
    await page.keyboard.press('Enter')
    const form = page.getByRole('dialog', { name: 'New lead' })
    await form.getByRole('textbox', { name: 'First name' }).and(page.locator(':focus')).waitFor()

    await page.goto(`${open().url}/app/crm/companies`)
    await page.getByRole('table', { name: 'Companies' }).waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    await expectAccessible(page, 'shortcuts')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('on a phone search is one tap away and fills the screen', async () => {
    const page = await open().visitAs('manager', phone)
    await page.goto(`${open().url}/app/crm/leads`)
    await page.getByRole('button', { name: 'Search' }).tap()
    const box = page.getByRole('combobox', { name: 'Search' })
    await box.fill('an')
    await page.getByRole('option').first().waitFor()
    const wide = await page.getByRole('dialog').boundingBox()
    assert.equal(wide?.width, phone.viewport?.width)
    await expectAccessible(page, 'phone search')
    await page.context().close()
  })
}
