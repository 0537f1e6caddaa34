import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BoardColumn } from '../../board/columns.ts'
import type { EntityMeta, FieldMeta } from '../../meta/types.ts'
import { factsOf } from '../facts.ts'
import { durationWords } from './duration-words.ts'
import { pathField, stepsOf } from './steps.ts'

const field = (key: string, kind: string, rest: object = {}) =>
  ({ key, kind, label: key, operators: [], sortable: false, writable: true, ...rest }) as FieldMeta
const status = field('status', 'state', {
  phases: { open: 'Open', won: 'Won', lost: 'Lost' },
  statuses: {
    new: { label: 'New', phase: 'open' },
    working: { label: 'Working', phase: 'open' },
    won: { label: 'Won', phase: 'won' },
    lost: { label: 'Lost', phase: 'lost' },
  },
})
const stage = field('stage', 'ref', { target: 'x.stage' })
const action = (key: string, rest: object) => ({
  key,
  label: key,
  input: [],
  from: {},
  to: {},
  requires: [],
  ...rest,
})
const entity = (rest: object) =>
  ({
    id: 'x.deal',
    title: 'name',
    fields: [],
    actions: [],
    can: {},
    rights: {},
    ...rest,
  }) as unknown as EntityMeta
const known = {
  entity: (id: string) =>
    id === 'x.stage' ? entity({ id, route: '/stages', fields: [field('position', 'integer')] }) : undefined,
}
const columns: readonly BoardColumn[] = ['new', 'working', 'won', 'lost'].map(value => ({
  value,
  label: value,
}))
const toneOf = ({ value }: BoardColumn) => (value === 'lost' ? 'red' : 'blue')
const placesAt = (present: string) =>
  stepsOf(entity({ fields: [status] }), status, columns, present, toneOf).map(({ is }) => is)

test('the way is what the board goes by, else the state, and nothing where no action leads along it', () => {
  const walked = { fields: [status, stage], actions: [action('move', { input: [stage] })] }
  assert.equal(pathField(known, entity({ ...walked, list: { columns: [], board: 'stage' } })), stage)
  const won = { fields: [status, stage], actions: [action('win', { to: { status: 'won' } })] }
  assert.equal(pathField(known, entity(won)), status)
  assert.equal(pathField(known, entity({ fields: [status, stage] })), undefined)
  const size = field('size', 'choice', { choices: { s: 'S' } })
  assert.equal(
    pathField(known, entity({ ...won, fields: [size, status], list: { columns: [], board: 'size' } })),
    status,
    'a choice is no way',
  )
})

test('what lies behind is marked, but nothing is claimed of what was lost, and one end is not behind the other', () => {
  assert.deepEqual(placesAt('new'), ['here', 'ahead', 'ahead', 'ahead'])
  assert.deepEqual(placesAt('working'), ['behind', 'here', 'ahead', 'ahead'])
  assert.deepEqual(placesAt('won'), ['behind', 'behind', 'here', 'ahead'])
  assert.deepEqual(placesAt('lost'), ['ahead', 'ahead', 'ahead', 'here'])
})

test('places that are records end where a choice of theirs names a closing status', () => {
  const stages: readonly BoardColumn[] = [
    { value: '1', label: 'First', says: ['open'] },
    { value: '2', label: 'Won', says: ['won'] },
  ]
  const steps = stepsOf(entity({ fields: [status, stage] }), stage, stages, '1', toneOf)
  assert.deepEqual(
    steps.map(({ isEnd }) => isEnd),
    [false, true],
  )
})

test('time is said in the largest unit that fills', () => {
  assert.equal(durationWords(59, 'en', 'narrow'), '0m')
  assert.equal(durationWords(3 * 3600 + 5, 'en', 'narrow'), '3h')
  assert.equal(durationWords(86_400, 'en', 'long'), '1 day')
  assert.equal(durationWords(12 * 86_400, 'de', 'long'), '12 Tage')
})

test('key facts are what the list says, as far as it is known, with the owner last and nothing said twice', () => {
  const keys = ['name', 'a', 'b', 'c', 'd', 'e', 'f', 'owner', 'status', 'createdAt']
  const deal = entity({
    owner: 'owner',
    fields: [...keys.filter(key => key !== 'status').map(key => field(key, 'text')), status],
    list: { columns: keys },
  })
  const facts = (record: object) => factsOf(known, deal, { id: '1', ...record }).map(({ key }) => key)
  assert.deepEqual(facts({ name: 'N', a: 'A', b: '', owner: 'me', status: 'new', createdAt: 'then' }), [
    'a',
    'owner',
  ])
  const full = Object.fromEntries(keys.map(key => [key, key]))
  assert.deepEqual(facts(full), ['a', 'b', 'c', 'd', 'e', 'owner'])
  assert.deepEqual(facts({}), [])
})
