import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRegistry } from '../entity/registry.ts'
import { fixture } from '../fixtures/module.ts'
import { core } from '../tenancy/module.ts'
import { listRequest, type QueryParameters } from './params.ts'

const registry = createRegistry([core, fixture])
const request = (entity: string, query: QueryParameters) => listRequest(registry, registry.get(entity), query)

/** The one filter that a query string in short form becomes. */
const short = (query: QueryParameters, entity = 'fixture.article') => {
  const { filters, problems } = request(entity, query)
  assert.deepEqual(problems, [])
  return filters?.[0]?.filter
}

test('fields become filters, values what their kinds expect', () => {
  assert.deepEqual(short({ name: 'Drill', stock: '5', active: 'true', 'price[gte]': '12.50' }), {
    name: { eq: 'Drill' },
    stock: { eq: 5 },
    active: { eq: true },
    price: { gte: '12.50' },
  })
  assert.deepEqual(short({ 'stock[gte]': '1', 'stock[lt]': '9' }), { stock: { gte: 1, lt: 9 } })
  assert.deepEqual(short({ 'code[empty]': 'false' }), { code: { empty: false } })
  assert.deepEqual(short({ lowestStock: '3' }, 'fixture.account'), { lowestStock: { eq: 3 } })
})

test('lists are separated by commas or given by repeating', () => {
  assert.deepEqual(short({ 'stock[in]': '1,2', 'tags[hasAny]': ['hot', 'cold,new'] }), {
    stock: { in: [1, 2] },
    tags: { hasAny: ['hot', 'cold', 'new'] },
  })
  assert.deepEqual(short({ size: ['s', 'm'] }), { size: { in: ['s', 'm'] } })
  assert.deepEqual(short({ 'stock[between]': '1,5' }), { stock: { between: [1, 5] } })
  assert.deepEqual(short({ 'status[phase]': 'open,issued' }, 'fixture.invoice'), {
    status: { phase: ['open', 'issued'] },
  })
  assert.deepEqual(short({ 'status[phase]': 'open' }, 'fixture.invoice'), { status: { phase: 'open' } })
})

test('paths lead through references to the kind at their end', () => {
  assert.deepEqual(short({ 'supplier.articles[gt]': '2' }), { 'supplier.articles': { gt: 2 } })
  assert.deepEqual(short({ 'reverses.account.postings': '2' }, 'fixture.posting'), {
    'reverses.account.postings': { eq: 2 },
  })
})

test('objects are written as JSON', () => {
  assert.deepEqual(short({ 'launchedOn[during]': '{"last":7,"unit":"day"}', 'seenAt[during]': 'today' }), {
    launchedOn: { during: { last: 7, unit: 'day' } },
    seenAt: { during: 'today' },
  })
  assert.deepEqual(short({ 'supplied[some]': '{"stock":1}' }, 'fixture.account'), {
    supplied: { some: { stock: 1 } },
  })
})

test('a filter and its short form stand side by side', () => {
  const { filters } = request('fixture.article', { filter: '{"or":[]}', name: 'x' })
  assert.deepEqual(filters, [
    { path: 'filter', filter: { or: [] } },
    { path: '', filter: { name: { eq: 'x' } } },
  ])
})

test('words of the list are understood', () => {
  assert.deepEqual(
    request('fixture.article', {
      limit: '20',
      sort: '-stock,name',
      q: 'dr',
      include: 'supplier, unit',
      fields: 'name',
      count: 'false',
      after: 'abc',
    }),
    {
      filters: [],
      limit: 20,
      sort: '-stock,name',
      q: 'dr',
      include: ['supplier', 'unit'],
      fields: ['name'],
      count: false,
      after: 'abc',
      problems: [],
    },
  )
})

test('what is unknown or malformed is refused by name', () => {
  const { problems } = request('fixture.article', {
    limt: '5',
    'na me': 'x',
    'stock[gte': '5',
    'name[eq][x]': '1',
    filter: '{',
    'supplier[is]': '{oops',
    count: '1',
    constructor: 'x',
    name: ['a', 'b'],
    'code[ne]': ['a', 'b'],
  })
  assert.deepEqual(
    problems?.map(({ path, code }) => [path, code]),
    [
      ['limt', 'unknown-parameter'],
      ['na me', 'unknown-parameter'],
      ['stock[gte', 'unknown-parameter'],
      ['name[eq][x]', 'unknown-parameter'],
      ['supplier[is]', 'json'],
      ['constructor', 'unknown-parameter'],
      ['code[ne]', 'repeated'],
      ['filter', 'json'],
      ['count', 'type'],
    ],
  )
  assert.equal(
    problems?.find(one => one.path === 'limt')?.message,
    'There is no parameter "limt". Did you mean limit?',
  )
})
