import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expectAccessible } from './workspace/accessible.ts'
import { Workbench } from './workspace/workbench.ts'

test('without the demo a one-time link makes the company and its first administrator, once', async context => {
  const said = context.mock.method(console, 'log', () => {})
  const workbench = await Workbench.open('off')
  try {
    const lines = said.mock.calls.flatMap(call => String(call.arguments[0]).split('\n'))
    const link = lines.join(' ').match(/http\S+\/app\/setup\?token=\S+/)?.[0]
    assert.ok(link, `a link among: ${lines.join(' | ')}`)
    const page = await workbench.visit()
    await page.goto(link)
    await page.getByLabel('Company').fill('Sonnental Maschinenbau')
    await page.getByLabel('Your name').fill('Ottilie Waldvogel')
    await page.getByLabel('E-mail').fill('ottilie@sonnental.example')
    await page.getByLabel('Password').fill('short')
    await page.getByRole('button', { name: 'Create company and sign in' }).click()
    await page.getByText('at least 12 characters').waitFor()
    await expectAccessible(page, 'set-up')

    await page.getByLabel('Password').fill('a long enough sentence')
    await page.getByRole('button', { name: 'Create company and sign in' }).click()
    await page.getByText('Sonnental Maschinenbau').first().waitFor()
    await page.getByRole('heading', { level: 1 }).waitFor()

    const second = await workbench.visit()
    await second.goto(link)
    await second.getByLabel('Company').fill('Somebody else')
    await second.getByLabel('Your name').fill('Mallory')
    await second.getByLabel('E-mail').fill('mallory@else.example')
    await second.getByLabel('Password').fill('another long sentence')
    await second.getByRole('button', { name: 'Create company and sign in' }).click()
    await second.getByRole('alert').waitFor()
    workbench.expectNoFaults()
  } finally {
    await workbench.close()
  }
})
