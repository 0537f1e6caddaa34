import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EntityMeta } from '../meta/types.ts'
import type { Preview } from './import.api.ts'
import { checkMapping, suggestedMapping } from './mapping.ts'

const field = (key: string, more: object = {}) => ({
  key,
  label: key,
  kind: 'text',
  writable: true,
  operators: [],
  ...more,
})
const entity = {
  id: 'test.person',
  label: ['Person', 'People'],
  key: ['email'],
  fields: [
    field('email'),
    field('lastName', { required: true }),
    field('company', { kind: 'ref', target: 'test.company' }),
    field('createdAt', { system: true, writable: false }),
  ],
} as unknown as EntityMeta

test('a guess names fields only, whatever key a reference is found by', () => {
  const suggestions = {
    'test.person': { Mail: 'email', Firm: 'company.name', Made: 'createdAt', Odd: 'shoeSize' },
  }
  const preview: Preview = { columns: [], rows: 1, notes: [], suggestions }
  assert.deepEqual(suggestedMapping(entity, preview), { Mail: 'email', Firm: 'company' })
})

test('two columns with one meaning keep the import from starting', () => {
  assert.deepEqual(checkMapping(entity, { a: 'lastName', b: 'lastName' }, 'create').problems, [
    'Two columns mean lastName. Leave one of them out.',
  ])
})

test('a required field without a column is told before a thousand rows are refused', () => {
  assert.deepEqual(checkMapping(entity, { a: 'email' }, 'upsert').hints, [
    'No column means lastName: rows that are new will be refused.',
  ])
  assert.deepEqual(checkMapping(entity, { a: 'email' }, 'create').problems, [
    'Say which column means lastName: no person can be created without it.',
  ])
  assert.deepEqual(checkMapping(entity, { a: 'email' }, 'update'), { problems: [], hints: [] })
})

test('updating needs a column that finds the record', () => {
  assert.deepEqual(checkMapping(entity, { a: 'lastName' }, 'update').problems, [
    'Say which column means email: without it no record can be found.',
  ])
})
