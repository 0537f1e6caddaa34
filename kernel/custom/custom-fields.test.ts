import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { fixtureServer } from '../fixtures/server.ts'
import { createServer } from '../http/server.ts'
import { type ApiClient, apiClient } from '../testing/api-client.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { everyKind } from './testing.ts'

const options = { host: '127.0.0.1', port: 3000, publicUrl: 'http://localhost:3000', trustProxy: false }
const articles = '/api/v1/fixture/articles'
const definitions = '/api/v1/core/own-fields'

let kernel: TestKernel
let app: FastifyInstance
let api: ApiClient
let company: TestTenant<'max' | 'rita'>

before(async () => {
  kernel = await testKernel({ modules: [fixtureServer] })
  app = createServer(kernel, options)
  api = await apiClient(app)
  company = await testTenant(kernel, { max: ['salesManager'], rita: ['representative'] })
  for (const { field } of everyKind) {
    const { status, body } = await api.post(
      definitions,
      { entity: 'fixture.article', label: field.key, ...field },
      company.users.admin.token,
    )
    assert.equal(status, 201, JSON.stringify(body))
  }
})
after(async () => {
  await app.close()
  await kernel.end()
})

const max = () => company.users.max.token
const whole = (side: 'input' | 'value' | 'other') =>
  Object.fromEntries(everyKind.map(each => [each.field.key, each[side]]))

const create = async (custom: unknown, more: object = {}) => {
  const { status, body } = await api.post(articles, { name: 'Bolt', custom, ...more }, max())
  assert.equal(status, 201, JSON.stringify(body))
  return body
}

test('a field of every kind is written and read beside ours, normalised as ours are', async () => {
  const { id, custom } = await create(whole('input'))
  assert.deepEqual(custom, whole('value'))
  assert.deepEqual((await api.get(`${articles}/${id}`, max())).body.custom, whole('value'))
})

test('a patch changes what it names and leaves the rest; null takes a value away', async () => {
  const { id } = await create(whole('input'))
  const { body } = await api.patch(`${articles}/${id}`, { custom: { region: 'West', budget: null } }, max())
  assert.deepEqual(body.custom, { ...whole('value'), region: 'West', budget: null })
  const again = await api.patch(`${articles}/${id}`, { custom: { region: 'West' } }, max())
  assert.equal(again.body.version, body.version)
})
