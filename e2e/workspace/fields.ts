import { test } from 'node:test'
import { expectAccessible } from './accessible.ts'
import type { Workbench } from './workbench.ts'

export function fieldTests(open: () => Workbench): void {
  test('an administrator adds a field; a representative with the form open sees it, fills it in and filters by it', async () => {
    const workbench = open()
    const rep = await workbench.visitAs('rep')
    await rep.goto(`${workbench.url}/app/crm/leads/new`)
    await rep.getByRole('textbox', { name: 'Last name' }).fill('Eigenfeld')

    const admin = await workbench.visitAs('admin')
    await admin.goto(`${workbench.url}/app/settings/fields/crm.lead`)
    await admin.getByRole('button', { name: 'Add field' }).click()
    const dialog = admin.getByRole('dialog', { name: 'New field of leads' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Sales region')
    await expectAccessible(admin, 'new field')
    await dialog.getByRole('button', { name: 'Add field' }).click()
    await admin.getByRole('button', { name: 'Edit Sales region' }).waitFor()
    await admin.getByRole('button', { name: 'Sales region up' }).click()
    await expectAccessible(admin, 'fields of leads')

    await rep.getByRole('textbox', { name: 'Sales region' }).fill('North')
    await rep.getByRole('button', { name: 'Create lead' }).click()
    await rep.getByRole('heading', { name: 'Eigenfeld' }).waitFor()
    await rep.getByText('North', { exact: true }).first().waitFor()

    await rep.goto(
      `${workbench.url}/app/crm/leads?filter=${encodeURIComponent('{"custom.salesRegion":"North"}')}`,
    )
    await rep.getByText('1 lead', { exact: true }).waitFor()
    await rep.getByRole('link', { name: 'Eigenfeld' }).waitFor()
    for (const page of [rep, admin]) await page.context().close()
  })
}
