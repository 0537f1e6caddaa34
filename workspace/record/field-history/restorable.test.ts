import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EntityMeta, FieldMeta } from '../../meta/types.ts'
import { hasHistory, isRestorable } from './restorable.ts'

const field = (key: string, kind: string, rest: object = {}) =>
  ({ key, kind, label: key, operators: [], sortable: false, writable: true, ...rest }) as FieldMeta
const city = field('city', 'text')
const name = field('name', 'text', { required: true })
const tags = field('tags', 'tags')
const status = field('status', 'state', {
  writable: false,
  statuses: { open: { phase: 'open' }, done: { phase: 'done' } },
})
const entity = {
  fields: [city, name, tags, status],
  can: { history: true, update: true },
  rights: { update: true },
  frozen: { status: { phases: ['done'], except: ['name'] } },
} as unknown as EntityMeta
const record = { id: '1', status: 'open' }

test('a former value comes back where one could have typed it', () => {
  assert.equal(isRestorable(entity, record, city, 'Ulm'), true)
  assert.equal(isRestorable(entity, record, city, null), true)
  assert.equal(isRestorable(entity, record, name, null), false, 'a required field is not emptied')
  assert.equal(isRestorable(entity, record, status, 'done'), false, 'a status is reached by actions')
  assert.equal(isRestorable(entity, record, city, { erased: true }), false)
  assert.equal(isRestorable(entity, record, tags, ['a']), false, 'of lists only what came and went is known')
  assert.equal(isRestorable(entity, { id: '1', status: 'done' }, city, 'Ulm'), false, 'a frozen field stays')
  assert.equal(isRestorable({ ...entity, rights: { update: false } } as never, record, city, 'Ulm'), false)
})

test('what follows from other values, and what tells of the record itself, has no history of its own', () => {
  assert.equal(hasHistory(entity, city), true)
  for (const other of [field('total', 'rollup'), field('lines', 'parts'), field('updatedAt', 'dateTime')])
    assert.equal(hasHistory(entity, other), false, other.key)
  assert.equal(hasHistory({ ...entity, can: { history: false } } as never, city), false)
})
