import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { openLead } from './records.ts'
import { phone, tablet, type Workbench } from './workbench.ts'

export function phoneTests(open: () => Workbench): void {
  test('on a phone a list is cards, all places are in a sheet, and nothing sticks out', async () => {
    const page = await open().visitAs('manager', phone)
    await page.goto(`${open().url}/app/crm/leads`)
    const list = page.getByRole('list', { name: 'Leads' })
    await list.getByRole('link').first().waitFor()
    assert.equal(await page.getByRole('table').count(), 0)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page, 'phone list')
    await expectLargeTargets(page)

    await page.getByRole('button', { name: 'More' }).tap()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('link', { name: 'Companies' }).waitFor()
    await expectAccessible(page, 'phone navigation')
    await sheet.getByRole('link', { name: 'Companies' }).tap()
    await page.getByRole('heading', { name: 'Companies', level: 1 }).waitFor()
    await sheet.waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('on a phone a record is read, edited and its history reached', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager', phone)
    await openLead(workbench, page, { lastName: 'Taschentelefon', employees: 20 })
    await expectNoSidewaysScroll(page)
    await expectAccessible(page, 'phone record')
    await page.getByRole('button', { name: 'Edit' }).tap()
    await page.getByRole('textbox', { name: 'Employees' }).fill('30')
    await expectAccessible(page, 'phone form')
    await page.getByRole('button', { name: 'Save' }).tap()
    await page.getByText('Lead saved').waitFor()
    await page.getByRole('tab', { name: 'Timeline' }).tap()
    await page.getByText('changed Employees').waitFor()
    await expectAccessible(page, 'phone history')
    await page.context().close()
  })

  test('a tablet shows navigation and grid side by side without sticking out', async () => {
    const page = await open().visitAs('manager', tablet)
    await page.goto(`${open().url}/app/crm/companies`)
    await page.getByRole('table', { name: 'Companies' }).waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page, 'tablet list')
    await page.context().close()
  })
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  assert.ok(overflow <= 0, `the page is ${overflow} px wider than the screen`)
}

/** Fingers need 44 px; links inside running text are exempt, as in WCAG. */
async function expectLargeTargets(page: Page): Promise<void> {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a[href], input')]
      .filter(
        target => target.offsetParent !== null && !target.closest('.sr-only') && !target.matches('.sr-only'),
      )
      .map(target => ({
        name: target.getAttribute('aria-label') ?? target.textContent,
        height: target.getBoundingClientRect().height,
      }))
      .filter(({ height }) => height > 0 && height < 44),
  )
  assert.deepEqual(small, [])
}
