import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { asOwner } from '../kernel/testing/owner.ts'
import { makeWorld, type World } from './support/world.ts'

/** Requests made from the OpenAPI document and then spoilt: each is refused in words, never with a 500, and writes nothing. */

let world: World
let operations: readonly Operation[]
before(async () => {
  world = await makeWorld()
  for (const entity of world.kernel.registry.entities.values()) await world.record(entity)
  const document = (await world.api.get('/api/openapi.json')).body as Document
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      parameters: operation.parameters.map(each => parameterAt(document, each)),
      path,
      method: method.toUpperCase() as Method,
    })),
  )
})
after(() => world.end())

/** The parameter, wherever it stands. */
function parameterAt({ components }: Document, each: Parameter | { readonly $ref: string }): Parameter {
  if (!('$ref' in each)) return each
  const shared = components.parameters[each.$ref.split('/').at(-1) ?? '']
  assert.ok(shared, each.$ref)
  return shared
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
interface Parameter {
  readonly name: string
  readonly in: string
}
interface Operation {
  readonly path: string
  readonly method: Method
  readonly operationId: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>>
  readonly components: { readonly parameters: Readonly<Record<string, Parameter>> }
}
interface Documented extends Omit<Operation, 'path' | 'method' | 'parameters'> {
  readonly parameters: readonly (Parameter | { readonly $ref: string })[]
}
interface Schema {
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, unknown>>
}

/** Texts that break careless programs. */
const nasty = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202etxt.exe',
  "'; drop table crm_lead; --",
  '{"and":',
  '[]',
  '[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]',
  '{"not":{"not":{"not":{"not":{"not":{"not":{"not":{"not":{"not":{"not":{"id":{"empty":true}}}}}}}}}}}',
  '1e999',
  '-0',
  '99999999999999999999',
  'NaN',
  '2026-02-30',
  '+275760-09-13',
  'null',
  'true',
  '../../etc/passwd',
  '%00',
  'x'.repeat(5000),
  '0190d6a2-7c1e-7b3a-9f00-1c2d3e4f5a6b',
  'constructor',
  '__proto__',
)

const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  nasty,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(nasty, { maxLength: 3 }),
  fc.dictionary(fc.oneof(nasty, fc.constantFrom('amount', 'currency', 'id', 'eq')), nasty, { maxKeys: 3 }),
)

async function attack(
  operation: Operation,
  query: Record<string, string>,
  body: unknown,
  ids: string,
): Promise<void> {
  const path = operation.path.replace(/\{\w+\}/g, encodeURIComponent(ids))
  const search = new URLSearchParams(query).toString()
  const url = search ? `${path}?${search}` : path
  const raw = { type: 'application/json', payload: JSON.stringify(body) ?? '' }
  const answer = await world.api.call(operation.method, url, {
    token: world.home.users.salesManager.token,
    ...(operation.requestBody ? { raw } : {}),
  })
  assert.ok(answer.status < 500, `${operation.method} ${url} ${raw.payload.slice(0, 300)} → ${answer.status}`)
  if (answer.status >= 400) assert.equal(typeof answer.body.detail, 'string')
}

/**
 * Sign-in is slow on purpose and throttled; its body is held by its own tests. Other protocols than
 * REST, and what never ends, are held by tests of their own.
 */
const isFuzzed = ({ path }: Operation): boolean =>
  !['/api/auth/', '/mcp', '/graphql', '/api/events', '/oauth/', '/calendar/'].some(start =>
    path.startsWith(start),
  )

test('no spoilt query, body or id ends in a 500', { timeout: 240_000 }, async () => {
  const known = world.kernel.registry
  for (const operation of operations.filter(isFuzzed)) {
    const entity = [...known.entities.values()].find(
      ({ route }) => route && operation.path.startsWith(`${route}`),
    )
    const fields = entity ? [...entity.all.keys()] : ['name']
    const names = operation.parameters.filter(parameter => parameter.in === 'query').map(({ name }) => name)
    const key = fc.oneof(
      fc.constantFrom(...(names.length > 0 ? names : ['q'])),
      fc
        .constantFrom(...fields)
        .chain(field => fc.constantFrom(field, `${field}[gte]`, `${field}[in]`, `${field}[nope]`)),
      nasty,
    )
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(key, nasty, { maxKeys: 3 }),
        fc.oneof(
          anyJson,
          fc.dictionary(fc.oneof(fc.constantFrom(...fields, 'operations', 'op', 'data'), nasty), anyJson, {
            maxKeys: 5,
          }),
        ),
        fc.oneof(nasty, fc.constant('0190d6a2-7c1e-7b3a-9f00-1c2d3e4f5a6b')),
        (query, body, ids) => attack(operation, query, body, ids),
      ),
      { numRuns: 12, seed: 20_261_120, endOnFailure: true },
    )
  }
})

const malformed: Record<string, string | Buffer> = {
  nothing: '',
  'half an object': '{"name":',
  'not JSON': 'name=Acme',
  'a list': '[]',
  'a number': '12',
  'broken UTF-8': Buffer.from([0x7b, 0x22, 0x6e, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  'a NUL in a text': '{"name":"a\\u0000b"}',
  'half a character': '{"name":"\\ud800"}',
  'a number out of range': '{"name":"Acme","employees":1e999}',
  'an impossible date': '{"lastName":"Berg","birthDate":"2026-02-30"}',
  'a deep value': `{"name":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
  'a prototype': '{"__proto__":{"name":"x"},"constructor":1}',
  'ten megabytes': JSON.stringify({ name: 'x'.repeat(10_000_000) }),
}

for (const [what, payload] of Object.entries(malformed))
  test(`${what} as a body is refused in words and writes nothing`, async () => {
    const rows = () => asOwner(world.kernel.database.superuserUrl, 'select count(*)::int n from core_change')
    const before = await rows()
    for (const path of ['/api/v1/crm/companies', '/api/v1/crm/leads', '/api/v1/crm/companies/bulk']) {
      const answer = await world.api.call('POST', path, {
        token: world.home.users.admin.token,
        raw: { type: 'application/json', payload },
      })
      assert.ok(answer.status >= 400 && answer.status < 500, `${path} → ${answer.status}`)
      assert.match(String(answer.headers['content-type']), /problem\+json/)
      assert.ok(answer.body.detail.length > 10)
    }
    assert.deepEqual(await rows(), before)
  })

test('another media type is refused by name', async () => {
  const raw = { type: 'text/plain', payload: 'name=Acme' }
  const answer = await world.api.call('POST', '/api/v1/crm/companies', {
    token: world.home.users.admin.token,
    raw,
  })
  assert.equal(answer.status, 415)
})
