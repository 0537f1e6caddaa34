import type { FastifyInstance } from 'fastify'
import { fixtureServer } from '../../fixtures/server.ts'
import { createServer } from '../../http/server.ts'
import type { Kernel } from '../../kernel.ts'
import { type ApiAnswer, type ApiClient, apiClient } from '../../testing/api-client.ts'
import { type TestKernel, testKernel } from '../../testing/kernel.ts'
import { type TestTenant, testTenant } from '../../testing/tenant.ts'
import { FILES, testWorker } from '../../testing/working.ts'
import { multipart } from './multipart.ts'

type Invited = 'max' | 'rita' | 'vera'
export type Name = Invited | 'admin'

/** A refused row as the API tells of it. */
export interface Refused {
  readonly row: number
  readonly data: Readonly<Record<string, string>>
  readonly errors: readonly { readonly path: string; readonly code: string; readonly message: string }[]
}

/** A company that imports files over HTTP: max manages sales, rita sells, vera only looks. */
export interface Desk {
  readonly kernel: TestKernel
  readonly api: ApiClient
  readonly company: TestTenant<Invited>
  token(who: Name): string
  /** Sends a file; the form may hold entity, mode and mapping. */
  send(file: string | Uint8Array, form: ImportFields, options?: SendOptions): Promise<ApiAnswer>
  /** Sends a file and waits until the import is over. */
  import(file: string | Uint8Array, form: ImportFields, who?: Name): Promise<FinishedImport>
  finished(id: string, who?: Name): Promise<FinishedImport>
  refused(id: string, who?: Name): Promise<readonly Refused[]>
  /** All records of a list, as `who` sees them. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into records of every entity
  list(route: string, who?: Name): Promise<any[]>
  end(): Promise<void>
}

export interface SendOptions {
  readonly who?: Name
  readonly fileName?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface ImportFields {
  readonly entity?: string
  readonly mode?: string
  readonly mapping?: Readonly<Record<string, string | null>> | string
}

// biome-ignore lint/suspicious/noExplicitAny: an import as the API answers it, which the client holds against OpenAPI
export type FinishedImport = any

/** `kinds`: the jobs that are done; none of them when somebody else is to do them. */
export async function importDesk(kinds: readonly string[] = FILES): Promise<Desk> {
  const kernel = await testKernel({ modules: [fixtureServer] })
  const stopWorking = await testWorker(kernel, kinds)
  const app = serverOf(kernel)
  const api = await apiClient(app)
  const company = await testTenant<Invited>(kernel, {
    max: ['salesManager'],
    rita: ['representative'],
    vera: ['viewer'],
  })
  const token = (who: Name) => company.users[who].token
  const send: Desk['send'] = (file, { mapping, ...form }, { who = 'admin', fileName, headers } = {}) =>
    api.call('POST', '/api/v1/imports', {
      token: token(who),
      raw: multipart(
        { ...form, ...(mapping === undefined ? {} : { mapping: textOf(mapping) }) },
        { bytes: Buffer.from(file as Uint8Array), name: fileName ?? 'rows.csv' },
      ),
      ...(headers ? { headers } : {}),
    })
  const finished: Desk['finished'] = async (id, who = 'admin') => {
    for (;;) {
      const { body } = await api.get(`/api/v1/imports/${id}`, token(who))
      if (body.state !== 'running') return body
      await new Promise(resolve => setTimeout(resolve, 10))
    }
  }
  return {
    kernel,
    api,
    company,
    token,
    send,
    finished,
    async import(file, form, who = 'admin') {
      const { status, body } = await send(file, form, { who })
      if (status !== 202) throw new Error(`The import was refused: ${JSON.stringify(body)}`)
      return finished(body.id, who)
    },
    async refused(id, who = 'admin') {
      return (await api.get(`/api/v1/imports/${id}/errors?limit=200`, token(who))).body.data
    },
    async list(route, who = 'admin') {
      return (await api.get(`${route}${route.includes('?') ? '&' : '?'}limit=200`, token(who))).body.data
    },
    async end() {
      await stopWorking()
      await app.close()
      await kernel.end()
    },
  }
}

const textOf = (mapping: NonNullable<ImportFields['mapping']>): string =>
  typeof mapping === 'string' ? mapping : JSON.stringify(mapping)

/** The HTTP surface of a kernel, unheard by any network. */
export const serverOf = (kernel: Kernel): FastifyInstance =>
  createServer(kernel, {
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://localhost:3000',
    trustProxy: false,
  })
