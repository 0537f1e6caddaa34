import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRegistry } from '../entity/registry.ts'
import { fixtureServer } from '../fixtures/server.ts'
import { membersOf } from '../graphql/members.ts'
import { core } from '../tenancy/module.ts'
import type { Overlay } from './definition.ts'
import { effectiveRegistry } from './effective.ts'

const base = createRegistry([core, fixtureServer.module])

const overlayWith = (key: string): Overlay => ({
  revision: 1n,
  fields: [],
  settings: [
    {
      ...{ entity: 'fixture.article', field: 'name', label: key, help: null, section: null },
      ...{ required: false, hidden: false, position: null, choices: null },
    },
  ],
  objects: [
    {
      ...{ id: key, key, path: key, one: key, many: key, help: null, icon: null, titleLabel: null },
      ...{ rights: null, position: null, retired: false, place: 1 },
    },
  ],
})

test('what two companies share leads each of them to its own', () => {
  const [ours, theirs] = [
    effectiveRegistry(base, overlayWith('machine')),
    effectiveRegistry(base, overlayWith('boat')),
  ]
  for (const registry of [ours, theirs]) {
    const article = membersOf(registry, registry.get('fixture.reading')).get('article')
    assert.equal(article?.type === 'relation' && article.target, registry.get('fixture.article'))
  }
})
