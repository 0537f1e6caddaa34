import { sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { invalid, notFound, type Problem } from '../errors.ts'
import { isUuid } from '../fields/uuid.ts'
import { wakeWorkers } from '../jobs/wake.ts'
import type { Kernel } from '../kernel.ts'
import { allOf, visibleRows } from '../query/access.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'

/** What somebody does at a record. */
export type PresenceMode = 'viewing' | 'editing'

/** Somebody else at the record. The name is missing where the reader may not know colleagues. */
export interface Present {
  readonly user: string
  readonly name: string | null
  readonly mode: PresenceMode
}

/** Who was not heard of for so long is not there any more. */
const LASTS_SECONDS = 30

/**
 * Says that one is at a record, in one tab, and answers who else is. To be repeated well within half a minute.
 * @throws Refusal 404 for a record one may not read · 422
 */
export async function beAt(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  id: string,
  { tab, mode }: { readonly tab: string; readonly mode: string },
): Promise<readonly Present[]> {
  if (!isUuid(id)) throw notFound(entity.label[0])
  refuseUnknown(tab, mode)
  const { isThere, isNews, others } = await runAs(
    kernel,
    context,
    current => ({
      needs: needsOf(kernel, entity),
      statements: [
        sql`insert into core_presence as p (tenant_id, user_id, tab, entity, record_id, mode, changed_at, until)
          select ${current.tenant.id}, ${current.principal.userId}, ${tab}, ${entity.id}, r.id, ${mode}, now(),
            now() + make_interval(secs => ${LASTS_SECONDS})
          from ${sql.ref(entity.table)} r where ${isRecord(current, entity, id)}
          on conflict (tenant_id, user_id, tab) do update
          set entity = excluded.entity, record_id = excluded.record_id, mode = excluded.mode, until = excluded.until,
            changed_at = case when p.record_id = excluded.record_id and p.mode = excluded.mode and p.until > now()
              then p.changed_at else now() end
          returning changed_at = now()`,
        othersAt(current, id),
      ],
      read: ([written, found]) => ({
        isThere: written?.count === 1,
        isNews: written?.rows[0]?.[0] === 't',
        others: presentIn(found?.rows ?? []),
      }),
    }),
    { lane: 'write' },
  )
  if (!isThere) throw notFound(entity.label[0])
  if (isNews) wakeWorkers()
  return others
}

/** Who else is at a record. @throws Refusal 404 */
export async function whoIsAt(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  id: string,
): Promise<readonly Present[]> {
  if (!isUuid(id)) throw notFound(entity.label[0])
  const others = await runAs(
    kernel,
    context,
    current => ({
      needs: needsOf(kernel, entity),
      statements: [
        sql`select 1 from ${sql.ref(entity.table)} r where ${isRecord(current, entity, id)}`,
        othersAt(current, id),
      ],
      read: ([record, found]) => (record?.rows.length === 1 ? presentIn(found?.rows ?? []) : null),
    }),
    { lane: 'read' },
  )
  if (!others) throw notFound(entity.label[0])
  return others
}

/** Says that one has left; a tab that never said where it was is as good as gone. */
export async function leaveRecord(kernel: Kernel, context: Context, id: string, tab: string): Promise<void> {
  if (!isUuid(tab) || !isUuid(id)) return
  await runAs(
    kernel,
    context,
    ({ tenant, principal }) => ({
      needs: [],
      statements: [
        sql`update core_presence set until = now(), changed_at = now()
          where tenant_id = ${tenant.id} and user_id = ${principal.userId} and tab = ${tab} and record_id = ${id}`,
      ],
      read: () => undefined,
    }),
    { lane: 'write' },
  )
  wakeWorkers()
}

const needsOf = ({ registry }: Kernel, entity: ResolvedEntity) =>
  [entity, registry.get('core.user')].map(each => ({ right: 'read', entity: each }) as const)

const isRecord = (context: Context, entity: ResolvedEntity, id: string) =>
  allOf([...visibleRows(context, entity, 'r'), sql`r.id = ${id}`])

const othersAt = ({ tenant, principal }: Context, id: string) =>
  sql`select p.user_id, u.name, bool_or(p.mode = 'editing')
    from core_presence p left join core_user u on u.tenant_id = p.tenant_id and u.id = p.user_id
    where p.tenant_id = ${tenant.id} and p.record_id = ${id} and p.until > now()
      and p.user_id is distinct from ${principal.userId}::uuid
    group by p.user_id, u.name order by u.name, p.user_id limit 50`

const presentIn = (rows: readonly (readonly (string | null)[])[]): Present[] =>
  rows.map(([user, name, isEditing]) => ({
    user: user ?? '',
    name: name ?? null,
    mode: isEditing === 't' ? 'editing' : 'viewing',
  }))

function refuseUnknown(tab: string, mode: string): void {
  const problems: Problem[] = []
  if (!isUuid(tab))
    problems.push({ path: 'tab', code: 'uuid', message: 'tab is a UUID that the tab has made.' })
  if (mode !== 'viewing' && mode !== 'editing')
    problems.push({ path: 'mode', code: 'choice', message: 'mode is "viewing" or "editing".' })
  if (problems.length > 0) throw invalid(problems)
}
