import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { until } from '../kernel/jobs/fixtures/until.ts'
import { freePort } from '../kernel/postgres/free-port.ts'
import { EventClient } from '../kernel/testing/event-client.ts'
import { everyone, makeWorld, type World } from './support/world.ts'

// What holds for the stream of events whatever is declared: everybody of two companies listens to everything, records of
// all entities are written, and what came is held against what a GET answers.
const ours = { host: 'localhost:3000' }
let world: World
let port: number
const home = new Map<string, EventClient>()
const abroad = new Map<string, EventClient>()
before(async () => {
  world = await makeWorld()
  port = await freePort()
  await world.app.listen({ host: '127.0.0.1', port })
  const listen = (token: string) => EventClient.open(port, token, '?include=row,presence', ours)
  for (const [role, { token }] of everyone(world.home)) home.set(role, await listen(token))
  for (const [role, { token }] of everyone(world.abroad)) abroad.set(role, await listen(token))
})
after(async () => {
  for (const client of [...home.values(), ...abroad.values()]) client.close()
  await world.end()
})

test('of records of every entity each role hears exactly as much as it may read, and another company nothing', async () => {
  const made: { route: string; id: string }[] = []
  // A field of the company's own changes what records made before say, too; so it comes first.
  const fieldsFirst = [...world.kernel.registry.entities.values()].sort(
    (a, b) => Number(b.id === 'core.customField') - Number(a.id === 'core.customField'),
  )
  for (const entity of fieldsFirst) {
    const id = entity.id === 'core.user' || entity.class === 'stream' ? null : await world.fresh(entity)
    if (id && entity.route) made.push({ route: entity.route, id })
  }
  assert.ok(made.length > 8, `only ${made.length} kinds of records could be made`)
  await sync()
  for (const [role, user] of everyone(world.home))
    for (const { route, id } of made) {
      const answer = await world.api.get(`${route}/${id}`, user.token)
      const row = rowOf(home.get(role), id)
      assert.deepEqual(row ?? null, answer.status === 200 ? answer.body : null, `${role} of ${route}`)
    }
  for (const [role, client] of abroad)
    assert.deepEqual(
      client.messages.filter(({ event, data }) => event !== 'ready' && !marks.has(data.id)),
      [],
      `${role} abroad`,
    )
})

test('no spoilt question of a stream ends in a fault of ours', async () => {
  const spoilt = [
    '',
    ' ',
    '\u0000',
    '\ud800',
    ',',
    ':',
    '::',
    'core.user:',
    'core.user:1',
    'constructor',
    '__proto__',
  ]
  const cursors = ['0.', '.', 'zz.1:1:', 'x.99999999999999999999:1:', '9'.repeat(5000), '1e999', '%00']
  const { token } = world.home.users.salesManager
  for (const name of ['topics', 'include', 'since', 'nonsense', 'topics[]', '__proto__'])
    for (const text of [...spoilt, ...cursors]) {
      const query = `?${new URLSearchParams({ [name]: text })}`
      const client = await EventClient.open(port, token, query, ours)
      client.close()
      assert.ok([200, 400].includes(client.status), `${query.slice(0, 100)} → ${client.status}`)
    }
})

const rowOf = (client: EventClient | undefined, id: string) =>
  client?.of('change').findLast(change => change.id === id)?.row

const hears = (client: EventClient | undefined, id: string): boolean =>
  client?.of('change').some(change => change.id === id) ?? false

const marks = new Set<string>()

/** A record that all may read, in both companies: when it has come, everything before it has. */
async function sync(): Promise<void> {
  for (const [company, clients] of [
    [world.home, home],
    [world.abroad, abroad],
  ] as const) {
    const { body } = await world.api.post(
      '/api/v1/fixture/categories',
      { name: `Mark ${Math.random()}` },
      company.users.admin.token,
    )
    marks.add(body.id)
    await until('the mark has come', () => [...clients.values()].every(client => hears(client, body.id)))
  }
}
