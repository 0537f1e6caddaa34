import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expectAccessible } from './accessible.ts'
import { openLead } from './records.ts'
import { phone, type Workbench } from './workbench.ts'

export function calendarTests(open: () => Workbench): void {
  test('a meeting is made, people are invited, the mail is in the mailbox, and its link takes an answer', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    await openLead(workbench, page, { lastName: 'Terminfrau' })
    await page.getByRole('radio', { name: 'Meeting' }).check({ force: true })
    await page.getByRole('textbox', { name: 'Meeting' }).fill('Walk through the plant')
    await page.getByLabel('When').fill('2027-06-17T09:30')
    await page.getByLabel('Files to attach to this').setInputFiles({
      name: 'agenda.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('1. Hello'),
    })
    await page.getByRole('list', { name: 'Files to be attached' }).getByText('agenda.txt').waitFor()
    await expectAccessible(page, 'composer')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('region', { name: 'To do' }).getByText('Walk through the plant').click()

    const guests = page.getByRole('region', { name: 'Who takes part' })
    await guests.getByText('Nobody yet').waitFor()
    await page.getByRole('list', { name: 'Attachments' }).getByText('agenda.txt').waitFor()
    await guests
      .getByRole('textbox', { name: 'Add somebody by e-mail address' })
      .fill('visitor@outside.example')
    await guests.getByRole('button', { name: 'Add', exact: true }).click()
    await guests.getByText('visitor@outside.example').waitFor()
    await guests.getByRole('combobox', { name: 'Add a colleague' }).fill('ste')
    await page.getByRole('option', { name: /Stefan/ }).click()
    await guests.getByText(/Stefan/).waitFor()
    await guests.getByRole('button', { name: 'Invite by mail' }).click()
    await guests
      .getByRole('combobox', { name: 'Answer of visitor@outside.example' })
      .waitFor({ timeout: 30_000 })
    await expectAccessible(page, 'meeting')

    await page.goto(`${workbench.url}/app/mailbox`)
    await page.getByRole('button', { name: /visitor@outside.example.*Invitation: Walk/s }).click()
    await page.getByRole('heading', { name: /Invitation: Walk through the plant/ }).waitFor()
    await page.getByRole('tab', { name: 'Calendar' }).click()
    await page.getByText('METHOD:REQUEST').waitFor()
    await expectAccessible(page, 'mail')
    await page.getByRole('tab', { name: 'Plain text' }).click()
    const words = await page.getByText('Say whether you come').textContent()
    const link = /http\S+\/calendar\/answer\S+/.exec(words ?? '')?.[0] ?? ''

    const visitor = await workbench.visit(phone)
    await visitor.goto(`${workbench.url}${new URL(link).pathname}`)
    await visitor.getByText('You have not answered yet.').waitFor()
    await expectAccessible(visitor, 'answer page')
    await visitor.getByRole('button', { name: 'I come' }).click()
    await visitor.getByText('You have said that you come.').waitFor()
    await visitor.context().close()

    await page.goBack()
    await page.goto(`${workbench.url}/app/work/invitations`)
    await page.getByText('Comes').first().waitFor()
    await page.context().close()
  })

  test('an address for a calendar is made, renewed and revoked; each time the old one is shut', async () => {
    const workbench = open()
    const page = await workbench.visitAs('rep', phone)
    await page.goto(`${workbench.url}/app/my-tasks`)
    await page.getByRole('link', { name: 'In my calendar' }).click()
    await page.getByText('No address yet').waitFor()
    await page.getByRole('textbox', { name: 'Which calendar it is for' }).fill('My telephone')
    await page.getByRole('button', { name: 'Make an address' }).click()
    const address = page.getByRole('textbox', { name: 'Address of My telephone' })
    const shown = async () => {
      await page.waitForFunction(() =>
        document.querySelector<HTMLInputElement>('[aria-label^="Address of"]')?.value.includes('.ics'),
      )
      return new URL(await address.inputValue()).pathname
    }
    const statusOf = async (path: string) =>
      (await page.context().request.get(`${workbench.url}${path}`)).status()
    const first = await shown()
    assert.equal(await statusOf(first), 200)
    await expectAccessible(page, 'my calendar')

    await page.getByRole('button', { name: 'Renew' }).click()
    await page.getByRole('button', { name: 'Renew the address' }).click()
    await page.getByText('The old address does not work any more').waitFor()
    const second = await shown()
    assert.notEqual(second, first)
    assert.deepEqual([await statusOf(first), await statusOf(second)], [404, 200])

    await page.getByRole('button', { name: 'Revoke' }).click()
    await page.getByRole('button', { name: 'Revoke the address' }).click()
    await page.getByText('No address yet').waitFor()
    assert.equal(await statusOf(second), 404)
    await page.context().close()
  })
}
