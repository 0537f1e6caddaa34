import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { undo } from '../changes/undo.ts'
import { until } from '../jobs/fixtures/until.ts'
import { type RunningWorker, startWorker } from '../jobs/worker.ts'
import { deleteRecord } from '../write/delete.ts'
import { fixtureWorld, type World } from '../write/fixture-world.ts'
import { updateRecord } from '../write/update.ts'
import { buildMissing } from './build.ts'
import { search } from './search.ts'
import { indexAll } from './testing.ts'

let world: World
let worker: RunningWorker | undefined
before(async () => {
  world = await fixtureWorld()
})
afterEach(async () => {
  await worker?.stop()
  worker = undefined
})
after(() => world.kernel.end())

const work = async () => {
  worker = await startWorker(world.kernel, { url: world.kernel.database.serveUrl, pollMs: 50 })
  await until(
    'search follows',
    async () => (await world.look(`select from core_subscription where name = 'core.search'`)).length === 1,
  )
}
const found = async (q: string) =>
  (await search(world.kernel, await world.as('max'), { q })).data.map(({ title }) => title)
const untilFound = (q: string, titles: readonly string[]) =>
  until(
    `${q} finds ${titles.join() || 'nothing'}`,
    async () => (await found(q)).toSorted().join() === titles.join(),
  )

test('what is created, changed, deleted and brought back is found so a moment later', async () => {
  await work()
  const category = world.entity('fixture.category')
  const { id } = await world.create('max', 'fixture.category', { name: 'Neon signs' })
  await untilFound('neon', ['Neon signs'])
  await updateRecord(world.kernel, await world.as('max'), category, id, { name: 'Argon signs' })
  await untilFound('neon', [])
  await untilFound('argon', ['Argon signs'])
  const change = await deleteRecord(world.kernel, await world.as('max'), category, id)
  await untilFound('argon', [])
  await undo(world.kernel, await world.as('max'), change)
  await untilFound('argon', ['Argon signs'])
})

test('records follow the owner of the one that decides over them', async () => {
  await work()
  const { id } = await world.create('rita', 'fixture.account', { name: 'Helium Parts' })
  await world.create('max', 'fixture.article', { name: 'Helium valve', supplier: id })
  await untilFound('helium', ['Helium Parts', 'Helium valve'])
  const seenByRita = async () =>
    (await search(world.kernel, await world.as('rita'), { q: 'helium' })).data.map(({ title }) => title)
  assert.deepEqual((await seenByRita()).toSorted(), ['Helium Parts', 'Helium valve'])
  const owner = world.company.users.max.id
  await world.look('update fixture_account set owner_id = $2 where id = $1', id, owner)
  const rows = () =>
    world.look(
      'select distinct owner_id from core_search_token where record_id in (select id from fixture_article where supplier_id = $1)',
      id,
    )
  await until('the article has moved along', async () => {
    const owners = await rows()
    return owners.length === 1 && owners[0]?.owner_id === owner
  })
  assert.deepEqual(await seenByRita(), [])
})

test('an index that is missing is built, and one can be built while records change', async () => {
  await world.look(
    'truncate core_search_build, core_search_record, core_search_token, core_search_term, core_search_typo',
  )
  for (let i = 0; i < 30; i++) await world.create('max', 'fixture.category', { name: `Radon ${i}` })
  assert.deepEqual(await found('radon'), [])
  await work()
  await buildMissing(world.kernel)
  await until('all are found', async () => (await found('radon')).length === 20)

  const building = (async () => {
    const system = await world.company.system()
    for (let i = 0; i < 5; i++) await indexAll(world.kernel, system)
  })()
  const names: string[] = []
  for (let i = 0; i < 20; i++) {
    const { id } = await world.create('max', 'fixture.category', { name: `Thorium ${i}` })
    if (i % 2 === 0)
      await updateRecord(world.kernel, await world.as('max'), world.entity('fixture.category'), id, {
        name: `Uranium ${i}`,
      })
    else names.push(`Thorium ${i}`)
  }
  await building
  await untilFound('thorium', names.toSorted())
  await until('the others are found', async () => (await found('uranium')).length === 10)
  const wrong = await world.look(`select term from core_search_term t where df <> (
    select count(*) from core_search_token k
    where k.tenant_id = t.tenant_id and k.entity = t.entity and k.token = t.term)`)
  assert.deepEqual(wrong, [])
})
