import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { forbidden, invalid, notFound } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { newChange } from '../write/group.ts'
import { isId } from '../write/record-id.ts'
import type { Context } from './context.ts'
import { refused } from './refused.ts'
import { runAs } from './run.ts'

/** To whom a record is opened beyond the scopes: one user or one team. */
export type Grantee = { readonly user: string } | { readonly team: string }

export interface RecordShare {
  readonly id: string
  readonly user: string | null
  readonly team: string | null
  readonly access: 'read' | 'write'
}

/**
 * Opens one record to somebody, or changes how far, and answers the change. Only who may share its owner's records
 * may; having been given a record is no right to give it on.
 *
 * @throws Refusal 403 · 404 · 422
 */
export async function shareRecord(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  id: string,
  { access, ...grantee }: Grantee & { readonly access: 'read' | 'write' },
): Promise<string> {
  demandShare(context, entity, id)
  const change = newChange('action', entity, 'share')
  const [user, team] = 'user' in grantee ? [grantee.user, null] : [null, grantee.team]
  const isShared = await runAs(
    kernel,
    context,
    current => ({
      needs: [readAsSharer(current, entity), ...grantees(kernel)],
      change,
      statements: [
        refuseUnknown(current, user, team),
        sql`insert into core_share (tenant_id, entity, record_id, user_id, team_id, access, created_by)
          select r.tenant_id, ${entity.id}, r.id, ${user}::uuid, ${team}::uuid, ${access}, ${current.principal.userId}::uuid
          from ${sql.ref(entity.table)} r where ${mine(current, entity, id)}
          on conflict on constraint core_share_once do update set access = excluded.access`,
        toldOf(current, entity, id, { user, team, access }),
      ],
      read: results => (results[1]?.count ?? 0) > 0,
    }),
    { lane: 'write' },
  ).catch(error => {
    throw refused(error)
  })
  if (!isShared) throw notFound(`The ${entity.label[0].toLowerCase()}`)
  return change.id
}

/** Says to whom it was opened, if it was: an event of that user or team. */
function toldOf(
  context: Context,
  entity: ResolvedEntity,
  id: string,
  { user, team, access }: { user: string | null; team: string | null; access: string },
): Sql {
  const [holder, whom] = user === null ? ['core.team', team] : ['core.user', user]
  const payload = { what: { entity: entity.id, id }, access }
  return sql`select core_emit(${`${holder}.sharedWith`}, ${holder}, ${whom}::uuid, ${sql.json(payload)})
    from ${sql.ref(entity.table)} r where ${mine(context, entity, id)}`
}

/** Closes a record to somebody again. */
export async function unshareRecord(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  id: string,
  share: string,
): Promise<void> {
  demandShare(context, entity, id)
  const isGone = await runAs(
    kernel,
    context,
    current => ({
      needs: [readAsSharer(current, entity)],
      change: newChange('action', entity, 'unshare'),
      statements: [
        sql`delete from core_share s using ${sql.ref(entity.table)} r
          where s.tenant_id = ${current.tenant.id} and s.id = ${share} and s.entity = ${entity.id}
            and s.record_id = r.id and ${mine(current, entity, id)}`,
      ],
      read: results => results[0]?.count === 1,
    }),
    { lane: 'write' },
  )
  if (!isGone) throw notFound('The share')
}

/** Who a record is shared with, for those who may share it. */
export function listShares(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  id: string,
): Promise<RecordShare[]> {
  demandShare(context, entity, id)
  return runAs(
    kernel,
    context,
    current => ({
      needs: [readAsSharer(current, entity)],
      statements: [
        sql`select from ${sql.ref(entity.table)} r where ${mine(current, entity, id)}`,
        sql`select s.id, s.user_id, s.team_id, s.access
          from core_share s join ${sql.ref(entity.table)} r on r.tenant_id = s.tenant_id and r.id = s.record_id
          where s.entity = ${entity.id} and ${mine(current, entity, id)} order by s.created_at, s.id`,
      ],
      read([record, shares]) {
        if (record?.rows.length !== 1) throw notFound(`The ${entity.label[0].toLowerCase()}`)
        return (shares?.rows ?? []).map(([share, user, team, access]) => ({
          id: share ?? '',
          user: user ?? null,
          team: team ?? null,
          access: access === 'write' ? ('write' as const) : ('read' as const),
        }))
      },
    }),
    { lane: 'read' },
  )
}

function demandShare(context: Context, entity: ResolvedEntity, id: string): void {
  if (context.owners('share', entity) === 'none')
    throw forbidden(`You may not share ${entity.label[1].toLowerCase()}.`)
  if (!isId(id)) throw notFound(`The ${entity.label[0].toLowerCase()}`)
}

/** The records whose owners one may share for are all that this group can see. */
const readAsSharer = (context: Context, entity: ResolvedEntity) =>
  ({ right: 'read', entity, owners: context.owners('share', entity) }) as const

const grantees = ({ registry }: Kernel) =>
  ['core.user', 'core.team'].map(id => ({ right: 'read', entity: registry.get(id) }) as const)

/** Row-level security also lets through what is shared with oneself, so the owner is asked for here. */
function mine(context: Context, entity: ResolvedEntity, id: string): Sql {
  const owners = context.owners('share', entity)
  const owner = entity.owner ? entity.all.get(entity.owner)?.columns[0]?.name : undefined
  const owned =
    owners === 'all' || owners === 'none' || !owner
      ? sql.empty
      : sql` and ${sql.ref('r', owner)} = any(${owners}::uuid[])`
  return sql`r.tenant_id = ${context.tenant.id} and r.id = ${id}${owned}`
}

function refuseUnknown({ tenant }: Context, user: string | null, team: string | null): Sql {
  const [path, table, id] =
    user === null ? (['team', 'core_team', team] as const) : (['user', 'core_user', user] as const)
  if (!isId(id)) throw invalid([{ path, code: 'uuid', message: `The ${path} is named by its id.` }])
  const problem = { path, code: 'reference', message: `There is no such ${path}.` }
  return sql`select core_refuse(${sql.json([problem])}::jsonb)
    where not exists (select from ${sql.ref(table)} where tenant_id = ${tenant.id} and id = ${id})`
}
