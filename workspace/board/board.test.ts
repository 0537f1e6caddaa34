import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { type BoardColumn, boardFields, declaredColumns, laneFields, scopeOf, valueIn } from './columns.ts'
import { figuresOf, folded, ofLane, recounted, share } from './figures.ts'
import { askedFor, canMove, fieldsNamed, moveTo, wayTo } from './moves.ts'
import { type Pages, placed, rowsOf, without } from './place.ts'

const field = (key: string, kind: string, rest: object = {}) =>
  ({ key, kind, label: key, operators: [], sortable: false, writable: true, ...rest }) as FieldMeta
const action = (key: string, rest: object) => ({
  key,
  label: key,
  input: [],
  from: {},
  to: {},
  requires: [],
  ...rest,
})
const status = field('status', 'state', {
  writable: false,
  phases: { open: 'Open', lost: 'Lost' },
  statuses: {
    new: { label: 'New', phase: 'open' },
    working: { label: 'Working', phase: 'open' },
    lost: { label: 'Lost', phase: 'lost' },
  },
})
const stage = field('stage', 'ref', { target: 'x.stage', writable: false })
const pipeline = field('pipeline', 'ref', { target: 'x.pipeline' })
const deal = {
  id: 'x.deal',
  list: { columns: [], board: 'stage' },
  can: { update: true },
  rights: {
    update: true,
    actions: { work: true, hurry: true, lose: true, move: true, forbidden: false },
  },
  fields: [status, stage, pipeline, field('owner', 'ref'), field('size', 'choice', { choices: { s: 'S' } })],
  actions: [
    action('hurry', { to: { status: 'working' }, from: { status: ['new'] }, requires: ['owner', 'size'] }),
    action('work', { to: { status: 'working' }, from: { status: ['new'] }, requires: ['owner'] }),
    action('lose', {
      to: { status: 'lost' },
      from: { status: ['new', 'working'] },
      input: [field('lostReason', 'text', { required: true })],
    }),
    action('forbidden', { to: { status: 'new' } }),
    action('move', { input: [field('stage', 'ref', { required: true })] }),
  ],
} as unknown as EntityMeta
const column = (value: string | null): BoardColumn => ({ value, label: String(value) })
const record = (rest: object) => ({ id: 'r1', ...rest })

test('a card moves by the action that leads to its column and asks for least', () => {
  const move = moveTo(deal, status, record({ status: 'new' }), column('working'))
  assert.equal(move?.by === 'action' && move.action.key, 'work')
})

test('where no action leads from where a card stands, it cannot be moved', () => {
  assert.equal(moveTo(deal, status, record({ status: 'lost' }), column('working')), undefined)
  assert.equal(moveTo(deal, status, record({ status: 'working' }), column('new')), undefined)
  assert.equal(moveTo(deal, status, record({ status: 'new' }), column('new')), undefined)
})

test('an action that asks for the field moves a card between records, what may be written is written', () => {
  const move = moveTo(deal, stage, record({ stage: { id: 'a', title: 'A' } }), column('b'))
  assert.deepEqual(move?.by === 'action' && [move.action.key, move.input], ['move', { stage: 'b' }])
  const size = deal.fields.find(({ key }) => key === 'size') as FieldMeta
  assert.deepEqual(moveTo(deal, size, record({ size: 's' }), column(null)), { by: 'update' })
  assert.ok(canMove(deal, status) && canMove(deal, size))
})

test('a column that closes what stands in it is reached by the action that closes', () => {
  const closing = { ...column('c'), says: ['lost'] }
  const move = moveTo(deal, stage, record({ status: 'new', stage: 'a' }), closing)
  assert.equal(move?.by === 'action' && move.action.key, 'lose')
  assert.deepEqual(move && askedFor(deal, record({}), move).map(({ key }) => key), ['lostReason'])
  const within = moveTo(deal, stage, record({ status: 'lost', stage: 'b' }), closing)
  assert.equal(within?.by === 'action' && within.action.key, 'move')
  const back = { ...column('a'), says: ['working'] }
  assert.equal(moveTo(deal, stage, record({ status: 'lost', stage: 'c' }), back), undefined)
})

test('only what must be given and is missing is asked for', () => {
  const lose = moveTo(deal, status, record({ status: 'new' }), column('lost'))
  assert.deepEqual(lose && askedFor(deal, record({}), lose).map(({ key }) => key), ['lostReason'])
  const work = moveTo(deal, status, record({ status: 'new' }), column('working'))
  assert.deepEqual(work && askedFor(deal, record({ owner: null }), work).map(({ key }) => key), ['owner'])
  assert.deepEqual(work && askedFor(deal, record({ owner: 'o' }), work), [])
})

test('the fields that a refusal names are asked for, others are not', () => {
  const move = moveTo(deal, stage, record({ stage: 'a' }), column('b'))
  const named = move && fieldsNamed(deal, move, ['owner', '/size', 'unknown', 'owner.name'])
  assert.deepEqual(
    named?.map(({ key }) => key),
    ['owner', 'size'],
  )
})

test('statuses and choices make columns, and so do ordered records; what may be missing has one of its own', () => {
  const stages = { route: '/x', fields: [field('position', 'integer')] } as unknown as EntityMeta
  const workspace = { entity: (id: string) => (id === 'x.stage' ? stages : undefined) }
  const keys = boardFields(workspace, deal).map(({ key }) => key)
  assert.deepEqual(keys, ['stage', 'status', 'size'])
  const size = declaredColumns(deal.fields.find(({ key }) => key === 'size') as FieldMeta)
  assert.deepEqual(
    size?.map(({ value }) => value),
    ['s', null],
  )
  assert.equal(valueIn(record({ stage: { id: 'a' } }), stage), 'a')
})

test('what columns and records both refer to keeps boards apart', () => {
  const target = { fields: [field('pipeline', 'ref', { target: 'x.pipeline' })] } as unknown as EntityMeta
  assert.equal(scopeOf(deal, stage, target)?.key, 'pipeline')
  const within = { ...stage, within: 'owner' } as unknown as FieldMeta
  assert.equal(scopeOf(deal, within, target)?.key, 'owner')
})

test('a column says count, sum and what of it is to be expected, exactly', () => {
  const money = field('value', 'money')
  const columns = [{ ...column('a'), weight: '12.5' }, column('b')]
  const answer = {
    data: [{ group: { stage: 'a' }, count: 3, sum: { value: { amount: '0.12', currency: 'EUR' } } }],
  }
  assert.deepEqual(figuresOf(columns, stage, { money }, answer).get('a'), {
    count: 3,
    sum: { amount: '0.12', currency: 'EUR' },
    weighted: { amount: '0.02', currency: 'EUR' },
  })
  assert.deepEqual(figuresOf(columns, stage, { money }, answer).get('b'), {
    count: 0,
    sum: null,
    weighted: null,
  })
  assert.equal(share('90071992547409931.50', '33.3'), '29993973518287507.19')
  assert.equal(share('-10', '25'), '-3')
  assert.deepEqual(
    recounted(answer, { stage: 'a' }, { stage: 'b' }).data.map(({ count }) => count),
    [2, 1],
  )
})

test('the figures of columns and lanes come from one answer and add up exactly', () => {
  const owner = field('owner', 'ref')
  const money = field('value', 'money')
  const row = (at: string, of: string | null, count: number, amount: string | null) => ({
    group: { stage: at, owner: of },
    count,
    sum: { value: amount === null ? null : { amount, currency: 'EUR' } },
  })
  const answer = {
    data: [
      row('a', 'me', 2, '90071992547409931.50'),
      row('a', 'you', 1, '0.75'),
      row('a', null, 1, null),
      row('b', 'me', 4, '5.00'),
    ],
  }
  const columns = [column('a'), column('b')]
  const all = figuresOf(columns, stage, { money }, folded(answer, stage))
  assert.deepEqual([all.get('a')?.count, all.get('a')?.sum?.amount], [4, '90071992547409932.25'])
  const mine = figuresOf(columns, stage, { money }, ofLane(answer, owner, 'me'))
  assert.deepEqual([mine.get('a')?.count, mine.get('b')?.sum?.amount], [2, '5.00'])
  const moved = recounted(answer, { stage: 'a', owner: null }, { stage: 'b', owner: null })
  assert.deepEqual(
    moved.data.map(({ count }) => count),
    [2, 1, 0, 4, 1],
  )
})

test('a card let go in another lane and column changes both in one update, or in one action and what it leaves', () => {
  const owner = deal.fields.find(({ key }) => key === 'owner') as FieldMeta
  const size = deal.fields.find(({ key }) => key === 'size') as FieldMeta
  const card = record({ status: 'new', size: 's', owner: { id: 'o' } })
  const both = wayTo(deal, card, [
    { field: size, column: column(null) },
    { field: owner, column: column('p') },
  ])
  assert.deepEqual([both?.move.by, both?.field.key, both?.also], ['update', 'size', { owner: 'p' }])
  const acted = wayTo(deal, card, [
    { field: owner, column: column('p') },
    { field: status, column: column('working') },
  ])
  assert.deepEqual([acted?.move.by, acted?.field.key, acted?.also], ['action', 'status', { owner: 'p' }])
  const lane = wayTo(deal, card, [
    { field: status, column: column('new') },
    { field: owner, column: column('p') },
  ])
  assert.deepEqual([lane?.field.key, lane?.also], ['owner', {}])
  assert.equal(
    wayTo(deal, card, [
      { field: status, column: column('gone') },
      { field: owner, column: column('p') },
    ]),
    undefined,
  )
  assert.equal(
    wayTo(deal, card, [
      { field: status, column: column('working') },
      { field: stage, column: column('b') },
    ]),
    undefined,
  )
})

test('rows of a board are kept apart by owners first, never by the field of its columns', () => {
  const keys = laneFields({ ...deal, owner: 'owner' } as EntityMeta, stage).map(({ key }) => key)
  assert.deepEqual(keys, ['owner', 'pipeline', 'status', 'size'])
})

const pages = (...all: { id: string; score: number | null }[][]): Pages => ({
  pages: all.map((data, at) => ({ data, page: { next: at === all.length - 1 ? null : String(at) } })),
  pageParams: [],
})
const ids = (of: Pages) => of.pages.map(({ data }) => data.map(({ id }) => id).join(''))

test('a card comes where the order puts it, and stays where it stands', () => {
  const column = pages(
    [
      { id: 'a', score: 9 },
      { id: 'b', score: 7 },
    ],
    [
      { id: 'c', score: 5 },
      { id: 'd', score: null },
    ],
  )
  assert.deepEqual(ids(placed(column, { id: 'x', score: 8 }, '-score')), ['axb', 'cd'])
  assert.deepEqual(ids(placed(column, { id: 'x', score: 6 }, '-score')), ['abx', 'cd'])
  assert.deepEqual(ids(placed(column, { id: 'x', score: 2 }, '-score')), ['ab', 'cxd'])
  assert.deepEqual(ids(placed(column, { id: 'b', score: 1 }, '-score')), ['ab', 'cd'])
  assert.equal(rowsOf(placed(column, { id: 'b', score: 1 }, '-score'))[1]?.score, 1)
  assert.deepEqual(ids(without(column, new Set(['a', 'd']))), ['b', 'c'])
})

test('a card that belongs behind everything loaded comes with its page', () => {
  const column = pages([{ id: 'a', score: 9 }])
  const open = { ...column, pages: column.pages.map(page => ({ ...page, page: { next: 'more' } })) }
  assert.deepEqual(ids(placed(open, { id: 'x', score: 1 }, '-score')), ['a'])
  assert.deepEqual(ids(placed(column, { id: 'x', score: 1 }, '-score')), ['ax'])
})
