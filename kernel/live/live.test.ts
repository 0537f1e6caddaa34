import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { openFor } from '../auth/in-the-name-of.ts'
import { endOtherSessions, signOut } from '../auth/sessions.ts'
import { hashToken } from '../auth/token.ts'
import { Refusal } from '../errors.ts'
import { fixtureServer } from '../fixtures/server.ts'
import { createServer } from '../http/server.ts'
import { until } from '../jobs/fixtures/until.ts'
import { wakeHere } from '../jobs/wake.ts'
import { freePort } from '../postgres/free-port.ts'
import { shareRecord } from '../rights/share.ts'
import { createApiKey } from '../tenancy/api-keys.ts'
import { type ApiClient, apiClient } from '../testing/api-client.ts'
import { EventClient } from '../testing/event-client.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { actOn } from '../write/act.ts'
import { createRecord } from '../write/create.ts'
import { deleteRecord } from '../write/delete.ts'
import { newId } from '../write/record-id.ts'
import { updateRecord } from '../write/update.ts'
import { recordFeed } from './record-feed.ts'

let kernel: TestKernel
let app: FastifyInstance
let api: ApiClient
let port: number
let home: TestTenant<'rita' | 'rolf' | 'max'>
let abroad: TestTenant<'rita'>
const clients: EventClient[] = []

before(async () => {
  kernel = await testKernel({ modules: [fixtureServer] })
  home = await testTenant(kernel, {
    rita: ['representative'],
    rolf: ['representative'],
    max: ['salesManager'],
  })
  abroad = await testTenant(kernel, { rita: ['representative'] })
  port = await freePort()
  app = createServer(kernel, {
    host: '127.0.0.1',
    port,
    publicUrl: 'http://localhost:3000',
    trustProxy: false,
  })
  api = await apiClient(app)
  await app.listen({ host: '127.0.0.1', port })
})
afterEach(() => {
  for (const client of clients.splice(0)) client.close()
})
after(async () => {
  await app.close()
  await kernel.end()
})

type Name = 'rita' | 'rolf' | 'max' | 'admin'

async function listen(name: Name, query = '', headers = {}): Promise<EventClient> {
  return opened(home.users[name].token, query, headers)
}

async function opened(token: string, query = '', headers = {}): Promise<EventClient> {
  const client = await EventClient.open(port, token, query, headers)
  clients.push(client)
  return client
}

const entity = (noun: string) => kernel.registry.get(`fixture.${noun}`)
const as = (name: Name) => home.users[name].context()
const unique = (name: string) => `${name} ${newId()}`
const newAccount = async (name: Name, input: object = {}) =>
  (await createRecord(kernel, await as(name), entity('account'), { name: unique('North'), ...input })).id
const rename = async (name: Name, id: string) =>
  updateRecord(kernel, await as(name), entity('account'), id, { name: unique('South') })
const heard = (client: EventClient) =>
  client.of('change').map(({ event, id }) => `${event.split('.').slice(1).join('.')} ${id}`)

/** Lets everything that was committed before come: afterwards nothing is on its way any more. */
async function settled(...listeners: EventClient[]): Promise<void> {
  const { id } = await createRecord(kernel, await as('max'), entity('category'), { name: unique('Mark') })
  const isThere = (client: EventClient) => client.of('change').some(change => change.id === id)
  await until('the mark has come', () => listeners.every(isThere))
}

const without = (client: EventClient, noun: string) => heard(client).filter(each => !each.startsWith(noun))

describe('Whoever listens', () => {
  test('misses no record while rights change all the time', async () => {
    const client = await listen('max', '?include=row')
    const ids: string[] = []
    let isChanging = true
    const changing = (async () => {
      while (isChanging) {
        await asOwner(
          kernel.database.superuserUrl,
          'update core_tenant set revision = revision + 1 where id = $1',
          [home.tenant.id],
        )
        await pause(2)
      }
    })()
    // Whoever writes meanwhile may be told to come back in a moment, and does.
    const persistently = async (): Promise<string> =>
      newAccount('max').catch(error => {
        if (error instanceof Refusal && error.code === 'busy') return persistently()
        throw error
      })
    try {
      for (let i = 0; i < 15; i++) {
        ids.push(await persistently())
        await pause(60)
      }
    } finally {
      isChanging = false
      await changing
    }
    await until('all have come', () =>
      ids.every(id => client.of('change').some(change => change.row?.id === id)),
    )
    assert.deepEqual(client.of('reset'), [])
  })

  test('hears at once of what is committed, by whom, and in which version', async () => {
    const client = await listen('max')
    const id = await newAccount('rita')
    const took = await until('it came', () => client.of('change').length === 1)
    assert.ok(took < 500, `${took} ms`)
    await rename('max', id)
    await until('the next one came', () => client.of('change').length === 2)
    const [created, updated] = client.of('change')
    assert.deepEqual(
      [created.event, created.entity, created.id],
      ['fixture.account.created', 'fixture.account', id],
    )
    assert.deepEqual([created.version, created.actor], [1, home.users.rita.id])
    assert.deepEqual([updated.version, updated.actor], [2, home.users.max.id])
    assert.match(updated.change, /^[0-9a-f-]{36}$/)
    assert.equal(updated.row, undefined)
  })

  test('hears only of records within her rights, and nobody abroad hears anything', async () => {
    const [rita, rolf, max] = await Promise.all([listen('rita'), listen('rolf'), listen('max')])
    const stranger = await opened(abroad.users.rita.token)
    const id = await newAccount('rita')
    await rename('rita', id)
    await settled(rita, rolf, max)
    assert.deepEqual(without(rita, 'category'), [`account.created ${id}`, `account.updated ${id}`])
    assert.deepEqual(without(max, 'category'), without(rita, 'category'))
    assert.deepEqual(without(rolf, 'category'), [])
    assert.deepEqual(
      stranger.messages.map(({ event }) => event),
      ['ready'],
    )
  })

  test('of what hangs on a record hears when she may see that record', async () => {
    const [rita, rolf] = await Promise.all([listen('rita'), listen('rolf')])
    const supplier = await newAccount('rita')
    const article = { name: unique('Sensor'), supplier }
    const { id } = await createRecord(kernel, await as('rita'), entity('article'), article)
    await settled(rita, rolf)
    await updateRecord(kernel, await as('max'), entity('article'), id, { supplier: await newAccount('rolf') })
    await settled(rita, rolf)
    assert.ok(heard(rita).includes(`article.created ${id}`))
    assert.deepEqual(rita.of('gone'), [{ entity: 'fixture.article', id }])
    assert.deepEqual(
      heard(rolf).filter(each => each.endsWith(id)),
      [`article.updated ${id}`],
    )
  })

  test('loses a record from view without being told why, when it is handed over', async () => {
    const [rita, rolf, max] = await Promise.all([listen('rita'), listen('rolf'), listen('max')])
    const id = await newAccount('rita')
    await settled(rita, rolf, max)
    await updateRecord(kernel, await as('max'), entity('account'), id, { owner: home.users.rolf.id })
    await settled(rita, rolf, max)
    assert.deepEqual(rita.of('gone'), [{ entity: 'fixture.account', id }])
    assert.deepEqual(without(rita, 'category'), [`account.created ${id}`])
    assert.deepEqual(without(rolf, 'category'), [`account.updated ${id}`])
    assert.deepEqual(max.of('gone'), [])
  })

  test('is told of a deletion when she could see the record', async () => {
    const [rita, rolf] = await Promise.all([listen('rita'), listen('rolf')])
    const id = await newAccount('rita')
    await settled(rita, rolf)
    await deleteRecord(kernel, await as('max'), entity('account'), id)
    await settled(rita, rolf)
    assert.ok(heard(rita).includes(`account.deleted ${id}`))
    assert.deepEqual(rita.of('gone'), [])
    assert.deepEqual(without(rolf, 'category'), [])
  })

  test('gets the row as she may see it, parts and all, when she asks for it', async () => {
    const [rita, max] = await Promise.all([listen('rita', '?include=row'), listen('max', '?include=row')])
    const lines = [{ text: 'Retrofit', price: { amount: '10.00', currency: 'EUR' } }]
    const invoice = { customer: 'Ulm GmbH', lines }
    const { id } = await createRecord(kernel, await as('rita'), entity('invoice'), invoice)
    await settled(rita, max)
    const row = rita.of('change').find(change => change.id === id)?.row
    const { body } = await api.get(`/api/v1/fixture/invoices/${id}`, home.users.rita.token)
    assert.deepEqual(row, body)
    assert.deepEqual(max.of('change').find(change => change.id === id)?.row, body)
  })

  test('may name entities and records; what is none, or may not be read, is refused', async () => {
    const [one, two] = [await newAccount('max'), await newAccount('max')]
    const client = await listen('max', `?topics=fixture.category,fixture.account:${one}`)
    await rename('max', two)
    await rename('max', one)
    await settled(client)
    assert.deepEqual(without(client, 'category'), [`account.updated ${one}`])
    for (const [query, status] of [
      ['?topics=fixture.nothing', 400],
      ['?topics=fixture.account:1', 400],
      ['?include=all', 400],
      ['?token=x', 400],
    ] as const)
      assert.equal((await listen('rita', query)).status, status, query)
    const scopes = ['fixture.category.read']
    const { key } = await createApiKey(kernel, await as('admin'), { name: unique('Key'), scopes })
    assert.equal((await opened(key, '?topics=fixture.account')).status, 403)
    assert.equal((await opened(key, '?topics=fixture.category')).status, 200)
    assert.equal((await opened('A'.repeat(43))).status, 401)
  })
})

describe('Somebody who was away', () => {
  test('goes on where she was, with nothing lost and nothing doubled', async () => {
    const first = await listen('rita')
    const id = await newAccount('rita')
    await settled(first)
    const { cursor } = first
    first.close()
    for (let i = 0; i < 5; i++) await rename('rita', id)
    await newAccount('rolf')
    const again = await listen('rita', '', { 'last-event-id': cursor })
    await rename('rita', id)
    await settled(again)
    assert.deepEqual(
      without(again, 'category'),
      Array.from({ length: 6 }, () => `account.updated ${id}`),
    )
    assert.equal(again.of('ready')[0].resumed, true)
    assert.deepEqual(again.of('reset'), [])
  })

  test('is told to load anew when her cursor is too old, of another database, or none', async () => {
    const soon = Math.floor(Date.now() / 1000).toString(36)
    for (const since of ['1.5:5:', `${soon}.99999999:99999999:`, `${soon}.9:5:`, 'nonsense', `${soon}.`]) {
      const client = await listen('rita', `?since=${encodeURIComponent(since)}`)
      assert.equal(client.of('reset').length, 1, since)
      await settled(client)
    }
  })

  test('is told to load anew when more has happened than can be told', async () => {
    const first = await listen('max')
    first.close()
    await asOwner(
      kernel.database.ownerUrl,
      `insert into core_outbox (tenant_id, event, entity, record_id)
       select $1::uuid, 'fixture.account.updated', 'fixture.account', uuidv7()
       from generate_series(1, 1001), set_config('app.tenant_id', $1::text, true)`,
      [home.tenant.id],
    )
    const again = await listen('max', `?since=${encodeURIComponent(first.cursor)}`)
    assert.deepEqual(again.of('reset'), [{ reason: 'gap' }])
    await asOwner(
      kernel.database.superuserUrl,
      `delete from core_outbox where entity = 'fixture.account' and change_id is null`,
    )
  })
})

test('of transactions that overlap in any way none is lost, none comes twice, none out of order, and none waits for another', async () => {
  const records = await Promise.all(Array.from({ length: 4 }, () => newAccount('max')))
  const client = await listen('max', '?topics=fixture.account,fixture.category')
  const versions = new Map<string, number>(records.map(id => [id, 1]))
  const long = new pg.Client(kernel.database.ownerUrl)
  await long.connect()
  await long.query('begin')
  await long.query('select pg_current_xact_id()')
  /** Writes a record in a transaction that began long before, or falls. */
  const write = async (id: string, isKept: boolean) => {
    const writer = new pg.Client(kernel.database.ownerUrl)
    await writer.connect()
    await writer.query('begin')
    await writer.query('select pg_current_xact_id()')
    await writer.query(
      `select set_config('app.tenant_id', $1, true), set_config('app.read.fixture_account', $2, true),
      set_config('app.update.fixture_account', $2, true)`,
      [home.tenant.id, '{ffffffff-ffff-ffff-ffff-ffffffffffff}'],
    )
    await pause(Math.random() * 40)
    const set = `update fixture_account set name = $3, version = version + 1 where tenant_id = $1 and id = $2 returning version`
    const { rows } = await writer.query(set, [home.tenant.id, id, unique('Race')])
    await pause(Math.random() * 20)
    await writer.query(isKept ? 'commit' : 'rollback')
    await writer.end()
    if (isKept) versions.set(id, Math.max(versions.get(id) ?? 0, rows[0].version))
  }
  const one = async () =>
    write(records[Math.floor(Math.random() * records.length)] ?? '', Math.random() < 0.8)
  // Looks again and again, so that transactions run while it looks.
  const looking = setInterval(wakeHere, 5)
  for (let round = 0; round < 5; round++) await Promise.all(Array.from({ length: 12 }, one))
  clearInterval(looking)
  await settled(client)
  await long.query('commit')
  await long.end()
  await settled(client)
  for (const id of records) {
    const said = client.of('change').filter(change => change.id === id)
    assert.equal(said.length, (versions.get(id) ?? 0) - 1, 'each commit is told once')
    const order = said.map(({ version }) => version)
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    )
    assert.equal(order.at(-1), versions.get(id))
  }
})

test('of many writers every reader hears exactly what is hers', async () => {
  const people = Array.from({ length: 20 }, (_, i) => `rep${i}`)
  const roles = Object.fromEntries(
    people.map((name, i) => [name, i % 5 === 4 ? ['salesManager'] : ['representative']]),
  ) as Record<string, ['salesManager'] | ['representative']>
  const company = await testTenant<string>(kernel, roles)
  const member = (name: string) => company.users[name] ?? assert.fail(name)
  const readers = await Promise.all(people.map(name => opened(member(name).token)))
  const boss = await member('rep4').context()
  const mine = new Map<string, string[]>(people.map(name => [name, []]))
  const pick = () => people[Math.floor(Math.random() * people.length)] ?? ''
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      const owner = pick()
      const input = { name: unique('Many'), owner: member(owner).id }
      const { id } = await createRecord(kernel, boss, entity('account'), input)
      mine.get(owner)?.push(id)
      await pause(Math.random() * 30)
      await updateRecord(kernel, await member(owner).context(), entity('account'), id, {
        name: unique('More'),
      })
    }),
  )
  const all = [...mine.values()].flat()
  for (const [i, reader] of readers.entries()) {
    const name = people[i] ?? ''
    const expected = roles[name]?.[0] === 'salesManager' ? all : (mine.get(name) ?? [])
    const wanted = expected.flatMap(id => [`account.created ${id}`, `account.updated ${id}`]).sort()
    await until(`${name} has all`, () => heard(reader).length >= wanted.length)
    assert.deepEqual(heard(reader).sort(), wanted, name)
  }
})

describe('A stream', () => {
  test('ends within five seconds when its session does, however that ends', async () => {
    const context = await as('rolf')
    const fresh = () => openFor(kernel, home.tenant, home.users.rolf.id)
    const [one, two] = [await fresh(), await fresh()]
    const ended = [await opened(one), await opened(two)]
    await signOut(kernel, one)
    await endOtherSessions(kernel, context)
    const took = await until('both have ended', () => ended.every(({ isEnded }) => isEnded))
    assert.ok(took < 5_000, `${took} ms`)
    for (const client of ended) assert.deepEqual(client.of('end'), [{ reason: 'session' }])
  })

  test('ends when its person is deactivated', async () => {
    const { users, system } = await testTenant(kernel, { eva: ['representative'] })
    const client = await opened(users.eva.token)
    await actOn(kernel, await system(), kernel.registry.get('core.user'), users.eva.id, 'deactivate', {})
    const took = await until('it has ended', () => client.isEnded)
    assert.ok(took < 5_000, `${took} ms`)
  })

  test('keeps no session awake, and neither does what a page asks while nobody is there', async () => {
    const token = await openFor(kernel, home.tenant, home.users.rita.id)
    const hash = Buffer.from(hashToken(token))
    const [before] = await asOwner(
      kernel.database.superuserUrl,
      `update core_session set seen_at = now() - interval '10 minutes' where token_hash = $1 returning seen_at::text`,
      [hash],
    )
    const seenAt = async () => {
      const select = 'select seen_at::text from core_session where token_hash = $1'
      return (await asOwner(kernel.database.superuserUrl, select, [hash]))[0]?.seen_at
    }
    await opened(token)
    const headers = { 'x-unattended': 'yes' }
    assert.equal((await api.call('GET', '/api/v1/fixture/accounts', { token, headers })).status, 200)
    await pause(100)
    assert.equal(await seenAt(), before?.seen_at)
    assert.equal((await api.get('/api/v1/fixture/accounts', token)).status, 200)
    await until('it is awake', async () => (await seenAt()) !== before?.seen_at)
  })

  test('follows a change of rights: what was opened comes, what was closed does not, and the client loads anew', async () => {
    const { users } = await testTenant(kernel, { eva: ['representative'], max: ['salesManager'] })
    const client = await opened(users.eva.token)
    const lines = [{ text: 'Retrofit', price: { amount: '10.00', currency: 'EUR' } }]
    const write = async (customer: string, id?: string) => {
      const boss = await users.max.context()
      return id === undefined
        ? (await createRecord(kernel, boss, entity('invoice'), { customer, lines })).id
        : (await updateRecord(kernel, boss, entity('invoice'), id, { customer })).id
    }
    const [mine, other] = [await write('Opened'), await write('Closed')]
    const access = { user: users.eva.id, access: 'read' } as const
    await shareRecord(kernel, await users.max.context(), entity('invoice'), mine, access)
    for (const id of [other, mine]) await write('Now', id)
    await until('she is told', () => client.of('reset').length === 1)
    assert.deepEqual(client.of('reset'), [{ reason: 'rights' }])
    await write('Then', mine)
    await until('it comes', () => heard(client).includes(`invoice.updated ${mine}`))
    assert.ok(!heard(client).some(each => each.includes(other)))
  })

  test('is given to one person a limited number of times', async () => {
    const { users } = await testTenant(kernel, {})
    const all = await Promise.all(Array.from({ length: 40 }, () => opened(users.admin.token)))
    assert.ok(all.every(({ status }) => status === 200))
    assert.equal((await opened(users.admin.token)).status, 429)
  })
})

describe('At a record', () => {
  const at = (id: string) => `/api/v1/fixture/accounts/${id}/presence`
  const sit = (name: Name, id: string, tab: string, mode = 'viewing') =>
    api.call('PUT', at(id), { token: home.users[name].token, body: { tab, mode } })

  test('those who are there learn of each other, at once and without polling', async () => {
    const id = await newAccount('rita')
    const [ritas, maxs] = [newId(), newId()]
    const rita = await listen('rita', '?include=presence')
    assert.deepEqual((await sit('rita', id, ritas)).body, { data: [] })
    assert.deepEqual((await sit('max', id, maxs, 'editing')).body, {
      data: [{ user: home.users.rita.id, name: 'rita', mode: 'viewing' }],
    })
    const isEditing = { user: home.users.max.id, mode: 'editing' }
    await until('rita knows', () => rita.of('presence').some(({ people }) => people.length === 2))
    const { entity: of, id: where, people } = rita.of('presence').at(-1)
    assert.deepEqual([of, where], ['fixture.account', id])
    assert.ok(people.some((each: object) => JSON.stringify(each) === JSON.stringify(isEditing)))
    await api.delete(`${at(id)}/${maxs}`, home.users.max.token)
    await until('max has left', () => rita.of('presence').at(-1).people.length === 1)
    assert.deepEqual((await api.get(at(id), home.users.rita.token)).body, { data: [] })
  })

  test('somebody who vanished is gone after a while', async () => {
    const id = await newAccount('rita')
    const rita = await listen('rita', '?include=presence')
    await sit('rita', id, newId())
    await sit('max', id, newId())
    await until('rita knows', () => rita.of('presence').at(-1)?.people.length === 2)
    await asOwner(kernel.database.ownerUrl, 'update core_presence set until = now() where user_id = $1', [
      home.users.max.id,
    ])
    await until('he is gone', () => rita.of('presence').at(-1).people.length === 1)
  })

  test('nobody is seen by those who may not read it, and cannot sit there either', async () => {
    const id = await newAccount('rita')
    const [rolf, max] = [
      await listen('rolf', `?include=presence&topics=fixture.account:${id}`),
      await listen('max', `?include=presence&topics=fixture.account:${id}`),
    ]
    await sit('rita', id, newId())
    await until('max knows', () => max.of('presence').length > 0)
    assert.deepEqual(rolf.of('presence'), [])
    assert.equal((await sit('rolf', id, newId())).status, 404)
    assert.equal((await api.get(at(id), home.users.rolf.token)).status, 404)
    assert.equal((await api.get(at(id), abroad.users.rita.token)).status, 404)
    assert.equal((await sit('rita', id, 'tab', 'dozing')).status, 422)
  })
})

test('a server that stops ends its streams, and they go on elsewhere', async () => {
  const other = await freePort()
  const second = createServer(
    { ...kernel, secret: new Uint8Array(kernel.secret) },
    { host: '127.0.0.1', port: other, publicUrl: 'http://localhost:3000', trustProxy: false },
  )
  await second.listen({ host: '127.0.0.1', port: other })
  const client = await EventClient.open(other, home.users.max.token)
  const id = await newAccount('max')
  await until('it came', () => client.of('change').length === 1)
  const begun = performance.now()
  await second.close()
  assert.ok(performance.now() - begun < 2_000)
  await until('it has ended', () => client.isEnded)
  await rename('max', id)
  const again = await listen('max', '', { 'last-event-id': client.cursor })
  await settled(again)
  assert.deepEqual(without(again, 'category'), [`account.updated ${id}`])
})

test('what is connected otherwise follows records inside the program, under the same rights', async () => {
  const followed: string[] = []
  const end = recordFeed(kernel).follow(await as('rita'), (_entity, id) => void followed.push(id))
  await until('she listens', async () => {
    await createRecord(kernel, await as('max'), entity('category'), { name: unique('Mark') })
    return followed.length > 0
  })
  const mine = await newAccount('rita')
  const other = await newAccount('rolf')
  await until('hers has come', () => followed.includes(mine))
  end()
  const later = await newAccount('rita')
  await settled(await listen('max'))
  assert.deepEqual([followed.includes(other), followed.includes(later)], [false, false])
})
