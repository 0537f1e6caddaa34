import { isNoSession, isRevisionChanged } from '../db/errors.ts'
import type { LaneName, Transaction } from '../db/executor.ts'
import type { ResultSet } from '../db/result.ts'
import type { Statement } from '../db/statement.ts'
import { Refusal, unauthenticated } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { begin, type ChangeHead, type Need } from './begin.ts'
import type { Context } from './context.ts'
import { forgetStanding, noSuchPerson, refresh } from './context-cache.ts'

/** What one group does for a context: what it relies on, what it says, and what to make of the answers. */
export interface Group<T> {
  readonly needs: readonly Need[]
  readonly change?: ChangeHead
  readonly statements: readonly Statement[]
  read(results: readonly ResultSet[]): T
}

export interface RunAsOptions {
  readonly lane: LaneName
  readonly timeoutMs?: number
  /** Finds a few rows by their keys; see the executor. */
  readonly isQuick?: boolean
}

/**
 * Runs one group as the context's principal: session, scopes and work in one round trip. The group is compiled from
 * the context it is given; when rights turn out to have changed meanwhile, nothing was done, and it is compiled once
 * more from the new ones.
 *
 * @throws Refusal 401 when the session has ended
 */
export function runAs<T>(
  kernel: Kernel,
  context: Context,
  compile: (context: Context) => Group<T>,
  options: RunAsOptions,
): Promise<T> {
  return withRights(kernel, context, async current => {
    const { needs, change, statements, read } = compile(current)
    const results = await kernel.executor.run([begin(current, needs, change), ...statements], {
      lane: options.lane,
      timeoutMs: options.timeoutMs,
      signal: current.signal ?? undefined,
      isQuick: options.isQuick,
    })
    return read(results.slice(1))
  })
}

/**
 * The same for work that needs several round trips: everything in it happens or nothing does. `work` may run twice,
 * so it must not touch anything but the transaction. Further needs are added with `scope()`.
 */
export function transactAs<T>(
  kernel: Kernel,
  context: Context,
  opening: { readonly needs: readonly Need[]; readonly change?: ChangeHead },
  work: (tx: Transaction, context: Context) => Promise<T>,
): Promise<T> {
  return withRights(kernel, context, current =>
    kernel.executor.transaction(
      async tx => {
        await tx.run([begin(current, opening.needs, opening.change)])
        return work(tx, current)
      },
      { signal: current.signal ?? undefined },
    ),
  )
}

/** Proves that the session still stands, for answers that need nothing from the database; rights and fields may be others. */
export const proveSession = async (kernel: Kernel, context: Context): Promise<void> =>
  void (await currentContext(kernel, context))

/**
 * Does work that begins its groups with the context, and once more with a fresh context when rights have changed
 * meanwhile. Whatever was refused so has done nothing.
 *
 * @throws Refusal 401 when the session has ended
 */
export async function withRights<T>(
  kernel: Kernel,
  context: Context,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  let fresh: Context
  try {
    return await work(context)
  } catch (error) {
    if (isNoSession(error)) throw endedSession(kernel, context, error)
    if (isRevisionChanged(error)) fresh = await refresh(kernel, context)
    else if (isJudged(error)) fresh = await currentContext(kernel, context)
    else throw error
    if (fresh === context) throw error
  }
  // What was asked for was understood by fields that are others now.
  if (kernel.registry === context.registry && fresh.registry !== context.registry) throw new Outdated()
  try {
    return await work(fresh)
  } catch (error) {
    if (isNoSession(error)) throw endedSession(kernel, fresh, error)
    // Twice in one request means that somebody is changing rights in bulk right now; the caller may come back.
    if (isRevisionChanged(error))
      throw new Refusal(503, 'busy', 'Rights are being changed right now. Try again in a moment.', [], {
        retryAfter: 1,
      })
    throw error
  }
}

/** Input and rights are judged before the database is asked, by what was remembered; it may have changed since. */
const isJudged = (error: unknown): boolean =>
  error instanceof Refusal && (error.status === 403 || error.status === 422)

/**
 * The same context while session, rights and fields stand as it says, otherwise one of now.
 *
 * @throws Refusal 401 when the session has ended
 */
export async function currentContext(kernel: Kernel, context: Context): Promise<Context> {
  try {
    await kernel.executor.run([begin(context, [])], { lane: 'read', isQuick: true })
    return context
  } catch (error) {
    if (isNoSession(error)) throw endedSession(kernel, context, error)
    if (!isRevisionChanged(error)) throw error
    return refresh(kernel, context)
  }
}

/** The tenant's fields have changed meanwhile. Nothing was done; whoever begins anew sees them as they are. */
export class Outdated extends Refusal {
  constructor() {
    super(503, 'busy', 'The fields of the company are being changed right now. Try again in a moment.', [], {
      retryAfter: 1,
    })
  }
}

/** A token that no longer opens anything is the client's affair; a system task without a tenant is our own mistake. */
function endedSession(kernel: Kernel, context: Context, error: unknown): unknown {
  if ('system' in context.credential) return error
  forgetStanding(kernel, context)
  if ('person' in context.credential) return noSuchPerson()
  return unauthenticated('Your session has ended. Sign in to continue.')
}
