import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeStartingWith, visibleNodes } from './visible.ts'

const teams = [
  {
    id: 'sales',
    label: 'Sales',
    children: [
      { id: 'north', label: 'North' },
      { id: 'south', label: 'South' },
    ],
  },
  { id: 'service', label: 'Service' },
]
const ids = (open: string[]) => visibleNodes(teams, new Set(open)).map(({ node }) => node.id)

test('only what lies in open nodes is in sight', () => {
  assert.deepEqual(ids([]), ['sales', 'service'])
  assert.deepEqual(ids(['sales']), ['sales', 'north', 'south', 'service'])
})

test('each node in sight knows its level, its place and its parent', () => {
  const south = visibleNodes(teams, new Set(['sales']))[2]
  assert.deepEqual([south?.level, south?.place, south?.among, south?.parent], [2, 2, 2, 'sales'])
})

test('a typed letter leads to the next node that starts with it, around the end', () => {
  const rows = visibleNodes(teams, new Set(['sales']))
  assert.equal(nodeStartingWith(rows, 0, 's')?.node.id, 'south')
  assert.equal(nodeStartingWith(rows, 3, 's')?.node.id, 'sales')
  assert.equal(nodeStartingWith(rows, 0, 'x'), undefined)
})
