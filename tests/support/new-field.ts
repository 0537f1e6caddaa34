import { productModules } from '../../apps/server/modules.ts'
import { createServer } from '../../kernel/http/server.ts'
import { apiClient } from '../../kernel/testing/api-client.ts'
import { testKernel } from '../../kernel/testing/kernel.ts'
import { testTenant } from '../../kernel/testing/tenant.ts'
import { FILES, testWorker } from '../../kernel/testing/working.ts'
import { multipart } from './multipart.ts'

// Runs in a copy of the repository whose leads have one more text field, named as the argument, and prints what each
// surface makes of it: tests/fan-out.test.ts looks at the answers.

const field = process.argv[2] ?? ''
const path = '/api/v1/crm/leads'
const kernel = await testKernel({ modules: productModules })
const at = { host: '127.0.0.1', port: 3000, publicUrl: 'http://localhost:3000', trustProxy: false }
const app = createServer(kernel, at)
const stopWorking = await testWorker(kernel, FILES)
const api = await apiClient(app)
const { token } = (await testTenant(kernel, {})).users.admin
const get = async (url: string) => (await api.get(url, token)).body

const made = await api.post(path, { lastName: 'Lovelace', [field]: 'Ada' }, token)
const id: string = made.body.id
await api.patch(`${path}/${id}`, { [field]: 'The Countess' }, token)
const tooLong = await api.patch(`${path}/${id}`, { [field]: 'x'.repeat(41) }, token)
const [latest] = (await get(`${path}/${id}/history`)).data
const { properties } = (await get('/api/openapi.json')).components.schemas['crm.lead']
const lead = (await get('/api/v1/meta')).entities.find((entity: { id: string }) => entity.id === 'crm.lead')
const imported = await importOne(`Surname,Called\nHopper,Amazing Grace\n`, {
  Surname: 'lastName',
  Called: field,
})

console.log(
  JSON.stringify({
    create: made.body[field],
    filter: (await get(`${path}?${field}=The+Countess`)).data.map((each: { id: string }) => each.id === id),
    refusal: tooLong.body.errors[0].path,
    openApi: properties[field].anyOf[0].maxLength,
    meta: lead.fields.some((each: { key: string }) => each.key === field),
    history: latest.diff[field],
    export: (await get(`${path}/export.csv?fields=lastName,${field}`)).replace('\ufeff', ''),
    import: imported,
    graphql: await inGraphql(id),
    mcp: await inTool(id),
  }),
)
await stopWorking()
await app.close()
await kernel.end()

/** Imports a file of one lead and answers what its field says then. */
async function importOne(text: string, mapping: object): Promise<unknown> {
  const form = { entity: 'crm.lead', mode: 'create', mapping: JSON.stringify(mapping) }
  const raw = multipart({ name: 'people.csv', text }, form)
  const { body } = await api.call('POST', '/api/v1/imports', { token, raw })
  while ((await get(`/api/v1/imports/${body.id}`)).state === 'running')
    await new Promise(resolve => setTimeout(resolve, 20))
  return (await get(`${path}?lastName=Hopper`)).data[0]?.[field]
}

async function inGraphql(lead: string): Promise<unknown> {
  const { body } = await api.post('/graphql', { query: `{ crmLead(id: "${lead}") { ${field} } }` }, token)
  return body.data.crmLead[field]
}

async function inTool(lead: string): Promise<unknown> {
  const params = {
    name: 'crm_lead_update',
    arguments: { id: lead, values: { [field]: 'Ada' }, dryRun: true },
  }
  const headers = { accept: 'application/json, text/event-stream', 'mcp-protocol-version': '2025-11-25' }
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params }
  const { body } = await api.call('POST', '/mcp?tools=crm.lead', { token, body: message, headers })
  return body.result.structuredContent.changes[0].diff[field]
}
