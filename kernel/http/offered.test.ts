import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Desk, importDesk, type Name } from '../import/testing/desk.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { until } from '../jobs/fixtures/until.ts'
import { newId } from '../write/record-id.ts'
import { offeredRoutes } from './offered.ts'

let desk: Desk
before(async () => {
  desk = await importDesk()
})
after(() => desk.end())

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
type Told = { readonly value: any; readonly status: number | undefined }

/** Asks for what is offered under this name; with the status of a refusal. */
type Ask = (who: Name, name: string, args?: Readonly<Record<string, unknown>>) => Promise<Told>

const graphql: Ask = async (who, name, args = {}) => {
  const [of, verb = ''] = name.split('.')
  const field = `${of}${verb.charAt(0).toUpperCase()}${verb.slice(1)}`
  const isQuery = offeredRoutes.find(({ id }) => id === name)?.method === 'GET'
  const given = Object.entries(args).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
  const query = `${isQuery ? 'query' : 'mutation'} { it: ${field}${given.length > 0 ? `(${given.join()})` : ''} }`
  const { status, body } = await desk.api.post('/graphql', { query }, desk.token(who))
  assert.equal(status, 200, JSON.stringify(body))
  return { value: body.data.it, status: body.errors?.[0].extensions.status }
}

const mcp: Ask = async (who, name, args = {}) => {
  const params = { name: name.replace('.', '_'), arguments: args }
  const { status, body } = await desk.api.call('POST', '/mcp', {
    token: desk.token(who),
    body: { jsonrpc: '2.0', id: 1, method: 'tools/call', params },
    headers: { accept: 'application/json, text/event-stream', 'mcp-protocol-version': '2025-11-25' },
  })
  assert.equal(status, 200, JSON.stringify(body))
  const { structuredContent, isError } = body.result
  return isError
    ? { value: null, status: structuredContent.status }
    : { value: structuredContent, status: undefined }
}

for (const [surface, ask] of [
  ['GraphQL', graphql],
  ['MCP', mcp],
] as const)
  describe(surface, () => {
    /** A tool that would not help somebody is none for her. */
    const withheld = (status: number): number => (surface === 'MCP' ? 400 : status)

    test('takes a file in and tells of its rows as the REST API does', async () => {
      const file = 'Name;Price\nDrill;x\n'
      const { value: preview } = await ask('max', 'imports.preview', { file })
      assert.deepEqual([preview.rows, preview.columns.length], [1, 2])
      const name = `Saw ${newId()}`
      const begun = await ask('max', 'imports.start', { entity: 'fixture.article', file: `Name\n${name}\n` })
      assert.equal(begun.status, undefined)
      const done = await desk.finished(begun.value.id, 'max')
      assert.deepEqual([done.created, done.refused], [1, 0])
      assert.deepEqual((await ask('max', 'imports.get', { id: done.id })).value, done)
      assert.deepEqual((await ask('max', 'imports.errors', { id: done.id })).value.data, [])
      const [newest] = (await ask('max', 'imports.list', { limit: 1 })).value.data
      assert.equal(newest.id, done.id)
      assert.equal((await ask('max', 'jobs.get', { id: done.job })).value.kind, 'core.import')
    })

    test('refuses what the REST API refuses', async () => {
      const entity = 'fixture.article'
      assert.equal(
        (await ask('max', 'imports.start', { entity: 'fixture.nothing', file: 'Name\n' })).status,
        422,
      )
      assert.equal(
        (await ask('vera', 'imports.start', { entity, file: 'Name\nSaw\n' })).status,
        withheld(403),
      )
      for (const name of ['jobs.get', 'jobs.cancel', 'imports.get', 'exports.get'])
        assert.equal((await ask('max', name, { id: newId() })).status, 404, name)
    })

    test('writes a selection into a file', async () => {
      const begun = await ask('admin', 'exports.start', { entity: 'fixture.invoice' })
      const state = async () => (await ask('admin', 'exports.get', { id: begun.value.id })).value.state
      await until('it is written', async () => (await state()) === 'done')
      assert.equal((await ask('admin', 'exports.list')).value.data[0].id, begun.value.id)
      assert.equal((await ask('rita', 'exports.get', { id: begun.value.id })).status, withheld(404))
    })

    test('lists and steers the jobs of whoever asks, and of nobody else', async () => {
      // Nobody works on it here.
      const { kernel, company } = desk
      const { max } = company.users
      const id = await enqueue(kernel, await max.context(), 'core.sendDigest', { user: max.id })
      const states = [
        (await ask('max', 'jobs.pause', { id })).value.state,
        (await ask('max', 'jobs.resume', { id })).value.state,
        (await ask('admin', 'jobs.cancel', { id })).value.state,
      ]
      assert.deepEqual(states, ['paused', 'ready', 'cancelled'])
      assert.equal((await ask('max', 'jobs.pause', { id })).status, 409)
      assert.equal((await ask('rita', 'jobs.retry', { id })).status, 404)
      const [found] = (await ask('max', 'jobs.list', { state: 'cancelled', limit: 1 })).value.data
      assert.equal(found.id, id)
      assert.deepEqual((await ask('rita', 'jobs.list')).value.data, [])
    })
  })
