import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EntityMeta } from '../meta/types.ts'
import { rowAfter } from './row-after.ts'

const entity = { fields: ['name', 'owner', 'company'].map(key => ({ key })) } as unknown as EntityMeta

test('a saved row has the server’s values, and the titles of references that are still the same', () => {
  const shown = {
    id: 'r',
    version: 1,
    name: 'a',
    owner: { id: 'o', title: 'Ona' },
    company: { id: 'c', title: 'Co' },
  }
  const saved = { id: 'r', version: 2, name: 'A', owner: 'o', company: 'd' }
  assert.deepEqual(rowAfter(entity, shown, saved), {
    id: 'r',
    version: 2,
    name: 'A',
    owner: { id: 'o', title: 'Ona' },
    company: 'd',
  })
})
