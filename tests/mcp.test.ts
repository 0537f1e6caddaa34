import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { can } from '../kernel/entity/capabilities.ts'
import type { ResolvedEntity } from '../kernel/entity/registry.ts'
import { genericTools } from '../kernel/mcp/generic-tools.ts'
import { namedTools } from '../kernel/mcp/named-tools.ts'
import { nobodyThere } from '../kernel/mcp/testing/nobody-there.ts'
import type { Tool } from '../kernel/mcp/tool.ts'
import { asOwner } from '../kernel/testing/owner.ts'
import { declaredActions } from '../kernel/write/declared-actions.ts'
import { newId } from '../kernel/write/record-id.ts'
import { assertAlike } from './support/alike.ts'
import { everyone, makeWorld, type World } from './support/world.ts'

/** What language models are shown is what the REST API shows the same person: held for every entity, role and tool. */

let world: World
let entities: readonly ResolvedEntity[]
before(async () => {
  world = await makeWorld()
  entities = [...world.kernel.registry.entities.values()].filter(({ route }) => route !== null)
  for (const entity of entities) await world.record(entity)
})
after(() => world.end())

interface Answer {
  readonly isError?: boolean
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly structuredContent?: any
}

const headers = { accept: 'application/json, text/event-stream', 'mcp-protocol-version': '2025-11-25' }

const send = (token: string, body: unknown, tools = '') =>
  world.api.call('POST', `/mcp${tools && `?tools=${tools}`}`, { token, body, headers })

async function call(token: string, name: string, args: unknown): Promise<Answer> {
  const params = { name, arguments: args }
  const answer = await send(token, { jsonrpc: '2.0', id: 1, method: 'tools/call', params })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  assert.ok(answer.body.result, JSON.stringify(answer.body))
  return answer.body.result
}

async function toolsOf(user: { context(): ReturnType<World['home']['users']['admin']['context']> }) {
  const caller = { kernel: world.kernel, context: await user.context() }
  const generic = genericTools(caller)
  const offered = new Set(generic.flatMap(entitiesIn))
  return { generic, named: namedTools(caller, [...offered]), offered }
}

const entitiesIn = ({ inputSchema }: Tool): string[] =>
  (inputSchema.properties.entity?.enum as string[] | undefined) ?? []

/** REST and the tool show the same, or refuse both. */
const shownAlike = (path: string, token: string, tool: string, input: object, where: string): Promise<void> =>
  assertAlike(async () => {
    const rest = await world.api.get(path, token)
    const answer = await call(token, tool, input)
    assert.equal(answer.isError === true, rest.status >= 400, where)
    return answer.isError ? [null, null] : [answer.structuredContent, rest.body]
  }, where)

test('every role is shown the records and fields that REST shows it, and refused where REST refuses', async () => {
  for (const [role, user] of everyone(world.home))
    for (const entity of entities) {
      const where = `${role} on ${entity.id}`
      const { id: name, route } = entity
      await shownAlike(`${route}?limit=100`, user.token, 'list', { entity: name, limit: 100 }, where)
      const id = await world.record(entity)
      if (id) await shownAlike(`${route}/${id}`, user.token, 'get', { entity: name, id }, where)
    }
})

test('a role is offered exactly the writes whose right it has on some records', async () => {
  for (const [role, user] of everyone(world.home)) {
    const context = await user.context()
    const { generic } = await toolsOf(user)
    for (const right of ['create', 'update', 'delete'] as const) {
      const tool = generic.find(({ name }) => name === right)
      const expected = entities.filter(
        entity =>
          context.owners('read', entity) !== 'none' &&
          context.owners(right, entity) !== 'none' &&
          can(entity, right),
      )
      assert.deepEqual(
        tool ? entitiesIn(tool) : [],
        expected.map(({ id }) => id),
        `${role}: ${right}`,
      )
    }
  }
})

test('a resource shows every role what REST shows it, and is not there where REST refuses', async () => {
  for (const [role, user] of everyone(world.home))
    for (const entity of entities) {
      const id = await world.record(entity)
      if (!id) continue
      const where = `${role} on ${entity.id}`
      const record = await world.api.get(`${entity.route}/${id}`, user.token)
      const params = { uri: `inopsio://${entity.id}/${id}` }
      const { body } = await send(user.token, { jsonrpc: '2.0', id: 1, method: 'resources/read', params })
      assert.equal(body.result === undefined, record.status >= 400, where)
      if (body.result) assert.deepEqual(JSON.parse(body.result.contents[0].text), record.body, where)
      const kind = { ...params, uri: `inopsio://${entity.id}` }
      const described = await send(user.token, {
        jsonrpc: '2.0',
        id: 1,
        method: 'resources/read',
        params: kind,
      })
      const may = (await user.context()).owners('read', entity) !== 'none'
      assert.equal(described.body.result !== undefined, may, `${where}: what it consists of`)
    }
})

/** The same by the tool that works on every entity. */
function callGeneric(
  token: string,
  { id: entity }: ResolvedEntity,
  right: string,
  id: string,
): Promise<Answer> {
  switch (right) {
    case 'create':
      return call(token, right, { entity, values: {} })
    case 'update':
      return call(token, right, { entity, id, values: {} })
    case 'delete':
      return call(token, right, { entity, id, confirm: true })
  }
  return call(token, 'act', { entity, id, action: right, confirm: true })
}

test('every write there is can be rehearsed, and nothing has happened then', async () => {
  const { token } = world.home.users.admin
  const admin = { kernel: world.kernel, context: await world.home.users.admin.context() }
  const changes = () =>
    asOwner(world.kernel.database.superuserUrl, 'select count(*)::int as n from core_change')
  let shown = 0
  for (const entity of entities) {
    const id = (await world.record(entity)) ?? newId()
    for (const tool of namedTools(admin, [entity.id])) {
      if (tool.annotations.readOnlyHint) continue
      const { dryRun } = tool.inputSchema.properties
      assert.ok(dryRun, `${tool.name} cannot be rehearsed`)
      const args = {
        ...aimed(tool, entity, id),
        ...(tool.name.endsWith('_create') ? { values: await world.input(entity) } : {}),
        ...(tool.inputSchema.required.includes('input') ? { input: {} } : {}),
        dryRun: true,
      }
      const before = await changes()
      const params = { name: tool.name, arguments: args }
      const { body } = await send(token, { jsonrpc: '2.0', id: 1, method: 'tools/call', params }, entity.id)
      assert.deepEqual(await changes(), before, `${tool.name} was more than rehearsed`)
      if (body.result.isError) continue
      assert.equal(body.result.structuredContent.dryRun, true, tool.name)
      shown += body.result.structuredContent.changes.length
    }
  }
  assert.ok(shown > 20, `only ${shown} changes were shown`)
})

test('a write without its right is refused to every role, by every tool, as REST refuses it', async () => {
  let tried = 0
  for (const [role, user] of everyone(world.home)) {
    const context = await user.context()
    const admin = { kernel: world.kernel, context: await world.home.users.admin.context() }
    for (const entity of entities) {
      const id = (await world.record(entity)) ?? newId()
      for (const tool of namedTools(admin, [entity.id])) {
        const right = tool.name.slice(entity.id.length + 1)
        if (['list', 'get'].includes(right) || context.owners(right, entity) !== 'none') continue
        if (right === 'update' && context.shared.write.length > 0) continue
        const answer = await callGeneric(user.token, entity, right, id)
        assert.equal(answer.isError, true, `${role}: ${right} of ${entity.id}`)
        const named = await send(
          user.token,
          { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: tool.name, arguments: {} } },
          `${entity.id}.${right}`,
        )
        assert.ok(named.status === 400 || named.body.result?.isError, `${role}: ${tool.name}`)
        tried++
      }
    }
  }
  assert.ok(tried > 100, `only ${tried} writes were tried`)
})

test('no prompt brings a record that its reader may not read, or one of another company', async () => {
  const names = world.kernel.registry.modules.flatMap(({ id, prompts = {} }) =>
    Object.entries(prompts).flatMap(([key, { about }]) => (about ? [{ name: `${id}.${key}`, about }] : [])),
  )
  assert.ok(names.length > 1)
  const people = [...everyone(world.home), ['abroad', world.abroad.users.administrator] as const]
  for (const [role, user] of people)
    for (const { name, about } of names) {
      const entity = world.kernel.registry.get(about)
      const id = (await world.record(entity)) ?? ''
      const rest = await world.api.get(`${entity.route}/${id}`, user.token)
      const params = { name, arguments: { id } }
      const { body } = await send(user.token, { jsonrpc: '2.0', id: 1, method: 'prompts/get', params })
      assert.equal(body.result !== undefined, rest.status < 400, `${role}: ${name}`)
    }
})

test('no description contains a field that its reader may not read', async () => {
  for (const [role, user] of everyone(world.home)) {
    const context = await user.context()
    const { offered } = await toolsOf(user)
    for (const id of offered) {
      const entity = world.kernel.registry.get(id)
      const { structuredContent } = await call(user.token, 'describe', { entity: id })
      const shown: string[] = structuredContent.fields.map(({ key }: { key: string }) => key)
      const hidden = shown.filter(key => context.fieldOwners(entity, key, 'read') === 'none')
      assert.deepEqual(hidden, [], `${role} on ${id}`)
    }
  }
})

/** Arguments that would do something to this record. */
const aimed = (tool: Tool, entity: ResolvedEntity, id: string): Record<string, unknown> => ({
  ...(tool.inputSchema.properties.entity ? { entity: entity.id } : {}),
  ...(tool.inputSchema.properties.id ? { id } : {}),
  ...(tool.inputSchema.properties.values ? { values: {} } : {}),
  ...(tool.inputSchema.properties.action ? { action: [...declaredActions(entity).keys()][0] ?? 'none' } : {}),
  ...(tool.inputSchema.properties.confirm ? { confirm: true } : {}),
})

test('another company reaches no record of ours with any tool, generic or named', async () => {
  const user = world.abroad.users.administrator
  const { generic, named } = await toolsOf(user)
  for (const entity of entities) {
    const id = await world.record(entity)
    if (!id) continue
    const other = newId()
    for (const tool of [
      ...generic,
      ...named.filter(({ name }) => name.startsWith(entity.id.replace('.', '_'))),
    ]) {
      const { properties } = tool.inputSchema
      if (!properties.id || (properties.entity && !entitiesIn(tool).includes(entity.id))) continue
      const real = await answerOf(tool, aimed(tool, entity, id))
      const invented = await answerOf(tool, aimed(tool, entity, other))
      assert.equal(
        real.replaceAll(id, 'ID'),
        invented.replaceAll(other, 'ID'),
        `${tool.name} on ${entity.id}`,
      )
    }
    const listed = JSON.stringify(await call(user.token, 'list', { entity: entity.id, limit: 100 }))
    assert.ok(!listed.includes(id) || entity.scope === 'platform', `the list of ${entity.id} shows ${id}`)
  }
})

const answerOf = (tool: Tool, args: Record<string, unknown>): Promise<string> =>
  tool.run(args, nobodyThere).then(
    value => `answered ${JSON.stringify(value)}`,
    error => `${error.status} ${error.code} ${error.message} ${JSON.stringify(error.problems)}`,
  )

test('no spoilt message, tool, argument or record ends in a fault of ours', async () => {
  const { token } = world.home.users.salesManager
  const nasty = fc.oneof(
    fc.constantFrom<unknown>(
      '',
      '\u0000',
      '\ud800',
      '__proto__',
      'constructor',
      '-0',
      1e308,
      -1,
      null,
      [],
      {},
      true,
    ),
    fc.jsonValue({ maxDepth: 3 }),
  )
  const name = fc.constantFrom(
    'describe',
    'search',
    'list',
    'get',
    'create',
    'update',
    'delete',
    'act',
    'aggregate',
    'undo',
    'nope',
  )
  const argument = fc.constantFrom(
    'entity',
    'id',
    'q',
    'filter',
    'sort',
    'limit',
    'after',
    'include',
    'fields',
    'values',
    'version',
    'dryRun',
    'confirm',
    'action',
    'input',
    'group',
    'measure',
    'change',
    'nope',
  )
  const entity = fc.constantFrom(...entities.map(({ id }) => id))
  await fc.assert(
    fc.asyncProperty(
      name,
      fc.option(entity),
      fc.dictionary(argument, nasty, { maxKeys: 4 }),
      async (tool, of, args) => {
        const params = { name: tool, arguments: { ...args, ...(of === null ? {} : { entity: of }) } }
        const answer = await send(token, { jsonrpc: '2.0', id: 1, method: 'tools/call', params })
        assert.ok(answer.status < 500, `${JSON.stringify(params)} → ${answer.status}`)
      },
    ),
    { numRuns: 300, seed: 20_261_120, endOnFailure: true },
  )
  const method = fc.constantFrom(
    'resources/read',
    'resources/list',
    'prompts/get',
    'completion/complete',
    'logging/setLevel',
    'resources/subscribe',
    'initialize',
    'tools/call',
  )
  const word = fc.constantFrom(
    'uri',
    'name',
    'ref',
    'argument',
    'arguments',
    'level',
    'cursor',
    'context',
    '_meta',
  )
  await fc.assert(
    fc.asyncProperty(method, fc.dictionary(word, nasty, { maxKeys: 4 }), async (of, params) => {
      const answer = await send(token, { jsonrpc: '2.0', id: 1, method: of, params })
      assert.ok(answer.status < 500, `${of} ${JSON.stringify(params)} → ${answer.status}`)
    }),
    { numRuns: 200, seed: 20_261_120, endOnFailure: true },
  )
  await fc.assert(
    fc.asyncProperty(nasty, async message => {
      const answer = await send(token, message ?? {})
      assert.ok(answer.status < 500, `${JSON.stringify(message)} → ${answer.status}`)
    }),
    { numRuns: 100, seed: 20_261_120, endOnFailure: true },
  )
})
