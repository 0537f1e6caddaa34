import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expectAccessible } from './accessible.ts'
import { openLead } from './records.ts'
import { phone, type Workbench } from './workbench.ts'

export function timelineTests(open: () => Workbench): void {
  test('a comment calls a colleague, appears for whoever looks at the record, and is mended in place', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    await openLead(workbench, page, { lastName: 'Stundenbuch' })
    const other = await workbench.visitAs('admin')
    await other.goto(page.url())
    await other.getByRole('complementary', { name: 'Timeline' }).getByText('created this').waitFor()

    const box = page.getByRole('textbox', { name: 'Comment' })
    await box.fill('Please look at this, ')
    await box.press('End')
    await box.pressSequentially('@Ste')
    await page.getByRole('option', { name: /Stefan/ }).waitFor()
    await expectAccessible(page, 'mention')
    await box.press('Enter')
    assert.match(await box.inputValue(), /@Stefan \S+ $/)
    await box.press('Control+Enter')
    for (const each of [page, other])
      await each.getByRole('list', { name: 'What happened' }).getByText('Please look at this').waitFor()
    assert.equal(await box.inputValue(), '')

    await page.getByRole('button', { name: 'Edit' }).last().click()
    await page.getByRole('textbox', { name: 'Comment' }).last().fill('Please look at that')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('edited').waitFor()
    await page.context().close()
    await other.context().close()
  })

  test('a draft is there again, a call is logged, a task is ticked off in place and taken back', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    await openLead(workbench, page, { lastName: 'Wiedervorlage' })
    const kind = (name: string) => page.getByRole('radio', { name }).check({ force: true })
    await page.getByRole('textbox', { name: 'Comment' }).fill('Half a thought')
    await page.reload()
    await page.getByRole('textbox', { name: 'Comment' }).waitFor()
    assert.equal(await page.getByRole('textbox', { name: 'Comment' }).inputValue(), 'Half a thought')

    await kind('Call')
    await page.getByRole('textbox', { name: 'Call' }).fill('Asked for an offer')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('list', { name: 'What happened' }).getByText('Asked for an offer').waitFor()
    await page.getByText('· reached').waitFor()

    await kind('Task')
    await page.getByRole('textbox', { name: 'Task' }).fill('Write the offer')
    await page.getByRole('button', { name: 'Save' }).click()
    const toDo = page.getByRole('region', { name: 'To do' })
    await toDo.getByText('Write the offer').waitFor()
    await expectAccessible(page, 'timeline')
    await toDo.getByRole('checkbox', { name: 'Complete Write the offer' }).click()
    await page.getByRole('button', { name: 'Reopen Write the offer' }).waitFor()
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await toDo.getByText('Write the offer').waitFor()

    await page.getByRole('combobox', { name: 'Show' }).click()
    await page.getByRole('option', { name: 'Calls' }).click()
    await page.getByText('created this').waitFor({ state: 'detached' })
    await page.getByRole('list', { name: 'What happened' }).getByText('Asked for an offer').waitFor()
    await page.context().close()
  })

  test('my tasks stand by how soon they are due, with keys and on a phone', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager', phone)
    for (const [subject, due] of [
      ['Long ago', '2020-01-01'],
      ['Some day', null],
    ])
      await workbench.ask(page, 'POST', '/api/v1/work/activities', { subject, due })
    await page.goto(`${workbench.url}/app/my-tasks`)
    await page.getByRole('region', { name: 'Overdue' }).getByText('Long ago').waitFor()
    await page.getByRole('region', { name: 'Without a date' }).getByText('Some day').waitFor()
    await expectAccessible(page, 'my tasks')
    await page.getByRole('textbox', { name: 'New task for today' }).fill('Right now')
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Today' }).getByText('Right now').waitFor()
    const first = page.getByRole('checkbox', { name: 'Complete Long ago' })
    await first.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press(' ')
    await page.getByText(/^Done: /).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone').waitFor()
    await page.context().close()
  })
}
