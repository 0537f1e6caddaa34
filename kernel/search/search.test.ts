import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { fixtureWorld, type Person, type World } from '../write/fixture-world.ts'
import { search } from './search.ts'
import { indexAll } from './testing.ts'

describe('Search', () => {
  let world: World
  const found = async (person: Person, q: string, entities?: string[]) =>
    (await search(world.kernel, await world.as(person), { q, entities })).data.map(hit => hit.title)

  before(async () => {
    world = await fixtureWorld()
    await world.create('rita', 'fixture.account', { name: 'Müller & Söhne' })
    await world.create('max', 'fixture.account', { name: 'Berg Maschinenbau' })
    await world.create('max', 'fixture.category', { name: 'Machines' })
    await indexAll(world.kernel, await world.company.system())
  })
  after(() => world.kernel.end())

  test('a record is found by words and their beginnings, without regard to case and accents', async () => {
    assert.deepEqual(await found('max', 'muller'), ['Müller & Söhne'])
    assert.deepEqual(await found('max', 'SÖH mü'), ['Müller & Söhne'])
    assert.deepEqual(await found('max', 'mülelr'), ['Müller & Söhne'])
    assert.deepEqual((await found('max', 'mach')).sort(), ['Machines'])
    assert.deepEqual((await found('rita', 'berg')).sort(), [])
    assert.deepEqual((await found('rita', 'müller')).sort(), ['Müller & Söhne'])
  })
})
