import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describe } from '../entity/metadata.ts'
import { createRegistry } from '../entity/registry.ts'
import { fixture } from '../fixtures/module.ts'
import { core } from '../tenancy/module.ts'
import { checkValue } from './check-value.ts'

const registry = createRegistry([core, fixture])
const context = { locale: 'en-GB', zone: 'Europe/Berlin', baseCurrency: 'EUR' }
const fieldOf = (entity: string, key: string) => {
  const field = describe(registry.get(entity), registry).fields.find(each => each.key === key)
  assert.ok(field, key)
  return field
}
const wrong = (entity: string, key: string, value: unknown) =>
  checkValue(fieldOf(entity, key), value, context).map(({ path, code }) => `${path} ${code}`)

test('a value is judged by its declaration, in words that name the field', () => {
  assert.deepEqual(wrong('fixture.invoice', 'customer', 'Acme'), [])
  const [problem] = checkValue(fieldOf('fixture.invoice', 'customer'), null, context)
  assert.deepEqual(problem, { path: 'customer', code: 'required', message: 'Customer is required.' })
  assert.deepEqual(wrong('fixture.invoice', 'paidOn', '2026-02-31').length, 1)
})

test('lines are judged cell by cell; what has a default may be left out', () => {
  const good = { text: 'Bolt', quantity: '2', price: { amount: '1.50', currency: 'EUR' } }
  assert.deepEqual(wrong('fixture.invoice', 'lines', [good, { ...good, quantity: null }]), [])
  assert.deepEqual(wrong('fixture.invoice', 'lines', [good, { quantity: '1.005', price: null }]), [
    'lines[1].text required',
    'lines[1].quantity digits',
    'lines[1].price required',
  ])
})

test('lines that have to be there are missed', () => {
  assert.deepEqual(wrong('fixture.invoice', 'lines', []), ['lines required'])
})

test('what nobody enters is not judged', () => {
  assert.deepEqual(wrong('fixture.invoice', 'total', 'anything'), [])
})
