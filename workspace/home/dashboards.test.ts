import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Dashboard, keptFor, type RoleData, sharedFor } from './dashboards.ts'

const role = (key: string): RoleData => ({ id: `id-${key}`, key, name: key })
const dashboard = (id: string, rest: Partial<Dashboard>): Dashboard => ({
  id,
  name: id,
  audience: 'private',
  role: null,
  owner: 'me',
  widgets: [],
  position: 0,
  ...rest,
})
const dashboards = [
  dashboard('mine', {}),
  dashboard('of admin', { audience: 'shared', role: 'id-administrator', position: 5 }),
  dashboard('of rep', { audience: 'shared', role: 'id-representative', position: 1 }),
  dashboard('all', { audience: 'shared', owner: 'boss' }),
]
const homes = { dashboards, roles: [] }

test('a dashboard of one’s own is nobody else’s', () => {
  assert.equal(keptFor(homes, { kind: 'private' }, 'me')?.id, 'mine')
  assert.equal(keptFor(homes, { kind: 'private' }, 'you'), undefined)
})

test('who has several roles sees the one that stands first; who has none of them, that of everybody', () => {
  assert.equal(sharedFor(homes, [role('administrator'), role('representative')])?.id, 'of rep')
  assert.equal(sharedFor(homes, [role('administrator')])?.id, 'of admin')
  assert.equal(sharedFor(homes, [role('viewer')])?.id, 'all')
  assert.equal(sharedFor({ dashboards: [], roles: [] }, [role('viewer')]), undefined)
})
