import assert from 'node:assert/strict'
import { createServer } from '@inopsio/kernel/server'
import {
  type ApiAnswer,
  type ApiClient,
  apiClient,
  asOwner,
  type TestKernel,
  type TestTenant,
  testKernel,
  testTenant,
} from '@inopsio/kernel/testing'
import { workServer } from '@inopsio/work/server'
import { crmServer } from '../../server.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests look into records of every shape
type AnyRecord = Record<string, any>

/** Rita and Rob sell, Tom leads a team, Max manages sales, Fina keeps the books. */
const CAST = {
  rita: ['representative'],
  rob: ['representative'],
  tom: ['teamLead'],
  max: ['salesManager'],
  fina: ['finance'],
} as const

type Method = Parameters<ApiClient['call']>[0]
export type Person = keyof typeof CAST | 'admin'

/** A sales department on an empty database. End it in `after`. */
export interface Desk {
  readonly kernel: TestKernel
  readonly company: TestTenant<keyof typeof CAST>
  readonly pipeline: string
  /** By name, of the pipeline every company starts with. */
  readonly stages: Readonly<Record<string, string>>
  readonly reason: string
  readonly milestone: string
  call(method: Method, who: Person, path: string, body?: unknown): Promise<ApiAnswer>
  get(who: Person, path: string): Promise<ApiAnswer>
  post(who: Person, path: string, body?: unknown): Promise<ApiAnswer>
  patch(who: Person, deal: string, body: unknown): Promise<ApiAnswer>
  act(who: Person, deal: string, action: string, input: unknown): Promise<ApiAnswer>
  deal(who: Person, more?: AnyRecord): Promise<AnyRecord>
  /** The deal's history, the oldest first. */
  stays(who: Person, deal: string): Promise<AnyRecord[]>
  /** Looks behind the policies, and turns back clocks. */
  look(sql: string, values?: unknown[]): Promise<AnyRecord[]>
  end(): Promise<void>
}

export async function openDesk(): Promise<Desk> {
  const kernel = await testKernel({ modules: [workServer, crmServer] })
  const app = createServer(kernel, {
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://localhost:3000',
    trustProxy: false,
  })
  const api = await apiClient(app)
  const company = await testTenant(kernel, CAST)
  const call = (method: Method, who: Person, path: string, body?: unknown) =>
    api.call(method, path, { token: company.users[who].token, body })
  const get = (who: Person, path: string) => call('GET', who, path)
  const post = (who: Person, path: string, body?: unknown) => call('POST', who, path, body)
  const all = async (path: string): Promise<AnyRecord[]> =>
    (await get('admin', `/api/v1/crm/${path}?limit=200`)).body.data
  const stages = await all('stages')
  const [reason] = await all('lost-reasons')
  const [milestone] = await all('milestones')
  return {
    kernel,
    company,
    pipeline: stages[0]?.pipeline,
    stages: Object.fromEntries(stages.map(({ name, id }) => [name, id])),
    reason: reason?.id,
    milestone: milestone?.id,
    call,
    get,
    post,
    patch: (who, deal, body) => call('PATCH', who, `/api/v1/crm/deals/${deal}`, body),
    act: (who, deal, action, input) => post(who, `/api/v1/crm/deals/${deal}/${action}`, input),
    async deal(who, more = {}) {
      const { status, body } = await post(who, '/api/v1/crm/deals', { name: 'New line', ...more })
      assert.equal(status, 201, JSON.stringify(body))
      return body
    },
    stays: async (who, deal) =>
      (await get(who, `/api/v1/crm/deal-stage-history?deal=${deal}&sort=enteredAt&limit=200`)).body.data,
    look: (sql, values = []) => inCompany(kernel.database.superuserUrl, company.tenant.id, sql, values),
    async end() {
      await app.close()
      await kernel.end()
    },
  }
}

/** Triggers know the company by the session. */
const inCompany = (url: string, tenant: string, sql: string, values: unknown[]): Promise<AnyRecord[]> =>
  asOwner(
    `${url}${url.includes('?') ? '&' : '?'}options=${encodeURIComponent(`-c app.tenant_id=${tenant}`)}`,
    sql,
    values,
  )
