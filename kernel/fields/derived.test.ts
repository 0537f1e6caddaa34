import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resolveField } from '../entity/registry.ts'
import { f } from './f.ts'
import { accepts, parseOperand } from './fixtures/reading.ts'

const columns = (field: Parameters<typeof resolveField>[1]) => resolveField('fullName', field).columns

test('a generated field is its expression, and its search key repeats it', () => {
  const fullName = f.generated({ as: f.text({ max: 9 }), sql: `a || b`, search: true })
  assert.deepEqual(columns(fullName), [
    { name: 'full_name', type: 'text', generated: 'a || b' },
    {
      name: 'full_name_key',
      type: 'text',
      collate: '"C"',
      compared: true,
      generated: 'lower((a || b) collate "pg_c_utf8")',
    },
  ])
  accepts(parseOperand, fullName, [['ADA', 'ada']])
})

test('a computed field may be empty whatever it is', () => {
  const total = f.computed({ as: f.money({ required: true }), from: ['lines.price'] })
  assert.deepEqual(
    columns(total).map(c => [c.name, c.notNull]),
    [
      ['full_name_amount', undefined],
      ['full_name_currency', undefined],
      ['full_name_base', undefined],
    ],
  )
  assert.equal(columns(f.computed({ as: f.integer({ default: 3 }), from: [] }))[0]?.default, undefined)
})

test('derived fields read, compare and print like what they are, and are never written', () => {
  const count = f.rollup({ as: f.integer(), of: 'crm.lead', via: 'company', fn: 'count' })
  const { kind } = resolveField('x', count)
  assert.deepEqual(columns(count), [])
  assert.equal(kind.storage, 'side')
  assert.equal(kind.writable, false)
  assert.equal(kind.toJson(['7'], count), '7')
  assert.ok(kind.operators(count).includes('gte'))
  assert.equal(kind.schema(count).write.readOnly, true)
})

test('a derived field of an impossible kind is a mistake in the declaration', () => {
  assert.throws(() => columns(f.computed({ as: f.tags(), from: [] })), /cannot be tags/)
  assert.throws(() => columns(f.generated({ as: f.money(), sql: '1' })), /one column/)
})
