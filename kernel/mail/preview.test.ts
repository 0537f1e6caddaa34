import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createServer } from '../http/server.ts'
import { type ApiClient, apiClient } from '../testing/api-client.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { queueMail } from './queue-mail.ts'

let kernel: TestKernel
let home: TestTenant<'rita' | 'max'>
let away: TestTenant<never>
let api: ApiClient
let app: ReturnType<typeof createServer>

before(async () => {
  kernel = await testKernel()
  home = await testTenant(kernel, { rita: ['representative'], max: ['salesManager'] })
  away = await testTenant(kernel, {})
  app = createServer(kernel, {
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://localhost:3000',
    trustProxy: false,
  })
  api = await apiClient(app)
})
after(async () => {
  await app.close()
  await kernel.end()
})

const evil = '<p onclick="x()">Hi <a href="https://x.example">there</a><script>alert(1)</script></p>'
const mailOf = async (user: 'rita' | 'max') =>
  queueMail(kernel, await home.users[user].context(), {
    to: 'ulla@outside.example',
    subject: 'Hello',
    text: 'Hi',
    html: evil,
    template: 'test',
  })
const preview = async (id: string, token: string) => api.get(`/api/v1/core/e-mails/${id}/preview`, token)

test('a mail is shown shut in: no scripts, nothing loaded, links beside the page', async () => {
  const id = await mailOf('rita')
  const { status, headers, body } = await preview(id, home.users.rita.token)
  assert.equal(status, 200)
  const policy = String(headers['content-security-policy'])
  assert.match(policy, /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/)
  assert.doesNotMatch(policy, /allow-scripts|allow-same-origin|https?:|script-src/)
  assert.match(String(headers['content-type']), /^text\/html/)
  assert.match(body, /<a target="_blank" rel="noopener noreferrer" href="https:\/\/x\.example">/)
})

test('a mail is its sender’s and the administrators’ to see, and nobody else’s', async () => {
  const id = await mailOf('rita')
  assert.equal((await preview(id, home.users.admin.token)).status, 200)
  assert.equal((await preview(id, home.users.max.token)).status, 404)
  assert.equal((await preview(id, away.users.admin.token)).status, 404)
  const seen = async (token: string) =>
    (await api.get('/api/v1/core/e-mails', token)).body.data
      .map((mail: { id: string }) => mail.id)
      .includes(id)
  assert.deepEqual(
    [await seen(home.users.rita.token), await seen(home.users.max.token), await seen(home.users.admin.token)],
    [true, false, true],
  )
})
