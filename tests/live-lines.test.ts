import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FieldInForm, ViewContext } from '@inopsio/kernel/views'
import { describe } from '../kernel/entity/metadata.ts'
import { createRegistry } from '../kernel/entity/registry.ts'
import '../kernel/fixtures/invoice/invoice.rules.ts'
import { fixture } from '../kernel/fixtures/module.ts'
import { core } from '../kernel/tenancy/module.ts'
import type { EntityMeta, FieldMeta } from '../workspace/meta/types.ts'
import { totalsFrom, totalsOf, withComputed } from '../workspace/record/live-values.ts'

const registry = createRegistry([core, fixture])
const invoice = describe(registry.get('fixture.invoice'), registry) as EntityMeta
const lines = invoice.fields.find(({ key }) => key === 'lines') as FieldMeta
const view = { viewOf: () => ({ text: String }) } as unknown as ViewContext
const euro = (amount: string) => ({ amount, currency: 'EUR' })
const live = (line: Readonly<Record<string, unknown>>) =>
  withComputed('fixture.invoiceLine', lines.fields as readonly FieldInForm[], line, view)

test('a line computes while it is typed what the server will store, by the same rule', () => {
  assert.deepEqual(live({ quantity: '3', price: euro('1.35') }).amount, euro('4.05'))
  assert.equal(live({ quantity: '3', price: null }).amount, null)
})

test('what is half typed computes nothing and breaks nothing', () => {
  assert.equal(live({ quantity: '3x', price: euro('1.35') }).amount, null)
})

test('the total of a document follows its lines', () => {
  assert.deepEqual(
    totalsOf(invoice, lines).map(({ key }) => key),
    ['total'],
  )
  const typed = [live({ quantity: '3', price: euro('1.35') }), live({ quantity: '0.5', price: euro('2.00') })]
  assert.deepEqual(totalsFrom(invoice, lines, typed, view).total, euro('5.05'))
})
