import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { hasCode } from '../db/errors.ts'
import { type Sql, sql } from '../db/statement.ts'
import { invalid } from '../errors.ts'
import type { StoredFile } from '../fields/file/file.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { newId } from '../write/record-id.ts'
import { fileName, withEnding } from './file-name.ts'
import { paint } from './image/painter.ts'
import { type Bounds, isPicture } from './image/redraw.ts'
import { sniff } from './sniff.ts'
import { contentKey, digestOf, type Staged, stage } from './stage.ts'
import { addressOf } from './store/store.ts'

/** A file on its way in. */
export interface Arriving {
  /** As the sender calls it. */
  readonly name: string | null
  readonly stream: Readable
}

/** What is kept of it: the file as it came, or the picture drawn anew. */
interface Kept {
  readonly path: string
  readonly digest: string
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly width: number | null
  readonly height: number | null
}

/** The row of a file, written once however often it is sent; `sent` tells it from others. */
export type Register<T> = (sent: string, write: Write) => Promise<T>
type Write = (kernel: Kernel, context: Context) => Promise<StoredFile>

/**
 * Takes a file in. It belongs to whoever sent it until one of her records holds it; nobody else sees it before, and
 * after a day without a record it is removed.
 *
 * @throws Refusal 413 · 422 for what is empty, damaged or too much
 */
export async function upload<T>(
  { files, secret }: Kernel,
  { tenant }: Context,
  arriving: Arriving,
  bounds: Bounds,
  registered: Register<T>,
): Promise<T> {
  const key = contentKey(secret, tenant.id)
  const staged = await stage(files, key, arriving.stream)
  const made = [staged.path, `${staged.path}.drawn`]
  try {
    const kept = await examine(staged, fileName(arriving.name), bounds, key)
    const sent = JSON.stringify([staged.digest, kept.name, bounds])
    // The row comes first: from now on nobody removes bytes under this address. Sent again after a crash between the two,
    // the row is there and its bytes come with what was sent.
    const answer = await registered(sent, (kernel, context) => register(kernel, context, newId(), kept))
    await files.store.put(addressOf(tenant.id, kept.digest), kept.path)
    return answer
  } finally {
    await Promise.all(made.map(path => rm(path, { force: true })))
  }
}

async function examine(staged: Staged, name: string, bounds: Bounds, key: Uint8Array): Promise<Kept> {
  if (staged.bytes === 0)
    throw invalid([{ path: 'file', code: 'empty', message: 'The file is empty. Choose another one.' }])
  const type = await sniff(staged, name)
  const { path, digest, bytes } = staged
  if (!isPicture(type)) return { path, digest, name, type, bytes, width: null, height: null }
  const { ending, ...picture } = await paint({ redraw: [path, type, bounds] })
  const calledSo = withEnding(name, ending, ...(ending === '.jpg' ? ['.jpeg'] : []))
  return { ...picture, name: calledSo, digest: await digestOf(key, picture.path) }
}

const described = (id: string, { name, type, bytes, width, height }: Kept): StoredFile => ({
  id,
  name,
  type,
  bytes,
  ...(width !== null && height !== null ? { width, height } : {}),
})

/** Files on their way into records, for one person: more than this is no upload but a store. */
const mostFresh = { files: 500, times: 20 } as const

const register = (kernel: Kernel, context: Context, id: string, kept: Kept): Promise<StoredFile> =>
  runAs(
    kernel,
    context,
    ({ tenant, principal: { userId } }) => ({
      needs: [],
      statements: [
        sql`select pg_advisory_xact_lock(hashtextextended(${`core_file ${tenant.id}${kept.digest}`}, 0))`,
        refuseHoard(tenant.id, userId, kept.bytes, kernel.files.maxBytes * mostFresh.times),
        sql`insert into core_file (tenant_id, id, digest, name, type, bytes, width, height, created_by)
          values (${tenant.id}, ${id}, ${kept.digest}, ${kept.name}, ${kept.type}, ${kept.bytes}, ${kept.width},
            ${kept.height}, ${userId})`,
      ],
      read: () => described(id, kept),
    }),
    { lane: 'write' },
  ).catch((error: unknown) => {
    throw hasCode(error, 'IN422') ? invalid([hoard]) : error
  })

const refuseHoard = (tenant: string, user: string | null, bytes: number, most: number): Sql =>
  sql`select core_refuse(${sql.json([hoard])}) from core_file
    where tenant_id = ${tenant} and created_by is not distinct from ${user}::uuid and record_id is null
    having count(*) >= ${mostFresh.files} or sum(bytes) + ${bytes} > ${most}`

const hoard = {
  path: 'file',
  code: 'tooMany',
  message:
    'You have sent many files that no record holds. Save the records they are for, or try again tomorrow.',
}
