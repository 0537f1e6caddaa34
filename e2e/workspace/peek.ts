import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { desk, type Workbench } from './workbench.ts'

/** The drawer beside a list, in which one looks at its records one after the other. */
export function peekTests(open: () => Workbench): void {
  test('Space looks at a record beside the list, J and K go on, Escape leads back to where one was', async () => {
    const page = await openList(open(), 'Guckloch', [{ city: 'Ulm' }, { city: 'Trier' }, { city: 'Speyer' }])
    await link(page, 'Guckloch 1').focus()
    await page.keyboard.press('Space')
    await peek(page, 'Guckloch 1').getByText('2 of 3').waitFor()
    await page.waitForURL(/peek=/)
    await peek(page, 'Guckloch 1').getByRole('region', { name: 'Person' }).getByText('Trier').waitFor()
    await expectAccessible(page, 'peek')
    await page.keyboard.press('j')
    await peek(page, 'Guckloch 2').getByText('3 of 3').waitFor()
    await page.keyboard.press('k')
    await peek(page, 'Guckloch 1').getByText('2 of 3').waitFor()
    await page.keyboard.press('Escape')
    await peek(page, 'Guckloch 1').waitFor({ state: 'detached' })
    await page.waitForURL(url => !url.search.includes('peek'))
    await page.locator('td a:focus', { hasText: 'Guckloch 1' }).waitFor()
    await page.context().close()
  })

  test('it is in the address: a link opens it, back closes it, Open leads to the page', async () => {
    const page = await openList(open(), 'Adresse', [{}, {}])
    await link(page, 'Adresse 0').hover()
    await page.locator('tr', { hasText: 'Adresse 0' }).getByRole('button', { name: 'Open beside' }).click()
    await peek(page, 'Adresse 0').waitFor()
    const address = page.url()
    await page.goBack()
    await peek(page, 'Adresse 0').waitFor({ state: 'detached' })
    await link(page, 'Adresse 1').waitFor()
    await page.goto(address)
    await peek(page, 'Adresse 0').getByRole('link', { name: 'Open', exact: true }).click()
    await page.waitForURL(url => !url.search.includes('peek'))
    await page.getByRole('navigation', { name: 'Breadcrumb' }).waitFor()
    await page.getByRole('heading', { name: 'Adresse 0' }).waitFor()
    await page.context().close()
  })

  test('what is edited beside the list is not lost by Escape, and the list shows what was saved', async () => {
    const page = await openList(open(), 'Randnotiz', [{ employees: 3 }])
    await link(page, 'Randnotiz 0').focus()
    await page.keyboard.press('Space')
    const panel = peek(page, 'Randnotiz 0')
    await panel.getByRole('button', { name: 'Edit' }).waitFor()
    await page.keyboard.press('e')
    await panel.getByRole('textbox', { name: 'Employees' }).fill('4711')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Go on editing' }).click()
    assert.match(await panel.getByRole('textbox', { name: 'Employees' }).inputValue(), /^4,?711$/)
    await panel.getByRole('button', { name: 'Save' }).click()
    await panel.getByRole('region', { name: 'Person' }).getByText('4,711').waitFor()
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    await page.locator('tr', { hasText: 'Randnotiz 0' }).getByText('4,711').waitFor()
    await page.context().close()
  })

  test('somebody else’s change is shown before it is overwritten, beside the list as on the page', async () => {
    const workbench = open()
    const page = await openList(workbench, 'Nebenbei', [{ city: 'Kiel' }])
    await link(page, 'Nebenbei 0').focus()
    await page.keyboard.press('Space')
    const panel = peek(page, 'Nebenbei 0')
    await panel.getByRole('button', { name: 'Edit' }).click()
    await panel.getByRole('textbox', { name: 'City' }).fill('Lübeck')
    const id = new URL(page.url()).searchParams.get('peek')
    await workbench.ask(page, 'PATCH', `/api/v1/crm/leads/${id}`, { city: 'Rostock' })
    const notice = panel.getByRole('status').filter({ hasText: 'while you were editing' })
    await notice.getByText('Rostock').waitFor()
    await panel.getByRole('button', { name: 'Save my changes' }).click()
    await panel.getByRole('region', { name: 'Person' }).getByText('Lübeck').waitFor()
    await page.context().close()
  })

  test('a board opens its cards beside it, where an action moves them', async () => {
    const workbench = open()
    const page = await openList(workbench, 'Kartenblick', [{}], '&as=board')
    const card = page.locator('[data-card]', { hasText: 'Kartenblick 0' })
    await card.hover()
    await card.getByRole('button', { name: 'Open Kartenblick 0 beside the board' }).click()
    const panel = peek(page, 'Kartenblick 0')
    await panel.getByRole('button', { name: 'Move to Working' }).click()
    await panel.locator('[aria-current=step]', { hasText: 'Working' }).waitFor()
    await page.keyboard.press('Escape')
    await page
      .getByRole('region', { name: 'Working', exact: true })
      .getByRole('link', { name: 'Kartenblick 0' })
      .waitFor()
    await page.context().close()
  })

  test('what points at a record stands on its page with its first rows, and is looked at beside it', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    const make = (path: string, data: object) => workbench.ask(page, 'POST', `/api/v1/crm/${path}`, data)
    const company = await make('companies', { name: 'Sternwarte Hoher List' })
    for (const lastName of ['Umlauf', 'Umlaufbahn']) await make('leads', { lastName, company: company.id })
    await page.goto(`${workbench.url}/app/crm/companies/${company.id}`)
    const leads = page.getByRole('region', { name: 'Leads', exact: true })
    await leads.getByRole('link', { name: 'Umlauf', exact: true }).focus()
    await page.keyboard.press('Space')
    await peek(page, 'Umlauf').getByText('2 of 2').waitFor()
    await expectAccessible(page, 'peek beside a page')
    await page.keyboard.press('k')
    await peek(page, 'Umlaufbahn').getByText('1 of 2').waitFor()
    await page.keyboard.press('e')
    await peek(page, 'Umlaufbahn').getByRole('textbox', { name: 'Last name' }).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await page.keyboard.press('Escape')
    await peek(page, 'Umlaufbahn').waitFor({ state: 'detached' })
    await page.getByRole('heading', { name: 'Sternwarte Hoher List' }).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Save' }).count(), 0, 'the page itself is not edited')
    await leads.getByRole('link', { name: /^Show all/ }).click()
    await page.getByRole('table', { name: 'Leads' }).getByRole('link', { name: 'Umlaufbahn' }).waitFor()
    await page.context().close()
  })
}

const peek = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true })
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })

/** A list of new leads of this name and nothing else, in the order in which they are given. */
async function openList(
  workbench: Workbench,
  name: string,
  rows: readonly object[],
  further = '',
): Promise<Page> {
  const page = await workbench.visitAs('manager', desk)
  const operations = rows.map((data, at) => ({ op: 'create', data: { lastName: `${name} ${at}`, ...data } }))
  await workbench.ask(page, 'POST', '/api/v1/crm/leads/bulk', { operations })
  await page.goto(
    `${workbench.url}/app/crm/leads?sort=lastName&q=${encodeURIComponent(name.toLowerCase())}${further}`,
  )
  await link(page, `${name} 0`).waitFor()
  return page
}
