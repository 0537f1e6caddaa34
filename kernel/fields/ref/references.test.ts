import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accepts, parse, parseCell, parseOperand, refuses } from '../fixtures/reading.ts'
import { idField } from '../id/id.ts'
import { ref } from './ref.ts'

const v4 = '3F2504E0-4F89-41D3-9A0C-0305E82C3301'
const v7 = '0190d6a2-7c1e-7b3a-9f00-1c2d3e4f5a6b'
const company = { kind: 'ref', target: 'crm.company' } as const

test('a reference is the id of a record, of any version', () => {
  for (const field of [company, { kind: 'tree' }]) {
    accepts(parse, field, [
      [v4, v4.toLowerCase()],
      [v7, v7],
    ])
    refuses(parse, field, [
      ['1', 'uuid'],
      [`{${v7}}`, 'uuid'],
      [v7.replaceAll('-', ''), 'uuid'],
      ['', 'uuid'],
      [1, 'uuid'],
      [{ id: v7 }, 'uuid'],
    ])
  }
  accepts(parseOperand, company, [[v4, v4.toLowerCase()]])
  accepts(parseCell, company, [
    [` ${v7} `, v7],
    ['', undefined],
  ])
})

test('a new record takes a UUID of version 7 only', () => {
  accepts(parse, idField(), [[v7, v7]])
  refuses(parse, idField(), [
    [v4, 'uuid7', /version 7/],
    [v7.replace('-9f00', '-cf00'), 'uuid7'],
    ['x', 'uuid'],
  ])
})

test('references to many are a set of ids', () => {
  const companies = { kind: 'refs', target: 'crm.company' } as const
  accepts(parse, companies, [[[v7, v4, v7], [v7, v4.toLowerCase()].sort()]])
  accepts(parseCell, companies, [[`${v7}; ${v4}`, [v7, v4.toLowerCase()].sort()]])
  refuses(parse, companies, [
    [v7, 'type'],
    [[v7, 'x'], 'uuid'],
  ])
})

test('a reference to any entity names it', () => {
  const about = { kind: 'refAny', targets: ['crm.lead'] } as const
  const lead = { entity: 'crm.lead', id: v7 }
  accepts(parse, about, [[lead, lead]])
  accepts(parseCell, about, [[`crm.lead ${v7}`, lead]])
  accepts(parseOperand, about, [
    [lead, v7],
    [v7, v7],
  ])
  refuses(parse, about, [
    [v7, 'type'],
    [{ ...lead, entity: 'crm.company' }, 'target', /crm\.lead/],
    [{ ...lead, entity: 'x"; drop' }, 'type'],
    [{ ...lead, title: 'Ada' }, 'type'],
    [{ entity: 'crm.lead' }, 'uuid'],
  ])
})

test('columns are named after the field', () => {
  assert.deepEqual(ref.columns('owner', { ...company, required: true }), [
    { name: 'owner_id', type: 'uuid', notNull: true },
  ])
  assert.deepEqual(ref.columns('created_by', { ...company, bare: true }), [
    { name: 'created_by', type: 'uuid' },
  ])
})
