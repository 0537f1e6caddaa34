import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { modules } from '../apps/server/modules.ts'
import { can } from '../kernel/entity/capabilities.ts'
import { createRegistry, type ResolvedEntity, type ResolvedField } from '../kernel/entity/registry.ts'
import { fixture } from '../kernel/fixtures/module.ts'
import { newId } from '../kernel/write/record-id.ts'
import { unwritten } from './support/guards.ts'
import { badValue } from './support/samples.ts'
import { makeWorld, type World } from './support/world.ts'

/** What every entity keeps its word on, without anybody writing a test for it. */

let world: World
before(async () => {
  world = await makeWorld()
})
after(() => world.end())

const entities = [
  ...createRegistry([...modules.map(({ module }) => module), fixture]).entities.values(),
].filter(({ route }) => route !== null)
const admin = () => world.home.users.admin.token
const at = (entity: ResolvedEntity, rest = '') => `${entity.route}${rest}`

async function made(
  entity: ResolvedEntity,
): Promise<{ id: string; version: number; [key: string]: unknown }> {
  const answer = await world.api.post(at(entity), await world.input(entity), admin())
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  return answer.body
}

const writable = (entity: ResolvedEntity): ResolvedField[] =>
  [...entity.all.values()].filter(({ isSystem, field, kind }) => !isSystem && !field.system && kind.writable)

for (const entity of entities)
  describe(entity.label[1], () => {
    test('can be listed, counted and looked up', async () => {
      for (const rest of ['', '/aggregate', '/lookup']) {
        const answer = await world.api.get(at(entity, rest), admin())
        assert.equal(answer.status, 200, `${rest}: ${JSON.stringify(answer.body)}`)
      }
    })

    test('refuse a filter and a sort that do not exist, both by name', async () => {
      const { status, body } = await world.api.get(at(entity, '?nonsense=1&sort=nonsense'), admin())
      assert.equal(status, 400)
      assert.deepEqual(body.errors.map(({ path }: { path: string }) => path).sort(), ['nonsense', 'sort'])
    })

    if (can(entity, 'create')) describeCreation(entity)
    if (can(entity, 'update') && can(entity, 'create')) describeChanging(entity)
  })

function describeCreation(entity: ResolvedEntity): void {
  test('are created and read back the same', async () => {
    const record = await made(entity)
    const read = await world.api.get(at(entity, `/${record.id}`), admin())
    assert.equal(read.status, 200)
    assert.deepEqual(read.body, record)
  })

  test('are found by the very times they show', async () => {
    const record = await made(entity)
    const times = [...entity.all.values()].filter(({ key, kind }) => kind.kind === 'dateTime' && record[key])
    for (const { key } of times) {
      const { body } = await world.api.get(at(entity, `?limit=200&${key}=${record[key]}`), admin())
      assert.ok(
        body.data.some(({ id }: { id: string }) => id === record.id),
        `${key}=${record[key]} finds ${JSON.stringify(body)}`,
      )
    }
  })

  test('refuse unknown fields and bad values, all at once and by name, and write nothing', async () => {
    const before = await count(entity)
    const bad = writable(entity).filter(field => badValue(field) !== undefined)
    const input = Object.fromEntries(bad.map(field => [field.key, badValue(field)]))
    const { status, body } = await world.api.post(at(entity), { ...input, nonsense: true }, admin())
    assert.equal(status, 422)
    const named = new Set(body.errors.map(({ path }: { path: string }) => path.split(/[.[]/)[0]))
    assert.deepEqual(
      [...bad.map(({ key }) => key), 'nonsense'].filter(key => !named.has(key)),
      [],
    )
    assert.equal(await count(entity), before)
  })

  test('refuse values that are missing', async () => {
    const required = writable(entity).filter(({ field }) => field.required && !('default' in field))
    const { status, body } = await world.api.post(at(entity), {}, admin())
    if (required.length === 0) return assert.ok([201, 422].includes(status))
    assert.equal(status, 422)
    const named = body.errors.map(({ path }: { path: string }) => path)
    assert.deepEqual(
      required.map(({ key }) => key).filter(key => !named.includes(key)),
      [],
    )
  })

  test('take a client’s id once', async () => {
    // The key of a stream contains its time; an id is not looked for over all of its partitions.
    if (entity.class === 'stream') return
    const id = newId()
    const input = { ...(await world.input(entity)), id }
    assert.equal((await world.api.post(at(entity), input, admin())).body.id, id)
    const again = await world.api.post(at(entity), { ...(await world.input(entity)), id }, admin())
    assert.equal(again.status, 422, JSON.stringify(again.body))
    assert.deepEqual(
      again.body.errors.map(({ path }: { path: string }) => path),
      ['id'],
    )
  })

  test('answer the same to a repeated Idempotency-Key and exist once', async () => {
    const body = await world.input(entity)
    const headers = { 'idempotency-key': newId() }
    const first = await world.api.call('POST', at(entity), { token: admin(), body, headers })
    const before = await count(entity)
    const second = await world.api.call('POST', at(entity), { token: admin(), body, headers })
    assert.equal(first.status, 201, JSON.stringify(first.body))
    assert.deepEqual(second.body, first.body)
    assert.equal(second.headers['idempotency-replayed'], 'true')
    assert.equal(await count(entity), before)
  })
}

function describeChanging(entity: ResolvedEntity): void {
  const title = () => writable(entity).find(({ field }) => field.kind === 'text' && !('pattern' in field))

  test('change by one version, and refuse a version that is over', async () => {
    const record = await made(entity)
    const field = title()
    if (!field) return
    const patch = { [field.key]: `Renamed ${record.id}` }
    const changed = await world.api.patch(at(entity, `/${record.id}`), patch, admin())
    assert.equal(changed.status, 200, JSON.stringify(changed.body))
    assert.equal(changed.body.version, record.version + 1)
    const stale = await world.api.call('PATCH', at(entity, `/${record.id}`), {
      token: admin(),
      body: { [field.key]: 'Stale' },
      headers: { 'if-match': `"${record.version}"` },
    })
    assert.equal(stale.status, 412)
    const same = await world.api.patch(at(entity, `/${record.id}`), patch, admin())
    assert.equal(same.body.version, record.version + 1, 'a change to the same value is none')
  })

  test('keep a history that says who changed what', async () => {
    const record = await made(entity)
    const field = title()
    if (!field) return
    await world.api.patch(at(entity, `/${record.id}`), { [field.key]: `Renamed ${record.id}` }, admin())
    const { body } = await world.api.get(at(entity, `/${record.id}/history`), admin())
    assert.deepEqual(
      body.data.map(({ op }: { op: string }) => op),
      ['U', 'C'],
    )
    assert.deepEqual(body.data[0].diff[field.key], [record[field.key], `Renamed ${record.id}`])
    assert.equal(body.data[0].change.actor.id, world.home.users.admin.id)
    const own = await world.api.get(at(entity, `/${record.id}/history?field=${field.key}`), admin())
    assert.deepEqual(
      own.body.data.map(({ op, diff }: { op: string; diff: object }) => [op, diff]),
      [
        ['U', { [field.key]: [record[field.key], `Renamed ${record.id}`] }],
        ['C', {}],
      ],
    )
    const unknown = await world.api.get(at(entity, `/${record.id}/history?field=nothing`), admin())
    assert.deepEqual([unknown.status, unknown.body.errors[0].path], [400, 'field'])
  })

  test('lie in the trash when deleted and come back whole', async () => {
    const record = await made(entity)
    const gone = await world.api.delete(at(entity, `/${record.id}`), admin())
    assert.equal(gone.status, 204, JSON.stringify(gone.body))
    assert.equal((await world.api.get(at(entity, `/${record.id}`), admin())).status, 404)
    const trash = await world.api.get(`/api/v1/trash?entity=${entity.id}`, admin())
    assert.ok(trash.body.data.some(({ id }: { id: string }) => id === record.id))
    const undone = await world.api.post(
      `/api/v1/changes/${gone.headers['x-change']}/undo`,
      undefined,
      admin(),
    )
    assert.equal(undone.status, 200, JSON.stringify(undone.body))
    const back = await world.api.get(at(entity, `/${record.id}`), admin())
    const {
      version: _was,
      updatedAt: _then,
      updatedBy: _who,
      createdAt: _at,
      createdBy: _by,
      ...values
    } = record
    for (const [key, value] of Object.entries(values)) assert.deepEqual(back.body[key], value, key)
  })

  test('leave an audit entry and an event for every write', async () => {
    assert.deepEqual(await unwritten(world, entity), [])
  })
}

async function count(entity: ResolvedEntity): Promise<number> {
  const { body } = await world.api.get(at(entity, '?limit=1'), admin())
  return body.page.count
}
