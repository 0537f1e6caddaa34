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
import { assignLeads, BATCH } from './assign-leads.ts'
import { openStatuses } from './load-desk.ts'

/** Settles what waited for leads that somebody has by now, or that nobody wants any more. */
export const settleWaiting = (kernel: Kernel, context: Context, leads: readonly string[]): Promise<void> =>
  runAs(
    kernel,
    context,
    current => ({
      needs: needsOf(kernel),
      change: newChange('system', kernel.registry.get('crm.assignment')),
      statements: [announcing(settling(current, leads))],
      read: () => undefined,
    }),
    { lane: 'write' },
  )

const settling = ({ tenant }: Context, leads: readonly string[]): Sql =>
  sql`update crm_assignment a set outcome = case when l.owner_id is null then 'settled' else 'byHand' end,
      assignee_id = l.owner_id, given_at = case when l.owner_id is not null then now() end,
      reason = case when l.owner_id is null then 'The lead is no longer open.' else 'Given by hand.' end
    from crm_lead l
    where a.tenant_id = ${tenant.id} and a.outcome = 'waiting' and a.lead_id = any(${leads}::uuid[])
      and l.tenant_id = a.tenant_id and l.id = a.lead_id
      and (l.owner_id is not null or l.status <> all(${openStatuses}::text[]))`

/** Has leads that wait looked at again soon, if there are any; asked often, done once. */
export async function retrySoon(kernel: Kernel, context: Context): Promise<void> {
  const [oldest] = await waitingLeads(kernel, context, null, 1)
  if (!oldest) return
  const { statement } = enqueuing(kernel, context, 'crm.assignWaiting', {}, { dedupe: 'waiting' })
  await runAs(kernel, context, () => ({ needs: [], statements: [statement], read: () => undefined }), {
    lane: 'write',
  })
}

/** Tries all leads that wait once more, the oldest first. Answers how many found an owner. */
export async function assignWaiting(
  kernel: Kernel,
  context: () => Promise<Context>,
  signal: AbortSignal,
  onProgress: (done: number) => void = () => {},
): Promise<number> {
  let given = 0
  let done = 0
  for (let after: Waiting | null = null; ; ) {
    signal.throwIfAborted()
    const batch: readonly Waiting[] = await waitingLeads(kernel, await context(), after, BATCH)
    const last = batch.at(-1)
    if (!last) return given
    const leads = batch.map(({ lead }) => lead)
    await settleWaiting(kernel, await context(), leads)
    const decisions = await assignLeads(kernel, await context(), leads)
    given += decisions.filter(({ to }) => to !== null).length
    done += batch.length
    onProgress(done)
    after = last
  }
}

interface Waiting {
  readonly lead: string
  readonly id: string
  readonly since: string
}

/** By the index of the queue. */
const waitingLeads = (
  kernel: Kernel,
  context: Context,
  after: Waiting | null,
  limit: number,
): Promise<readonly Waiting[]> =>
  runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: needsOf(kernel),
      statements: [
        sql`select a.lead_id, a.id, a.created_at from crm_assignment a
          where a.tenant_id = ${tenant.id} and a.outcome = 'waiting'
            ${after ? sql`and (a.created_at, a.id) > (${after.since}, ${after.id})` : sql.empty}
          order by a.created_at, a.id limit ${limit}`,
      ],
      read: ([result]) =>
        (result?.rows ?? []).map(([lead, id, since]) => ({
          lead: lead ?? '',
          id: id ?? '',
          since: since ?? '',
        })),
    }),
    { lane: 'write' },
  )

function needsOf({ registry }: Kernel): readonly Need[] {
  const [assignment, lead] = [registry.get('crm.assignment'), registry.get('crm.lead')]
  return [
    { right: 'read', entity: assignment },
    { right: 'update', entity: assignment },
    { right: 'read', entity: lead },
  ]
}
