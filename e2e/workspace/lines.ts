import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { phone, type Workbench } from './workbench.ts'

type Step = Readonly<Record<string, unknown>>
type Template = { readonly data: readonly { readonly id: string }[] }

export function lineTests(open: () => Workbench): void {
  test('lines are entered by keyboard alone: cell by cell, down a column, filled, moved and removed', async () => {
    const workbench = open()
    const page = await newTemplate(workbench, 'Typed')
    await page.getByRole('button', { name: 'Add step' }).click()
    await focusOn(page, 0, 0)
    await type(page, 'c', 'Tab', '«Ring up', 'Tab', '«Ask for dates', 'Tab', '«3', 'Tab', ' ', 'Tab', 'h')
    // Tab behind the last cell makes a line, Enter goes down its column and makes more, as scanners do.
    await type(page, 'Tab', 'Tab', '«Second', 'Enter', '«Third', 'Enter', '«Fourth', 'Enter')
    await focusOn(page, 4, 1)
    await type(page, 'ArrowUp', 'Control+d')
    await focusOn(page, 3, 1)
    await expectSubjects(page, 'Ring up', 'Second', 'Third', 'Third', '')
    await type(page, 'ArrowUp', 'Alt+ArrowUp', 'ArrowDown', 'Control+Backspace')
    await expectSubjects(page, 'Ring up', 'Third', 'Third', '')
    await type(page, 'F2', '«changed', 'Escape')
    await expectSubjects(page, 'Ring up', 'Third', 'Third', '')
    await expectAccessible(page, 'grid of lines')
    // The line that nobody touched is left behind, and the keyboard comes out of the grid.
    await type(page, 'Control+End', 'Tab')
    await page.getByRole('button', { name: 'Add step' }).and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Tab')
    await expectSubjects(page, 'Ring up', 'Third', 'Third')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'Typed' }).waitFor()
    const [first] = await stepsOf(workbench, page, 'Typed')
    assert.deepEqual(
      [first?.kind, first?.subject, first?.body, first?.afterDays, first?.waitsForPrevious, first?.priority],
      ['call', 'Ring up', 'Ask for dates', 3, true, 'high'],
    )
    await page.context().close()
  })

  test('rows of a spreadsheet are pasted, what is wrong lands on its cell, and is looked at again when it is left', async () => {
    const workbench = open()
    const page = await newTemplate(workbench, 'Pasted')
    await page.getByRole('button', { name: 'Add step' }).focus()
    await paste(
      page,
      'Kind\tSubject\tDetails\tDays after the first\tWaits for the step before\tPriority\r\n' +
        'Meeting\tKick-off\t"Two\nlines"\t1\tyes\tHigh\r\nTask\t\t\t9000\tno\tLow\r\n',
    )
    await expectSubjects(page, 'Kick-off', '')
    await page.getByRole('button', { name: 'Create activity template' }).click()
    const problems = page.getByRole('list', { name: 'Problems' })
    await problems.getByRole('button', { name: /Line 2: Subject/ }).waitFor()
    await problems.getByRole('button', { name: /Line 2: Days after the first/ }).waitFor()
    await focusOn(page, 1, 1)
    await expectAccessible(page, 'refused lines')
    await type(page, '«Minutes', 'Tab')
    await problems.getByRole('button', { name: /Line 2: Subject/ }).waitFor({ state: 'detached' })
    await problems.getByRole('button', { name: /Days after the first/ }).click()
    await type(page, '«6', 'Enter')
    await problems.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Create activity template' }).click()
    await page.getByRole('heading', { name: 'Pasted' }).waitFor()
    const steps = await stepsOf(workbench, page, 'Pasted')
    assert.deepEqual(
      steps.map(({ kind, subject, body, afterDays }) => [kind, subject, body, afterDays]),
      [
        ['meeting', 'Kick-off', 'Two\nlines', 1],
        ['task', 'Minutes', null, 6],
      ],
    )
    await page.context().close()
  })

  test('a thousand lines are one table of which only those in sight are drawn', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    // No object of the demo takes as many; the form learns what it may from the metadata.
    await page.route('**/api/v1/meta', async route => {
      const answer = await route.fetch()
      await route.fulfill({
        response: answer,
        body: (await answer.text()).replaceAll('"max":50,', '"max":1000,'),
      })
    })
    await page.goto(`${workbench.url}/app/work/activity-templates/new`)
    await page.getByRole('button', { name: 'Add step' }).focus()
    await paste(page, Array.from({ length: 1000 }, (_, at) => `Task\tStep ${at + 1}`).join('\n'))
    const grid = page.getByRole('grid', { name: 'Steps' })
    await grid.and(page.locator('[aria-rowcount="1001"]')).waitFor()
    await page.keyboard.press('Control+End')
    await focusOn(page, 999, 5)
    await grid.getByRole('gridcell', { name: 'Step 1000', exact: true }).waitFor()
    assert.ok((await page.locator('tr[data-line]').count()) < 80)
    assert.equal(await page.getByRole('button', { name: 'Add step' }).isDisabled(), true)
    await page.context().close()
  })

  test('on a phone a line is a card that opens to be filled in', async () => {
    const workbench = open()
    const page = await newTemplate(workbench, 'Tapped', phone)
    await page.getByRole('button', { name: 'Add step' }).tap()
    const sheet = page.getByRole('dialog', { name: 'Step 1 of 1' })
    await sheet.getByRole('textbox', { name: 'Subject' }).fill('Call back')
    await expectAccessible(page, 'line on a phone')
    await sheet.getByRole('button', { name: 'Done' }).tap()
    await page
      .getByRole('list', { name: 'Steps' })
      .getByRole('button', { name: /Call back/ })
      .waitFor()
    await page.getByRole('button', { name: 'Create activity template' }).tap()
    await page.getByRole('heading', { name: 'Tapped' }).waitFor()
    await page.context().close()
  })
}

async function newTemplate(
  workbench: Workbench,
  name: string,
  options?: Parameters<Workbench['visitAs']>[1],
): Promise<Page> {
  const page = await workbench.visitAs('manager', options)
  await page.goto(`${workbench.url}/app/work/activity-templates/new`)
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  return page
}

/** Keys by their names; what begins with « is typed. */
async function type(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys)
    if (key.startsWith('«')) await page.keyboard.type(key.slice(1))
    else await page.keyboard.press(key)
}

const cell = (row: number, column: number) => `tr[data-line="${row}"] > td[data-column="${column}"]`

const focusOn = (page: Page, row: number, column: number): Promise<void> =>
  page.locator(`${cell(row, column)}:focus`).waitFor()

async function expectSubjects(page: Page, ...subjects: readonly string[]): Promise<void> {
  await page.locator(`[role=grid][aria-rowcount="${subjects.length + 1}"]`).waitFor()
  assert.deepEqual(await page.locator('tr[data-line] > td[data-column="1"]').allInnerTexts(), subjects)
}

/** As a spreadsheet puts it on the clipboard. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(text => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
  }, text)
}

async function stepsOf(workbench: Workbench, page: Page, name: string): Promise<readonly Step[]> {
  const filter = encodeURIComponent(JSON.stringify({ name }))
  const found = await workbench.ask<Template>(page, 'GET', `/api/v1/work/activity-templates?filter=${filter}`)
  const path = `/api/v1/work/activity-templates/${found.data[0]?.id}`
  const template = await workbench.ask<{ steps: readonly Step[] }>(page, 'GET', path)
  return template.steps
}
