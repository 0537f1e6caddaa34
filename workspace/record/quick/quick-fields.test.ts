import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ViewContext } from '@inopsio/kernel/views'
import type { EntityMeta, FieldMeta } from '../../meta/types.ts'
import { nameField, quickFields } from './quick-fields.ts'

const Control = () => null

const view = {
  viewOf: ({ kind }: { kind: string }) => ({
    text: String,
    ...(kind !== 'generated' && { Edit: Control }),
  }),
} as unknown as ViewContext

const field = (key: string, kind = 'text', more: object = {}): FieldMeta =>
  ({
    key,
    kind,
    label: key,
    operators: [],
    sortable: false,
    writable: kind !== 'generated',
    ...more,
  }) as FieldMeta

const entity = (title: string, fields: readonly FieldMeta[], more: object = {}): EntityMeta =>
  ({ id: 'x.y', label: ['Y', 'Ys'], title, fields, key: [], ...more }) as unknown as EntityMeta

const keysOf = (fields: readonly FieldMeta[] | undefined) => fields?.map(({ key }) => key)

test('without a word about it: what is required, the name, how to reach it, then what the list shows; in the order of the form', () => {
  const fields = [
    field('note', 'longText'),
    field('city'),
    field('email', 'email'),
    field('name'),
    field('kind', 'choice', { required: true }),
    field('street'),
    field('fax'),
  ]
  const lead = entity('name', fields, { list: { columns: ['name', 'city'] } })
  assert.deepEqual(keysOf(quickFields(lead, view)), ['city', 'email', 'name', 'kind', 'street'])
})

test('declared fields are asked for, and never less than what is required', () => {
  const fields = [
    field('first'),
    field('last', 'text', { required: true }),
    field('city'),
    field('full', 'generated'),
  ]
  const person = entity('full', fields, { quick: ['first'] })
  assert.deepEqual(keysOf(quickFields(person, view)), ['first', 'last'])
  assert.equal(nameField(person, quickFields(person, view) ?? [])?.key, 'last')
})

test('what needs lines or a file to be saved needs the whole form; a default is enough', () => {
  const steps = field('steps', 'parts', { min: 1 })
  assert.equal(quickFields(entity('name', [field('name'), steps]), view), undefined)
  const withDefault = field('kind', 'json', { required: true, default: {} })
  assert.deepEqual(keysOf(quickFields(entity('name', [field('name'), withDefault]), view)), ['name'])
})
