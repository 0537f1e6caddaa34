import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSameView, plainList } from '../list/list-state.ts'
import { keptOf, NO_VIEW, type SavedView, stateOfView, viewOpened } from './view-state.ts'

const view = (id: string, rest: Partial<SavedView> = {}): SavedView => ({
  id,
  name: id,
  entity: 'x.thing',
  kind: 'table',
  conditions: null,
  sorting: null,
  columns: null,
  groupedBy: null,
  lanes: null,
  startsWith: null,
  endsWith: null,
  scale: null,
  visibility: 'private',
  team: null,
  pinned: false,
  opensFor: null,
  position: 0,
  owner: 'me',
  ...rest,
})

test('what is kept of a list brings the same list back', () => {
  const state = {
    ...plainList,
    kind: 'timeline' as const,
    lanes: 'owner',
    startsWith: 'begin',
    endsWith: 'end',
    scale: 'quarter' as const,
    sort: '-createdAt',
    groupedBy: 'status',
    filter: { match: 'any' as const, of: [{ field: 'score', operator: 'gte', operand: 5 }] },
    columns: [{ field: 'name', width: 120, pinned: true as const }],
  }
  assert.ok(isSameView(stateOfView(view('a', keptOf(state) as Partial<SavedView>)), state))
  assert.ok(isSameView(stateOfView(view('b')), plainList))
  assert.ok(isSameView(stateOfView(view('c', { kind: 'hologram', scale: 'eon' })), plainList))
})

test('an address opens the view it names, a bare one the view for this person', () => {
  const views = [view('a', { opensFor: 'everyone' }), view('b', { opensFor: 'owner' }), view('c')]
  assert.equal(viewOpened(views, { view: 'c' }, 'me')?.id, 'c')
  assert.equal(viewOpened(views, {}, 'me')?.id, 'b')
  assert.equal(viewOpened(views, {}, 'you')?.id, 'a')
  assert.equal(viewOpened(views, { filter: '{}' }, 'me'), undefined)
  assert.equal(viewOpened(views, { view: NO_VIEW }, 'me'), undefined)
})
