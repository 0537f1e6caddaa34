import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { buildSchema } from 'graphql'
import { anyObject } from '../kernel/custom/own-object.ts'
import type { ResolvedEntity } from '../kernel/entity/registry.ts'
import { type Member, membersOf } from '../kernel/graphql/members.ts'
import { fieldName, typeName } from '../kernel/graphql/names.ts'
import { operationsOf } from '../kernel/graphql/operations.ts'
import { schemaText } from '../kernel/graphql/schema-text.ts'
import { indexAll } from '../kernel/search/testing.ts'
import { newId } from '../kernel/write/record-id.ts'
import { assertAlike } from './support/alike.ts'
import { everyone, makeWorld, type World } from './support/world.ts'

/** GraphQL shows everybody what the REST API shows her: held for every entity and role. */

let world: World
let entities: readonly ResolvedEntity[]
before(async () => {
  world = await makeWorld()
  entities = [...world.kernel.registry.entities.values()].filter(({ route }) => route !== null)
  for (const entity of entities) await world.record(entity)
})
after(() => world.end())

const ask = (token: string, query: unknown, variables: unknown = {}) =>
  world.api.post('/graphql', { query, variables }, token)

const members = (entity: ResolvedEntity) => [...membersOf(world.kernel.registry, entity)]

/** Every value of a record and of its parts. */
const everything = (entity: ResolvedEntity): string =>
  members(entity)
    .flatMap(([name, member]) => {
      if (member.type === 'value') return [name]
      return isParts(entity, member) ? [`${name} { ${everything(member.target)} }`] : []
    })
    .join(' ')

const isParts = (entity: ResolvedEntity, { key }: Member): boolean =>
  entity.all.get(key)?.kind.storage === 'child'

/** What REST shows, under the names of GraphQL; what it leaves out is null. */
const expected = (entity: ResolvedEntity, record: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    members(entity).flatMap(([name, member]) => {
      if (member.type === 'value') return [[name, record[member.key] ?? null]]
      if (!isParts(entity, member)) return []
      const parts = record[member.key] as Record<string, unknown>[] | undefined
      return [[name, parts?.map(part => expected(member.target, part)) ?? null]]
    }),
  )

test('the schema is valid, and every operation of it does something', () => {
  const schema = buildSchema(schemaText(world.kernel.registry))
  const { query, mutation } = operationsOf(world.kernel.registry)
  assert.deepEqual(Object.keys(schema.getQueryType()?.getFields() ?? {}), [...query.keys()])
  assert.deepEqual(Object.keys(schema.getMutationType()?.getFields() ?? {}), [...mutation.keys()])
})

test('every role is shown the records and fields that REST shows it, and refused where REST refuses', async () => {
  for (const [role, user] of everyone(world.home))
    for (const entity of entities) {
      const where = `${role} on ${entity.id}`
      const name = fieldName(entity)
      const rest = await world.api.get(`${entity.route}?limit=100`, user.token)
      const list = await ask(
        user.token,
        `{ ${name}List(first: 100) { nodes { id } totalCount pageInfo { endCursor } } }`,
      )
      const [error] = list.body.errors ?? []
      assert.equal(error?.extensions.status, rest.status >= 400 ? rest.status : undefined, where)
      if (rest.status < 400) {
        const { nodes, totalCount, pageInfo } = list.body.data[`${name}List`]
        const ids = rest.body.data.map(({ id }: { id: string }) => ({ id }))
        assert.deepEqual(
          [nodes, totalCount, pageInfo.endCursor],
          [ids, rest.body.page.count, rest.body.page.next],
          where,
        )
      }
      const id = await world.record(entity)
      if (!id) continue
      await assertAlike(async () => {
        const record = await world.api.get(`${entity.route}/${id}`, user.token)
        const one = await ask(
          user.token,
          `query ($id: ID!) { one: ${name}(id: $id) { ${everything(entity)} } }`,
          { id },
        )
        return record.status < 400
          ? [one.body.data.one, expected(entity, record.body)]
          : [
              [one.body.data.one, one.body.errors[0].extensions.status],
              [null, record.status],
            ]
      }, where)
    }
})

test('no role reaches through a relation what it may not read', async () => {
  for (const [role, user] of everyone(world.home)) {
    const context = await user.context()
    for (const entity of entities)
      for (const [name, member] of members(entity)) {
        if (member.type !== 'relation' || isParts(entity, member)) continue
        const query = `{ list: ${fieldName(entity)}List(first: 100) { nodes { found: ${name} { id } } } }`
        const { body } = await ask(user.token, query)
        const nodes: { found: unknown }[] = body.data?.list?.nodes ?? []
        const found = nodes.flatMap(node => node.found ?? []) as { id: string }[]
        if (context.owners('read', member.target) === 'none')
          assert.deepEqual(found, [], `${role}: ${entity.id}.${name}`)
        if (member.target.route === null) continue
        for (const { id } of found) {
          const { status } = await world.api.get(`${member.target.route}/${id}`, user.token)
          assert.equal(status, 200, `${role} sees ${id} through ${entity.id}.${name}`)
        }
      }
  }
})

test('a write without its right is refused to every role as REST refuses it', async () => {
  const { mutation } = operationsOf(world.kernel.registry)
  let tried = 0
  for (const [role, user] of everyone(world.home)) {
    const context = await user.context()
    for (const { does, signature } of mutation.values()) {
      if (does.what !== 'write') continue
      const entity = does.entity === anyObject ? world.own : does.entity
      if (context.owners(does.name, entity) !== 'none') continue
      if (does.name === 'update' && context.shared.write.length > 0) continue
      const id = (await world.record(entity)) ?? newId()
      const args = [
        ...(entity === world.own ? ['object: "machine"'] : []),
        ...(signature.includes('id: ID!') ? [`id: "${id}"`] : []),
        ...(signature.includes('values:') ? ['values: {}'] : []),
      ]
      const name = `${does.name}${typeName(does.entity)}`
      const { body } = await ask(user.token, `mutation { ${name}(${args.join(', ')}) { change } }`)
      const [error] = body.errors ?? []
      assert.ok([403, 404].includes(error?.extensions.status), `${role}: ${name} ${JSON.stringify(body)}`)
      const canRead = context.owners('read', entity) !== 'none'
      if (!canRead && signature.includes('id: ID!'))
        assert.equal(error.extensions.status, 404, `${role}: ${name}`)
      tried++
    }
  }
  assert.ok(tried > 100, `only ${tried} writes were tried`)
})

test('a search shows nobody a record that REST does not show her', async () => {
  await indexAll(world.kernel, await world.home.system())
  let found = 0
  for (const [role, user] of [...everyone(world.home), ['abroad', world.abroad.users.administrator] as const])
    for (const q of ['a', 'e', 'meridian', '1']) {
      const { body } = await ask(user.token, `{ search(q: "${q}", first: 50) { hits { entity id } } }`)
      for (const { entity, id } of body.data.search.hits) {
        const { route } = world.kernel.registry.get(entity)
        const { status } = await world.api.get(`${route}/${id}`, user.token)
        assert.equal(status, 200, `${role} finds ${entity} ${id}`)
        found++
      }
    }
  assert.ok(found > 10, `only ${found} records were found`)
})

test('another company reads and writes no record of ours', async () => {
  const { token } = world.abroad.users.administrator
  const { mutation } = operationsOf(world.kernel.registry)
  for (const entity of entities) {
    const id = await world.record(entity)
    if (!id || entity.scope === 'platform') continue
    const other = newId()
    const one = `query ($id: ID!) { ${fieldName(entity)}(id: $id) { id } }`
    const writes = [...mutation.values()].flatMap(({ does, signature }) =>
      does.what === 'write' && does.entity === entity && signature.includes('id: ID!')
        ? [
            `mutation ($id: ID!) { ${does.name}${typeName(entity)}(id: $id${signature.includes('values:') ? ', values: {}' : ''}) { change record { id } } }`,
          ]
        : [],
    )
    for (const query of [one, ...writes]) {
      const real = await ask(token, query, { id })
      const invented = await ask(token, query, { id: other })
      assert.ok(real.body.errors, query)
      assert.equal(anonymous(real.body, id), anonymous(invented.body, other), query)
    }
    const list = await ask(token, `{ ${fieldName(entity)}List(first: 100) { nodes { id } } }`)
    assert.ok(!JSON.stringify(list.body).includes(id), entity.id)
  }
})

const anonymous = (body: unknown, id: string): string =>
  JSON.stringify(body)
    .replaceAll(id, 'ID')
    .replaceAll(/"instance":"[^"]*"/g, '')

test('no spoilt query, variable or body ends in a fault of ours', async () => {
  const { token } = world.home.users.salesManager
  const word = fc.constantFrom(
    ...[
      '{',
      '}',
      '(',
      ')',
      ':',
      '...',
      '@include(if: true)',
      'on',
      'fragment A',
      '"',
      '$v',
      '[',
      ']',
      '!',
      'query',
      'mutation',
    ],
    ...entities
      .slice(0, 6)
      .flatMap(entity => [fieldName(entity), `${fieldName(entity)}List`, typeName(entity)]),
    ...['nodes', 'id', 'filter', 'first', '__typename', '\u0000', '\ud800', '-1', '1e999', 'null'],
  )
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 30 }), async words => {
      const answer = await ask(token, words.join(' '))
      assert.ok(answer.status < 500, `${words.join(' ')} → ${answer.status}`)
    }),
    { numRuns: 150, seed: 20_261_120, endOnFailure: true },
  )
  const nasty = fc.oneof(
    fc.constantFrom<unknown>(
      '',
      '\u0000',
      '\ud800',
      '__proto__',
      'constructor',
      -0,
      1e308,
      -1,
      null,
      [],
      {},
      true,
    ),
    fc.jsonValue({ maxDepth: 3 }),
  )
  const queries = entities.map(
    entity => `query ($filter: Json, $q: String, $sort: String, $after: String, $first: Int, $group: [String!]) {
      ${fieldName(entity)}List(filter: $filter, q: $q, sort: $sort, after: $after, first: $first) { nodes { id } totalCount }
      ${fieldName(entity)}Aggregate(filter: $filter, q: $q, group: $group) { data }
    }`,
  )
  const variable = fc.constantFrom('filter', 'q', 'sort', 'after', 'first', 'group', 'nope')
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...queries),
      fc.dictionary(variable, nasty, { maxKeys: 3 }),
      async (query, variables) => {
        const answer = await ask(token, query, variables)
        assert.ok(answer.status < 500, `${JSON.stringify(variables)} → ${answer.status}`)
      },
    ),
    { numRuns: 200, seed: 20_261_120, endOnFailure: true },
  )
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom('query', 'variables', 'extensions', 'operationName', 'x'), nasty),
      async body => {
        const answer = await world.api.post('/graphql', body, token)
        assert.ok(answer.status < 500, `${JSON.stringify(body)} → ${answer.status}`)
      },
    ),
    { numRuns: 100, seed: 20_261_120, endOnFailure: true },
  )
})
