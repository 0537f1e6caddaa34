import {
  announcing,
  type Context,
  enqueuing,
  type Kernel,
  type Need,
  newChange,
  runAs,
  type Sql,
  sql,
} from '@inopsio/kernel/server'
import { type Assigned, allAssigned } from './assigned.ts'
import { BATCH, giveOut } from './give-out.ts'

/** Settles what waited for records that somebody has by now, or that nobody wants any more. */
export const settleWaiting = (
  kernel: Kernel,
  context: Context,
  what: Assigned,
  records: readonly string[],
): Promise<void> =>
  runAs(
    kernel,
    context,
    current => ({
      needs: needsOf(kernel, what),
      change: newChange('system', kernel.registry.get(what.log)),
      statements: [announcing(settling(current, what, records))],
      read: () => undefined,
    }),
    { lane: 'write' },
  )

const settling = (
  { tenant }: Context,
  { table, logTable, about, openStatuses, kind }: Assigned,
  records: readonly string[],
): Sql =>
  sql`update ${sql.ref(logTable)} a set outcome = case when l.owner_id is null then 'settled' else 'byHand' end,
      assignee_id = l.owner_id, given_at = case when l.owner_id is not null then now() end,
      reason = case when l.owner_id is null then ${`The ${kind} is no longer open.`} else 'Given by hand.' end
    from ${sql.ref(table)} l
    where a.tenant_id = ${tenant.id} and a.outcome = 'waiting' and ${sql.ref('a', about)} = any(${records}::uuid[])
      and l.tenant_id = a.tenant_id and l.id = ${sql.ref('a', about)}
      and (l.owner_id is not null or l.status <> all(${openStatuses}::text[]))`

/** Has what waits looked at again soon, if there is any; asked often, done once. */
export async function retrySoon(kernel: Kernel, context: Context): Promise<void> {
  const oldest = await Promise.all(allAssigned.map(what => waitingOf(kernel, context, what, null, 1)))
  if (oldest.flat().length === 0) return
  const { statement } = enqueuing(kernel, context, 'crm.assignWaiting', {}, { dedupe: 'waiting' })
  await runAs(kernel, context, () => ({ needs: [], statements: [statement], read: () => undefined }), {
    lane: 'write',
  })
}

/** Tries all that waits once more, the oldest first. Answers how many found an owner. */
export async function assignWaiting(
  kernel: Kernel,
  context: () => Promise<Context>,
  signal: AbortSignal,
  onProgress: (done: number) => void = () => {},
): Promise<number> {
  let given = 0
  let done = 0
  for (const what of allAssigned)
    for (let after: Waiting | null = null; ; ) {
      signal.throwIfAborted()
      const batch: readonly Waiting[] = await waitingOf(kernel, await context(), what, after, BATCH)
      const last = batch.at(-1)
      if (!last) break
      const records = batch.map(({ record }) => record)
      await settleWaiting(kernel, await context(), what, records)
      const decisions = await giveOut(kernel, await context(), what, records)
      given += decisions.filter(({ to }) => to !== null).length
      done += batch.length
      onProgress(done)
      after = last
    }
  return given
}

interface Waiting {
  readonly record: string
  readonly id: string
  readonly since: string
}

/** By the index of the queue. */
const waitingOf = (
  kernel: Kernel,
  context: Context,
  what: Assigned,
  after: Waiting | null,
  limit: number,
): Promise<readonly Waiting[]> =>
  runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: needsOf(kernel, what),
      statements: [
        sql`select ${sql.ref('a', what.about)}, a.id, a.created_at from ${sql.ref(what.logTable)} a
          where a.tenant_id = ${tenant.id} and a.outcome = 'waiting'
            ${after ? sql`and (a.created_at, a.id) > (${after.since}, ${after.id})` : sql.empty}
          order by a.created_at, a.id limit ${limit}`,
      ],
      read: ([result]) =>
        (result?.rows ?? []).map(([record, id, since]) => ({
          record: record ?? '',
          id: id ?? '',
          since: since ?? '',
        })),
    }),
    { lane: 'write' },
  )

function needsOf({ registry }: Kernel, what: Assigned): readonly Need[] {
  const [log, record] = [registry.get(what.log), registry.get(what.entity)]
  return [
    { right: 'read', entity: log },
    { right: 'update', entity: log },
    { right: 'read', entity: record },
  ]
}
