import { test } from 'node:test'
import { expectAccessible } from './accessible.ts'
import type { Workbench } from './workbench.ts'

export function objectTests(open: () => Workbench): void {
  test('an administrator makes an object with a field; those who may see it find it in the navigation and fill it', async () => {
    const workbench = open()
    const admin = await workbench.visitAs('admin')
    await admin.goto(`${workbench.url}/app/settings/objects`)
    await admin.getByRole('button', { name: 'New object' }).click()
    const dialog = admin.getByRole('dialog', { name: 'New object' })
    await dialog.getByRole('textbox', { name: 'Name of one' }).fill('Test bench')
    await dialog.getByRole('textbox', { name: 'Name of several' }).fill('Test benches')
    await dialog.getByRole('textbox', { name: 'What names a record' }).fill('Serial number')
    await dialog.getByRole('combobox', { name: 'Sales manager' }).click()
    await admin.getByRole('option', { name: 'Everything' }).click()
    await expectAccessible(admin, 'new object')
    await dialog.getByRole('button', { name: 'Make object' }).click()

    await admin.getByRole('button', { name: 'Add field' }).click()
    const field = admin.getByRole('dialog', { name: 'New field of test benches' })
    await field.getByRole('textbox', { name: 'Name' }).fill('Voltage')
    await field.getByRole('combobox', { name: 'Kind' }).click()
    await admin.getByRole('option', { name: 'Whole number' }).click()
    await field.getByRole('button', { name: 'Add field' }).click()
    await admin.getByRole('button', { name: 'Edit Voltage' }).waitFor()
    await admin.goto(`${workbench.url}/app/settings/objects`)
    await admin.getByRole('button', { name: 'Edit Test benches' }).waitFor()
    await expectAccessible(admin, 'own objects')

    const manager = await workbench.visitAs('manager')
    await manager.goto(`${workbench.url}/app/crm/leads`)
    await manager.getByRole('link', { name: 'Test benches' }).click()
    await manager.getByRole('button', { name: 'New test bench' }).click()
    await manager.getByRole('textbox', { name: 'Serial number' }).fill('TB-1')
    await manager.getByRole('textbox', { name: 'Voltage' }).fill('400')
    await manager.getByRole('button', { name: 'Save and open' }).click()
    await manager.getByRole('heading', { name: 'TB-1' }).waitFor()
    await expectAccessible(manager, 'record of an own object')
    await manager.goto(`${workbench.url}/app/custom/test-benches`)
    await manager.getByRole('link', { name: 'TB-1' }).waitFor()

    const rep = await workbench.visitAs('rep')
    await rep.goto(`${workbench.url}/app/crm/leads`)
    await rep.getByRole('link', { name: 'Leads' }).first().waitFor()
    if ((await rep.getByRole('link', { name: 'Test benches' }).count()) > 0)
      throw new Error('Somebody without a right is shown the object.')
    for (const page of [admin, manager, rep]) await page.context().close()
  })
}
