import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Workspace } from '../meta/workspace.ts'
import type { Destination } from '../shell/destinations.ts'
import { moved, type Shown, shownOf } from './shown.ts'

const lead = { id: 'crm.lead', path: 'crm/leads', label: ['Lead', 'Leads'], icon: 'user-plus' }
const workspace = {
  entity: (id: string) => (id === 'crm.lead' ? lead : undefined),
  view: { href: (entity: string, id: string) => (entity === 'crm.lead' ? `/app/crm/leads/${id}` : null) },
} as unknown as Workspace
const destinations: Destination[] = [{ path: '/crm/leads', label: 'Leads', icon: { entity: lead.icon } }]
const favourite = (id: string, what: object) => ({ id, record: null, page: null, position: 1, ...what })
const record = (entity: string, id: string, title: string) => ({ record: { entity, id, title } })
const shown = (favourites: ReturnType<typeof favourite>[]) =>
  shownOf(
    { favourites, views: [{ id: 'v1', name: 'Hot ones', entity: 'crm.lead' }] },
    workspace,
    destinations,
  ).map(({ path, label }) => `${label} → ${path}`)

test('records, views and pages are shown by the names they have now', () => {
  assert.deepEqual(
    shown([
      favourite('a', record('crm.lead', 'l1', 'Ada Lindqvist')),
      favourite('b', record('core.view', 'v1', 'Hot ones')),
      favourite('c', { page: '/crm/leads' }),
    ]),
    ['Ada Lindqvist → /crm/leads/l1', 'Hot ones → /crm/leads?view=v1', 'Leads → /crm/leads'],
  )
})

test('what cannot be gone to any more is not shown', () => {
  assert.deepEqual(
    shown([
      favourite('a', {}),
      favourite('b', record('core.view', 'v2', 'Somebody else’s')),
      favourite('c', { page: '/crm/forecast' }),
      favourite('d', record('crm.retired', 'x', 'Gone')),
    ]),
    [],
  )
})

const at = (...positions: number[]) =>
  positions.map((position, index) => ({ id: 'abcde'[index], position }) as Shown)

test('a favourite that goes elsewhere gets a place between its new neighbours', () => {
  assert.deepEqual(moved(at(1000, 2000, 3000), 2, 0), [{ id: 'c', position: 500 }])
  assert.deepEqual(moved(at(1000, 2000, 3000), 0, 1), [{ id: 'a', position: 2500 }])
  assert.deepEqual(moved(at(1000, 2000, 3000), 0, 2), [{ id: 'a', position: 4000 }])
})

test('without room between neighbours everything gets room again', () => {
  assert.deepEqual(moved(at(1, 2, 3), 2, 1), [
    { id: 'a', position: 1000 },
    { id: 'c', position: 2000 },
    { id: 'b', position: 3000 },
  ])
})

test('nothing moves beyond the ends', () => {
  assert.deepEqual(moved(at(1, 2), 0, -1), [])
  assert.deepEqual(moved(at(1, 2), 1, 2), [])
})
