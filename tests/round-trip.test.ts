import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { modules } from '../apps/server/modules.ts'
import { can } from '../kernel/entity/capabilities.ts'
import { createRegistry, type ResolvedEntity } from '../kernel/entity/registry.ts'
import { fixture } from '../kernel/fixtures/module.ts'
import { openTable } from '../kernel/import/read-table.ts'
import { multipart } from '../kernel/import/testing/multipart.ts'
import { whyNotWritable } from '../kernel/write/writable.ts'
import { makeWorld, type World } from './support/world.ts'

/** What is exported comes back in as it was, whatever the entity, without anybody writing a test for it. */

let world: World
before(async () => {
  world = await makeWorld()
})
after(() => world.end())

const entities = [
  ...createRegistry([...modules.map(({ module }) => module), fixture]).entities.values(),
].filter(entity => can(entity, 'import'))
const admin = () => world.home.users.admin.token

async function exported(entity: ResolvedEntity, ids: readonly string[]): Promise<string> {
  const filter = encodeURIComponent(JSON.stringify({ id: { in: ids } }))
  const answer = await world.api.get(`${entity.route}/export.csv?filter=${filter}`, admin())
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return String(answer.body)
}

/** Its rows in no order, and without what the system keeps or works out. */
async function contents(entity: ResolvedEntity, file: string): Promise<string[]> {
  const { columns, rows } = await openTable(Buffer.from(file))
  const found: string[] = []
  for await (const { cells } of rows())
    found.push(JSON.stringify(cells.map(withoutIds).filter((_, i) => !isSystem(entity, columns[i]))))
  return found.sort()
}

function isSystem(entity: ResolvedEntity, column = ''): boolean {
  const field = entity.all.get(column)
  return field === undefined || whyNotWritable(entity, field, 'import') !== null
}

/** Rows inside of a cell are other rows afterwards. */
const withoutIds = (cell: string): string => cell.replace(/"id":"[0-9a-f-]{36}",?/g, '')

async function imported(entity: ResolvedEntity, file: string, mode: string) {
  const started = await world.api.call('POST', '/api/v1/imports', {
    token: admin(),
    raw: multipart({ entity: entity.id, mode }, { bytes: Buffer.from(file), name: 'export.csv' }),
  })
  assert.equal(started.status, 202, JSON.stringify(started.body))
  for (;;) {
    const { body } = await world.api.get(`/api/v1/imports/${started.body.id}`, admin())
    if (body.state === 'running') await new Promise(resolve => setTimeout(resolve, 10))
    else return { ...body, errors: await errorsOf(body.id) }
  }
}

const errorsOf = async (id: string): Promise<unknown[]> =>
  (await world.api.get(`/api/v1/imports/${id}/errors`, admin())).body.data

async function samples(entity: ResolvedEntity): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < 3; n++) {
    const id = await world.fresh(entity)
    assert.ok(id, `no sample of ${entity.id}`)
    ids.push(id)
  }
  return ids
}

const idsOf = async (entity: ResolvedEntity): Promise<string[]> =>
  (await world.api.get(`${entity.route}?limit=200`, admin())).body.data.map(({ id }: { id: string }) => id)

for (const entity of entities)
  describe(entity.label[1], () => {
    test('come back from an export as they were', async () => {
      const ids = await samples(entity)
      const file = await exported(entity, ids)
      if (can(entity, 'delete'))
        for (const id of ids)
          assert.equal((await world.api.delete(`${entity.route}/${id}`, admin())).status, 204)
      const before = new Set(await idsOf(entity))
      const done = await imported(entity, file, 'create')
      assert.deepEqual([done.state, done.created, done.errors], ['done', 3, []])
      const made = (await idsOf(entity)).filter(id => !before.has(id))
      const wanted = await contents(entity, file)
      assert.equal(wanted.length, 3)
      assert.deepEqual(await contents(entity, await exported(entity, made)), wanted)
    })

    if (can(entity, 'update'))
      test('stay untouched when their export is imported again', async () => {
        const ids = await samples(entity)
        const file = await exported(entity, ids)
        const done = await imported(entity, file, 'upsert')
        assert.equal(done.mapping.id, 'id')
        assert.deepEqual([done.state, done.created, done.updated, done.errors], ['done', 0, 3, []])
        assert.equal(await exported(entity, ids), file)
      })
  })
