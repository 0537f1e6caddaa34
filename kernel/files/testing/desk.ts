import type { FastifyInstance } from 'fastify'
import sharp from 'sharp'
import type { ResolvedEntity } from '../../entity/registry.ts'
import type { StoredFile } from '../../fields/file/file.ts'
import { fixtureServer } from '../../fixtures/server.ts'
import { createServer } from '../../http/server.ts'
import type { Kernel } from '../../kernel.ts'
import { type ApiAnswer, type ApiClient, apiClient } from '../../testing/api-client.ts'
import { type TestKernel, testKernel } from '../../testing/kernel.ts'
import { asOwner } from '../../testing/owner.ts'
import { type TestTenant, testTenant } from '../../testing/tenant.ts'

type Invited = 'max' | 'rita' | 'rob'
export type Name = Invited | 'admin'

export interface Sent {
  readonly status: number
  readonly file: StoredFile
  // biome-ignore lint/suspicious/noExplicitAny: a file or a refusal
  readonly body: any
}

export interface Fetched {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
  readonly bytes: Buffer
}

/** Two companies that send files over HTTP: max manages sales, rita and rob sell. */
export interface FileDesk {
  readonly kernel: TestKernel
  readonly app: FastifyInstance
  readonly api: ApiClient
  readonly home: TestTenant<Invited>
  readonly abroad: TestTenant<Invited>
  readonly articles: ResolvedEntity
  token(who: Name): string
  /** The body is the file. */
  send(bytes: Buffer | string, name: string, who?: Name | string, query?: string): Promise<Sent>
  fetch(path: string, who?: Name | string, headers?: Readonly<Record<string, string>>): Promise<Fetched>
  /** A record of rita's, or of `who`. */
  article(more?: Readonly<Record<string, unknown>>, who?: Name): Promise<ApiAnswer>
  patch(id: string, patch: Readonly<Record<string, unknown>>, who?: Name): Promise<ApiAnswer>
  sql(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>
  end(): Promise<void>
}

const people = { max: ['salesManager'], rita: ['representative'], rob: ['representative'] } as const

export async function fileDesk(
  ofKernel: (kernel: TestKernel) => TestKernel = kernel => kernel,
): Promise<FileDesk> {
  const kernel = ofKernel(await testKernel({ modules: [fixtureServer] }))
  const app = serverOf(kernel)
  const api = await apiClient(app)
  const home = await testTenant<Invited>(kernel, people)
  const abroad = await testTenant<Invited>(kernel, people)
  const token = (who: Name | string) => (who in home.users ? home.users[who as Name].token : who)
  let n = 0
  return {
    kernel,
    app,
    api,
    home,
    abroad,
    articles: kernel.registry.get('fixture.article'),
    token,
    async send(bytes, name, who = 'rita', query = '') {
      const { status, body } = await api.call(
        'POST',
        `/api/v1/files?name=${encodeURIComponent(name)}${query}`,
        {
          token: token(who),
          raw: { type: 'application/octet-stream', payload: bytes },
        },
      )
      return { status, body, file: body }
    },
    async fetch(path, who = 'rita', headers = {}) {
      const answer = await app.inject({
        url: path,
        headers: { host: 'localhost:3000', authorization: `Bearer ${token(who)}`, ...headers },
      })
      return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload }
    },
    async article(more = {}, who = 'rita') {
      const supplier = await api.post('/api/v1/fixture/accounts', { name: `Supplier ${++n}` }, token(who))
      const input = { name: `Article ${n}`, supplier: supplier.body.id, ...more }
      return api.post('/api/v1/fixture/articles', input, token(who))
    },
    patch: (id, patch, who = 'rita') => api.patch(`/api/v1/fixture/articles/${id}`, patch, token(who)),
    sql: (text, values = []) => asOwner(kernel.database.superuserUrl, text, values),
    async end() {
      await app.close()
      await kernel.end()
    },
  }
}

export const serverOf = (kernel: Kernel, port = 3000): FastifyInstance =>
  createServer(kernel, {
    host: '127.0.0.1',
    port,
    publicUrl: 'http://localhost:3000',
    trustProxy: false,
  })

/** A picture of one colour. */
export const picture = (
  width: number,
  height: number,
  format: 'jpeg' | 'png' | 'webp' = 'png',
  colour = '#37a',
): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: colour } })
    .toFormat(format)
    .toBuffer()
