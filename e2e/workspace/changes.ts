import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expectAccessible } from './accessible.ts'
import { openLead } from './records.ts'
import type { Workbench } from './workbench.ts'

export function changeTests(open: () => Workbench): void {
  test('history says who changed what and takes one step back, keeping what was edited since', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    const lead = await openLead(workbench, page, { lastName: 'Verlauf', city: 'Kiel', jobTitle: 'Engineer' })
    await workbench.ask(page, 'PATCH', `/api/v1/crm/leads/${lead}`, { city: 'Bremen', jobTitle: 'Planner' })
    await workbench.ask(page, 'PATCH', `/api/v1/crm/leads/${lead}`, { jobTitle: 'Head of planning' })
    await page.reload()
    const history = page.getByRole('complementary', { name: 'Timeline' })
    await history.getByText('changed 2 fields').waitFor()
    await history.getByRole('deletion').filter({ hasText: 'Kiel' }).waitFor()
    await expectAccessible(page, 'history')
    await history
      .getByRole('button', { name: /Undo the change .*: (City, Job title|Job title, City)/ })
      .click()
    await page.getByText('Undone, except for what was edited since').waitFor()
    await page.locator('[data-value=city]', { hasText: 'Kiel' }).waitFor()
    const now = await workbench.ask(page, 'GET', `/api/v1/crm/leads/${lead}`)
    assert.deepEqual([now.city, now.jobTitle], ['Kiel', 'Head of planning'])
    await page.context().close()
  })

  test('a deleted record comes back from the message that says so', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    await openLead(workbench, page, { lastName: 'Zurückgeholt' })
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    // Under the pointer a message stays, however long it is looked at.
    await page.getByText('Zurückgeholt deleted').hover()
    await expectAccessible(page, 'message with undo')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone', { exact: true }).waitFor()
    await page.goto(`${workbench.url}/app/crm/leads?q=zur%C3%BCckgeholt`)
    await page.getByRole('link', { name: 'Zurückgeholt' }).waitFor()
    await page.context().close()
  })

  test('the trash holds what was deleted and restores it', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    const { id } = await workbench.ask(page, 'POST', '/api/v1/crm/leads', { lastName: 'Weggeworfen' })
    await workbench.ask(page, 'DELETE', `/api/v1/crm/leads/${id}`)
    await page.goto(`${workbench.url}/app/trash`)
    await page.getByRole('button', { name: 'Restore Weggeworfen' }).waitFor()
    await expectAccessible(page, 'trash')
    await page.getByRole('button', { name: 'Restore Weggeworfen' }).click()
    await page.getByRole('button', { name: 'Restore Weggeworfen' }).waitFor({ state: 'detached' })
    await page.goto(`${workbench.url}/app/crm/leads/${id}`)
    await page.getByRole('heading', { name: 'Weggeworfen' }).waitFor()
    await page.getByRole('complementary', { name: 'Timeline' }).getByText('created this').waitFor()
    await page.context().close()
  })

  test('all changes of the company are listed', async () => {
    const page = await open().visitAs('manager')
    await page.goto(`${open().url}/app/changes`)
    await page.getByRole('list', { name: 'Changes' }).getByRole('listitem').first().waitFor()
    await expectAccessible(page, 'changes')
    await page.context().close()
  })
}
