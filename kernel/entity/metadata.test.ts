import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixture } from '../fixtures/module.ts'
import { core } from '../tenancy/module.ts'
import { can } from './capabilities.ts'
import { describe } from './metadata.ts'
import { createRegistry } from './registry.ts'

const registry = createRegistry([core, fixture])
const described = (id: string) => describe(registry.get(id), registry)
const fieldOf = (id: string, key: string) => described(id).fields.find(field => field.key === key)

test('metadata is plain data and tells no SQL', () => {
  for (const { id } of registry.entities.values()) {
    const metadata = described(id)
    const text = JSON.stringify(metadata)
    assert.deepEqual(JSON.parse(text), metadata, id)
    assert.doesNotMatch(text, /"(?:sql|where|was|tracked|bare)":/, id)
  }
})

test('declared fields come first, in their order, and system fields last', () => {
  const keys = described('fixture.category').fields.map(field => field.key)
  assert.deepEqual(keys, [
    'name',
    'parent',
    'id',
    'version',
    'createdAt',
    'updatedAt',
    'createdBy',
    'updatedBy',
  ])
})

test('a field says everything declared and what follows from it', () => {
  assert.deepEqual(fieldOf('fixture.article', 'size'), {
    kind: 'choice',
    choices: { s: 'Small', m: 'Medium', l: 'Large' },
    default: 'm',
    history: true,
    key: 'size',
    label: 'Size',
    operators: ['eq', 'ne', 'in', 'notIn', 'empty'],
    sortable: false,
    writable: true,
  })
  assert.equal(fieldOf('fixture.article', 'label')?.writable, false)
  assert.equal(fieldOf('fixture.invoice', 'status')?.writable, false)
  assert.equal(fieldOf('fixture.invoice', 'issuedOn')?.writable, false)
  assert.equal(fieldOf('fixture.article', 'id')?.writable, false)
})

test('only what an index carries is sorted', () => {
  const sorted = described('fixture.article')
    .fields.filter(field => field.sortable)
    .map(field => field.key)
  assert.deepEqual(sorted, [
    'name',
    'contact',
    'stock',
    'price',
    'launchedOn',
    'seenAt',
    'id',
    'createdAt',
    'updatedAt',
  ])
})

test('the title is searched without saying so', () => {
  assert.equal(fieldOf('fixture.posting', 'text')?.search, true)
  assert.equal(fieldOf('fixture.receivable', 'number')?.search, undefined)
})

test('a parts field brings the fields of its rows', () => {
  const rows = fieldOf('fixture.invoice', 'lines')?.fields?.map(field => field.key)
  assert.deepEqual(rows, ['text', 'quantity', 'price', 'amount', 'tags', 'id', 'parent', 'position'])
})

test('actions and transitions are offered alike', () => {
  const actions = described('fixture.invoice').actions.map(({ key, from, requires }) => ({
    key,
    from,
    requires,
  }))
  assert.deepEqual(actions, [
    { key: 'pay', from: { status: ['issued'] }, requires: ['paidOn'] },
    { key: 'issue', from: { status: ['draft'] }, requires: [] },
  ])
  assert.deepEqual(
    described('fixture.invoice').events.map(event => [event.name, event.payload.map(f => f.key)]),
    [['fixture.invoice.issued', ['total']]],
  )
})

test('places and inverses are named', () => {
  const { route, path, module, moduleLabel } = described('core.exchangeRate')
  assert.deepEqual(
    { route, path, module, moduleLabel },
    {
      route: '/api/v1/core/exchange-rates',
      path: 'core/exchange-rates',
      module: 'core',
      moduleLabel: 'Administration',
    },
  )
  assert.equal(described('fixture.invoiceLine').route, null)
  assert.deepEqual(
    described('fixture.account').inverses.map(({ name, entity, field, label }) => [
      name,
      entity,
      field,
      label,
    ]),
    [
      ['entries', 'fixture.posting', 'account', 'Postings'],
      ['supplied', 'fixture.article', 'supplier', 'Articles'],
    ],
  )
})

test('what can be done at all follows from class and scope', () => {
  const offered = (id: string) =>
    Object.entries(described(id).can)
      .filter(([, isOffered]) => isOffered)
      .map(([capability]) => capability)
  const whole = ['create', 'update', 'delete', 'bulk', 'import', 'export']
  assert.deepEqual(offered('fixture.invoice'), [...whole, 'share', 'history', 'undo', 'timeline'])
  assert.deepEqual(
    offered('fixture.account'),
    [...whole, 'history', 'undo', 'timeline'],
    'nobody has the right to share them',
  )
  assert.deepEqual(offered('fixture.category'), [...whole, 'history', 'undo', 'timeline'])
  assert.deepEqual(offered('fixture.posting'), ['create', 'bulk', 'import', 'export', 'history'])
  assert.deepEqual(offered('fixture.reading'), ['create', 'bulk', 'import', 'export'])
  assert.deepEqual(offered('fixture.receivable'), ['export'])
  assert.deepEqual(offered('fixture.unit'), ['export'])
  assert.deepEqual(offered('fixture.preferences'), ['update', 'history'])
  assert.deepEqual(offered('fixture.invoiceLine'), [])
  assert.deepEqual(offered('core.user'), ['export', 'history', 'timeline'])
  assert.equal(can(registry.get('fixture.account'), 'import'), true)
})
