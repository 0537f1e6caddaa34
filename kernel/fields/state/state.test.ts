import assert from 'node:assert/strict'
import { test } from 'node:test'
import { f } from '../f.ts'
import { accepts, berlin, parse, parseCell, refuses } from '../fixtures/reading.ts'
import { phaseOf, state, statusesIn } from './state.ts'

const status = f.state({
  phases: { open: 'Open', lost: 'Lost' },
  statuses: {
    new: { label: 'New', phase: 'open' },
    working: { label: 'In progress', phase: 'open' },
    lost: { label: 'Lost', phase: 'lost' },
  },
  initial: 'new',
})

test('a status is one of those declared and starts as the initial one', () => {
  accepts(parse, status, [['working', 'working']])
  accepts(parseCell, status, [['in progress', 'working']])
  refuses(parse, status, [
    ['open', 'choice'],
    ['constructor', 'choice'],
  ])
  assert.deepEqual(state.toColumns(null, status, berlin), ['new'])
})

test('phases follow from statuses', () => {
  assert.equal(phaseOf(status, 'working'), 'open')
  assert.deepEqual(statusesIn(status, 'open'), ['new', 'working'])
  assert.deepEqual(statusesIn(status, 'won'), [])
  assert.throws(() => phaseOf(status, 'gone'), /not declared/)
})
