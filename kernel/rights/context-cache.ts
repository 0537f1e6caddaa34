import { forbidden, Refusal } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context, PersonCredential, RequestInfo } from './context.ts'
import { loadFooting, loadPersonFooting, loadSystemFooting } from './load-footing.ts'
import { type Footing, Standing } from './standing.ts'

/** Standings kept in memory: one for each session that is at work. */
const LIMIT = 10_000

/** How often a session's last sign of life is written down. */
const TOUCH_MS = 60_000

interface Entry {
  readonly standing: Promise<Standing>
  touchedAt: number
}

/**
 * The least recently used first. A standing need not be fresh: `core_begin` refuses whatever has changed. Kept by the
 * secret, which a kernel inside a transaction shares with the kernel around it.
 */
const caches = new WeakMap<Uint8Array, Map<string, Entry>>()

/** The context of a session or an API key for one request; from memory when the session is at work. */
export async function contextOf(
  kernel: Kernel,
  tokenHash: Uint8Array,
  request: RequestInfo,
): Promise<Context> {
  const key = keyOf(tokenHash)
  const entry = find(kernel, key) ?? add(kernel, key, () => loadFooting(kernel, tokenHash))
  const standing = await entry.standing
  if (!request.isBackground) touch(kernel, tokenHash, entry)
  return standing.context(request)
}

/**
 * A person who is not there herself, with her rights of now.
 *
 * @throws Refusal 403 when nobody may act in her name
 */
export async function personContextOf(
  kernel: Kernel,
  tenant: string,
  credential: PersonCredential,
  request: RequestInfo,
): Promise<Context> {
  const key = personKeyOf(tenant, credential)
  const entry = find(kernel, key) ?? add(kernel, key, () => loadPersonFooting(kernel, tenant, credential))
  const standing = await entry.standing.catch(error => {
    throw error instanceof Refusal && error.status === 401 ? noSuchPerson() : error
  })
  return standing.context(request)
}

export const noSuchPerson = (): Refusal =>
  forbidden('The person in whose name this is done may no longer work in this company.')

/** The program itself in one tenant. Read anew each time: tasks are few and should see the tenant as it is. */
export async function systemContextOf(
  kernel: Kernel,
  who: { tenant: string; task: string; proof: Uint8Array },
  request: RequestInfo,
): Promise<Context> {
  return new Standing(kernel, await loadSystemFooting(kernel, who)).context(request)
}

/** The same request seen from what is true now. */
export function refresh(kernel: Kernel, context: Context): Promise<Context> {
  const { credential, tenant } = context
  forgetStanding(kernel, context)
  if ('tokenHash' in credential) return contextOf(kernel, credential.tokenHash, context)
  if ('person' in credential) return personContextOf(kernel, tenant.id, credential, context)
  const { system: task, proof } = credential
  return systemContextOf(kernel, { tenant: tenant.id, task, proof }, context)
}

export function forget(kernel: Kernel, tokenHash: Uint8Array): void {
  caches.get(kernel.secret)?.delete(keyOf(tokenHash))
}

/** Whatever this context stands on is read anew the next time. */
export function forgetStanding(kernel: Kernel, { credential, tenant }: Context): void {
  if ('tokenHash' in credential) forget(kernel, credential.tokenHash)
  if ('person' in credential) caches.get(kernel.secret)?.delete(personKeyOf(tenant.id, credential))
}

function find(kernel: Kernel, key: string): Entry | undefined {
  const cache = caches.get(kernel.secret)
  const entry = cache?.get(key)
  if (!cache || !entry) return undefined
  cache.delete(key)
  cache.set(key, entry)
  return entry
}

/** Requests that arrive together share one load; a load that fails is not kept. */
function add(kernel: Kernel, key: string, load: () => Promise<Footing>): Entry {
  const cache = caches.get(kernel.secret) ?? new Map<string, Entry>()
  caches.set(kernel.secret, cache)
  const standing = load().then(footing => new Standing(kernel, footing))
  const entry: Entry = { standing, touchedAt: Number.POSITIVE_INFINITY }
  cache.set(key, entry)
  standing.then(
    ({ footing }) => {
      // The database's clock may be ahead of ours.
      entry.touchedAt = Math.min(footing.seenAt.getTime(), Date.now())
    },
    () => {
      if (cache.get(key) === entry) cache.delete(key)
    },
  )
  for (const oldest of cache.keys()) {
    if (cache.size <= LIMIT) break
    cache.delete(oldest)
  }
  return entry
}

/** Beside the request, never in its way: should it fail, the next minute's request tries again. */
function touch(kernel: Kernel, tokenHash: Uint8Array, entry: Entry): void {
  const now = Date.now()
  if (now - entry.touchedAt < TOUCH_MS) return
  entry.touchedAt = now
  kernel.executor
    .run([{ text: 'select core_touch($1)', values: [tokenHash] }], { lane: 'write' })
    .catch(() => {
      entry.touchedAt = 0
    })
}

const personKeyOf = (tenant: string, { person, key, task }: PersonCredential): string =>
  [tenant, person, key, task].join(' ')

const keyOf = (tokenHash: Uint8Array): string =>
  Buffer.from(tokenHash.buffer, tokenHash.byteOffset, tokenHash.byteLength).toString('latin1')
