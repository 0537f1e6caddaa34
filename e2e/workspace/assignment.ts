import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expectAccessible } from './accessible.ts'
import { phone, type Workbench } from './workbench.ts'

export function assignmentTests(open: () => Workbench): void {
  test('rules are made, tried on past leads and activated; a new lead goes by them and says why', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    await page.goto(`${workbench.url}/app/crm/assignment`)
    await page.getByText('Active', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'New plan' }).click()
    await page.getByText('Draft', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Add a rule' }).click()
    const rule = page.getByRole('region', { name: /^Rule 1/ })
    await rule.getByRole('textbox', { name: 'Name' }).fill('Everybody')
    const people = rule.getByRole('combobox', { name: 'Go to' })
    await people.click()
    await page.getByRole('option').first().click()
    await page.keyboard.press('Escape')
    await page.getByRole('radio', { name: /^Deals/ }).check({ force: true })
    await page.getByText('deals that nobody has stay as they are').waitFor()
    await page.getByRole('button', { name: 'Add a rule' }).click()
    await page.getByText('Deals of which').waitFor()
    await rule.getByRole('combobox', { name: 'Go to' }).click()
    await page.getByRole('option').first().click()
    await page.keyboard.press('Escape')
    await expectAccessible(page, 'assignment rules of deals')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Plan saved').waitFor()
    await page.getByRole('radio', { name: 'Leads (1)' }).check({ force: true })
    await page.getByRole('button', { name: 'Try it' }).click()
    await page.locator('[data-result]').waitFor({ timeout: 30_000 })
    await expectAccessible(page, 'assignment rules')
    await page.getByRole('button', { name: 'Activate' }).click()
    await page.getByText('Active', { exact: true }).waitFor()

    const { id } = await workbench.ask<{ id: string }>(page, 'POST', '/api/v1/crm/leads', {
      lastName: 'Regelmann',
      owner: null,
    })
    await page.goto(`${workbench.url}/app/crm/leads/${id}`)
    await page.getByText(/Rule “Everybody”: always/).waitFor({ timeout: 20_000 })

    await page.goto(`${workbench.url}/app/crm/assignment`)
    await page.getByRole('tab', { name: 'People' }).click()
    await page
      .getByRole('button', { name: /^Change when/ })
      .first()
      .click()
    await page.getByRole('dialog').getByRole('switch', { name: 'At any time' }).click()
    await expectAccessible(page, 'availability')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText(/Mon 09:00–17:00/).waitFor()
    await page.getByRole('tab', { name: 'Rules' }).click()
    await page.getByRole('button', { name: 'Switch off' }).click()
    await page.getByText('Retired', { exact: true }).waitFor()
    await page.context().close()
  })

  test('a scoring model is made, looked at on the leads there are, published, and explains a lead', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    await page.goto(`${workbench.url}/app/crm/scoring`)
    await page.getByText('Published', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Change in a draft' }).click()
    await page.getByText('Draft', { exact: true }).waitFor()
    await page.getByRole('region', { name: 'Fit' }).getByRole('button', { name: 'Add a rule' }).click()
    await page.getByRole('textbox', { name: 'Rule' }).last().fill('Everybody counts')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Model saved').waitFor()
    await page.getByRole('button', { name: 'Look at the effect' }).click()
    await page.locator('[data-result]').waitFor({ timeout: 30_000 })
    await expectAccessible(page, 'scoring model')
    await page.getByRole('button', { name: 'Publish' }).click()
    await page.getByText('Published', { exact: true }).waitFor()

    const { id } = await workbench.ask<{ id: string }>(page, 'POST', '/api/v1/crm/leads', {
      lastName: 'Punktmann',
    })
    await workbench.ask(page, 'POST', `/api/v1/crm/leads/${id}/engage`, { type: 'call' })
    await page.goto(`${workbench.url}/app/crm/leads/${id}`)
    const score = page.getByRole('region', { name: 'Score' })
    await score.getByText('Everybody counts +10').waitFor({ timeout: 20_000 })
    await score.getByRole('list', { name: 'Engagement' }).getByText('call').waitFor({ timeout: 20_000 })
    await expectAccessible(page, 'the score of a lead')
    await page.context().close()
  })

  test('the rules fit a telephone', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager', phone)
    for (const path of ['/app/crm/assignment', '/app/crm/scoring']) {
      await page.goto(`${workbench.url}${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      const wide = await page.evaluate(
        'document.documentElement.scrollWidth > document.documentElement.clientWidth',
      )
      assert.equal(wide, false, path)
    }
    await page.context().close()
  })
}
