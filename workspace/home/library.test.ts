import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Workspace } from '../meta/workspace.ts'
import { beginningFor, type Library } from './library.ts'
import type { ReadyWidget, WidgetKind } from './widget.ts'

const kind = (mayRead = true) => ({ isFor: () => mayRead }) as unknown as WidgetKind
const ready = (key: string, of: string, begins: ReadyWidget['begins']): ReadyWidget => ({
  key,
  title: key,
  help: '',
  kind: of,
  size: { w: 6, h: 4 },
  ...(begins && { begins }),
})
const library: Library = {
  kinds: new Map([
    ['x.open', kind()],
    ['x.closed', kind(false)],
  ]),
  shelves: [
    {
      module: 'x',
      ready: [
        ready('late', 'x.open', { representative: 20, everyone: 1 }),
        ready('hidden', 'x.closed', { representative: 5 }),
        ready('offered', 'x.open', undefined),
      ],
    },
    {
      module: 'y',
      ready: [ready('early', 'x.open', { representative: 10 }), ready('gone', 'y.no', { representative: 1 })],
    },
  ],
}
const idsFor = (...roles: string[]) =>
  beginningFor(library, {} as Workspace, roles).map(({ id, wide: { x, y } }) => `${id} ${x},${y}`)

test('a home begins with what all modules say for the role, without what the person may not read', () => {
  assert.deepEqual(idsFor('representative'), ['y-early 0,0', 'x-late 6,0'])
})

test('roles that no module names, and those of a company’s own, begin with what is for everyone', () => {
  assert.deepEqual(idsFor('finance'), ['x-late 0,0'])
  assert.deepEqual(idsFor('apprentice'), ['x-late 0,0'])
  assert.deepEqual(idsFor('finance', 'representative'), ['y-early 0,0', 'x-late 6,0'])
})
