import { createServer } from '@inopsio/kernel/server'
import {
  type ApiAnswer,
  type ApiClient,
  apiClient,
  asOwner,
  fixtureServer,
  type TestKernel,
  type TestTenant,
  testKernel,
  testTenant,
} from '@inopsio/kernel/testing'
import { workServer } from '../server.ts'

type Invited = 'max' | 'rita' | 'rob'
export type Name = Invited | 'admin'

interface Carrier {
  readonly entity: 'fixture.account'
  readonly id: string
}

/** A company at work over HTTP: max manages sales, rita and rob each see their own accounts. */
export interface Desk {
  readonly kernel: TestKernel
  readonly api: ApiClient
  readonly home: TestTenant<Invited>
  readonly abroad: TestTenant<Invited>
  token(who: Name): string
  /** A record of rita's, or of `owner`, to hang something on. */
  account(owner?: Name, name?: string): Promise<Carrier>
  activity(values: Readonly<Record<string, unknown>>, who?: Name): Promise<ApiAnswer>
  act(id: string, action: string, input?: unknown, who?: Name): Promise<ApiAnswer>
  get(path: string, who?: Name): Promise<ApiAnswer>
  rows(text: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>
  end(): Promise<void>
}

const people = { max: ['salesManager'], rita: ['representative'], rob: ['representative'] } as const

export async function openDesk(): Promise<Desk> {
  const kernel = await testKernel({ modules: [workServer, fixtureServer] })
  const app = createServer(kernel, {
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://localhost:3000',
    trustProxy: false,
  })
  const api = await apiClient(app)
  const home = await testTenant<Invited>(kernel, people)
  const abroad = await testTenant<Invited>(kernel, people)
  const token = (who: Name) => home.users[who].token
  let n = 0
  return {
    kernel,
    api,
    home,
    abroad,
    token,
    async account(owner = 'rita', name = 'Drill') {
      n += 1
      const values = { name: `${name} ${n}`, owner: home.users[owner].id }
      const { body } = await api.post('/api/v1/fixture/accounts', values, token('admin'))
      return { entity: 'fixture.account', id: body.id }
    },
    activity: (values, who = 'rita') =>
      api.post('/api/v1/work/activities', { subject: 'Something to do', ...values }, token(who)),
    act: (id, action, input = {}, who = 'rita') =>
      api.post(`/api/v1/work/activities/${id}/${action}`, input, token(who)),
    get: (path, who = 'rita') => api.get(path, token(who)),
    rows: (text, values = []) =>
      asOwner(kernel.database.superuserUrl, text, values) as Promise<Record<string, unknown>[]>,
    async end() {
      await app.close()
      await kernel.end()
    },
  }
}
