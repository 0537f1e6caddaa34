import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expectAccessible } from './accessible.ts'
import { phone, type Workbench } from './workbench.ts'

export function filterTests(open: () => Workbench): void {
  test('conditions are built in groups, by keyboard too, and the whole filter is in the address', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    for (const [lastName, employees] of Object.entries({ Gruppental: 91, Gruppenberg: 12, Gruppensee: 55 }))
      await workbench.ask(page, 'POST', '/api/v1/crm/leads', { lastName, employees })
    await page.goto(`${workbench.url}/app/crm/leads?q=gruppen`)
    await page.getByText('3 leads', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Add filter' }).click()
    await page.getByRole('menuitem', { name: 'Groups and relations…' }).press('Enter')

    const sheet = page.getByRole('dialog', { name: 'Filter leads' })
    await sheet.getByRole('button', { name: 'Condition', exact: true }).press('Enter')
    await sheet.getByRole('combobox', { name: 'Field' }).fill('empl')
    await page.getByRole('option', { name: 'Employees', exact: true }).click()
    await sheet.getByRole('combobox', { name: 'Comparison' }).click()
    await page.getByRole('option', { name: 'is at least' }).click()
    await sheet.getByRole('textbox', { name: 'Employees' }).fill('90')
    await page.getByText('1 lead', { exact: true }).waitFor()

    await sheet.getByRole('button', { name: 'Condition', exact: true }).click()
    await sheet.getByRole('combobox', { name: 'Field' }).nth(1).fill('empl')
    await page.getByRole('option', { name: 'Employees', exact: true }).click()
    await sheet.getByRole('combobox', { name: 'Comparison' }).nth(1).click()
    await page.getByRole('option', { name: 'is at most' }).click()
    await sheet.getByRole('textbox', { name: 'Employees' }).nth(1).fill('20')
    await page.getByRole('heading', { name: 'Nothing matches', includeHidden: true }).waitFor()
    await sheet.getByRole('combobox', { name: 'How conditions stand together' }).click()
    await page.getByRole('option', { name: 'At least one holds' }).click()
    await page.getByText('2 leads', { exact: true }).waitFor()
    await expectAccessible(page, 'filter builder')
    await sheet.getByRole('button', { name: 'Done' }).click()

    assert.match(decodeURIComponent(page.url()), /"or":\[/)
    await page.reload()
    await page.getByText('2 leads', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Any of 2 conditions', exact: true }).waitFor()
    await page.goBack()
    await page.getByText('2 leads', { exact: true }).waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('on a phone companies are found by their leads', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager', phone)
    const company = await workbench.ask(page, 'POST', '/api/v1/crm/companies', { name: 'Fernbeziehung AG' })
    await workbench.ask(page, 'POST', '/api/v1/crm/leads', { lastName: 'Anhang', company: company.id })
    await page.goto(`${workbench.url}/app/crm/companies?q=fernbeziehung`)
    await page.getByRole('button', { name: 'Add filter' }).tap()
    await page.getByRole('menuitem', { name: 'Groups and relations…' }).tap()
    const sheet = page.getByRole('dialog', { name: 'Filter companies' })
    await sheet.getByRole('button', { name: 'Related records' }).tap()
    await page.getByRole('menuitem', { name: 'Leads' }).tap()
    await sheet.getByRole('combobox', { name: 'How many of them' }).tap()
    await page.getByRole('option', { name: 'has none where' }).tap()
    await expectAccessible(page, 'filter builder on a phone')
    await sheet.getByRole('button', { name: 'Done' }).tap()
    await page.getByRole('heading', { name: 'Nothing matches' }).waitFor()
    await page.context().close()
  })
}
