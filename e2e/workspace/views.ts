import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expectAccessible } from './accessible.ts'
import type { Workbench } from './workbench.ts'

const filter = (employees: number) => encodeURIComponent(JSON.stringify({ employees: { gte: employees } }))

export function viewTests(open: () => Workbench): void {
  test('a view is kept, changed, saved and dropped, and others see it once it is opened to them', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    const colleague = await workbench.visitAs('rep')
    await page.goto(`${workbench.url}/app/crm/leads?filter=${filter(60)}&sort=-employees`)
    await page.getByRole('button', { name: 'Save as view…' }).click()
    const dialog = page.getByRole('dialog')
    await expectAccessible(page, 'dialog of a view')
    await dialog.getByRole('button', { name: 'Save view' }).click()
    await dialog.getByText('Give it a name.').waitFor()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Warm ones')
    await dialog.getByRole('button', { name: 'Save view' }).click()

    const tab = page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Warm ones' })
    await tab.and(page.locator('[aria-current=page]')).waitFor()
    assert.match(page.url(), /\?view=[0-9a-f-]+$/)
    await page.getByRole('button', { name: /Employees is at least 60/ }).waitFor()

    await page.getByRole('button', { name: 'Remove the filter on Employees' }).click()
    await page.getByText('Unsaved changes').waitFor()
    await expectAccessible(page, 'list with a changed view')
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('button', { name: /Employees is at least 60/ }).waitFor()
    await page.getByRole('radio', { name: 'Board' }).check({ force: true })
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Unsaved changes').waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('region', { name: 'Leads by Status' }).waitFor()

    const shared = page.url()
    await colleague.goto(shared)
    await colleague.getByRole('table', { name: 'Leads' }).waitFor()
    await page.getByRole('button', { name: 'Change the view Warm ones' }).click()
    await page.getByRole('menuitem', { name: 'Name and sharing…' }).click()
    await page.getByRole('combobox', { name: 'Seen by' }).click()
    await page.getByRole('option', { name: 'Everybody' }).click()
    await page.getByRole('button', { name: 'Save view' }).click()
    await page.getByRole('dialog', { name: 'Change view' }).waitFor({ state: 'detached' })
    await colleague.reload()
    await colleague.getByRole('region', { name: 'Leads by Status' }).waitFor()
    assert.equal(await colleague.getByRole('button', { name: 'Change the view Warm ones' }).count(), 0)

    await page.getByRole('button', { name: 'Change the view Warm ones' }).click()
    await page.getByRole('menuitem', { name: 'Delete view' }).click()
    await tab.waitFor({ state: 'detached' })
    await colleague.context().close()
    await page.context().close()
  })

  test('a view with a field that is gone opens with what is left of it', async () => {
    const workbench = open()
    const page = await workbench.visitAs('viewer')
    const { id } = await workbench.ask(page, 'POST', '/api/v1/core/views', {
      name: 'Old one',
      entity: 'crm.lead',
      conditions: { and: [{ retired: { eq: 1 } }, { employees: { gte: 90 } }] },
      sorting: 'retired,-employees',
      columns: [{ field: 'retired' }, { field: 'employees', width: 90 }],
      opensFor: 'owner',
    })
    await page.goto(`${workbench.url}/app/crm/leads`)
    await page.getByRole('table', { name: 'Leads' }).waitFor()
    await page.getByRole('link', { name: 'Old one' }).and(page.locator('[aria-current=page]')).waitFor()
    await page.getByRole('button', { name: 'Unknown field retired', exact: true }).waitFor()
    assert.deepEqual(await page.getByRole('columnheader').allTextContents(), ['Name', 'Employees'])
    await page.getByRole('link', { name: 'All leads' }).click()
    await page.getByRole('columnheader', { name: 'Company' }).waitFor()
    await workbench.ask(page, 'DELETE', `/api/v1/core/views/${id}`)
    await page.context().close()
  })
}
