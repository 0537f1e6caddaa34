import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { forbidden, notFound, Refusal } from '../errors.ts'
import { begin } from '../rights/begin.ts'
import { layoutOf } from './layout.ts'
import type { Writer } from './rows.ts'

/**
 * Why a write found no row that it could change: the refusal, or null when there was simply nothing to change. Asked
 * after the write was taken back, because it is rare; the record may have changed once more by then.
 */
export async function whyUnmatched(
  writer: Writer,
  entity: ResolvedEntity,
  id: string,
  right: 'update' | 'delete',
  version: number | null,
): Promise<Refusal | null> {
  const { kernel, context } = writer
  const hasVersion = layoutOf(entity).system.has('version')
  const row = sql`from ${sql.ref(entity.table)} t where t.tenant_id = ${context.tenant.id} and t.id = ${id}`
  const [, found, changeable] = await kernel.executor.run(
    [
      begin(context, [
        { right: 'read', entity },
        { right, entity },
      ]),
      sql`select ${hasVersion ? sql`t.version` : sql`1`} ${row}`,
      // Row-level security has no rows for update where the update policy refuses them.
      ...(right === 'update' ? [sql`select 1 ${row} for no key update`] : []),
    ],
    { lane: 'write' },
  )
  const current = found?.rows[0]?.[0]
  const [one] = entity.label
  if (current === undefined) return notFound(one)
  if (version !== null && Number(current) !== version) {
    if (right === 'delete' || changeable?.count) return stale(writer, entity, id, version, Number(current))
  }
  if (right === 'update' && changeable?.count) return null
  return forbidden(`You may see this ${one.toLowerCase()}, but not ${right} it.`)
}

/** 412: somebody changed the record since the caller read it; says who, when and what. */
export async function stale(
  { kernel, context }: Writer,
  entity: ResolvedEntity,
  id: string,
  expected: number,
  current: number,
): Promise<Refusal> {
  const users = { right: 'read', entity: kernel.registry.get('core.user') } as const
  const [, found] = await kernel.executor.run(
    [begin(context, [users]), changesOf(context.tenant.id, id, current - expected)],
    {
      lane: 'write',
    },
  )
  const changes = (found?.rows ?? []).map(([change, at, name, fields]) => ({
    change,
    at,
    by: name,
    fields: visibleKeys(context, entity, JSON.parse(fields ?? '[]') as string[]),
  }))
  const who = changes[0]?.by ? ` by ${changes[0].by}` : ''
  const message = `This ${entity.label[0].toLowerCase()} was changed${who} since you read it: version ${current} is current, not ${expected}. Read it again before you change it.`
  return new Refusal(412, 'stale', message, [], { version: current, changes })
}

/** The youngest changes of the record. Every version belongs to one change; one change may have raised it twice. */
const changesOf = (tenant: string, id: string, versions: number): Sql => sql`
  select c.id, to_char(c.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), u.name,
    coalesce(jsonb_agg(distinct k.key) filter (where k.key is not null), '[]')
  from (select change_id, max(seq) as last from core_audit where tenant_id = ${tenant} and root_id = ${id}
        group by change_id order by last desc limit ${Math.min(Math.max(versions, 1), 20)}) l
  join core_change c on c.tenant_id = ${tenant} and c.id = l.change_id
  left join core_user u on u.tenant_id = c.tenant_id and u.id = c.actor_id
  left join core_audit a on a.tenant_id = ${tenant} and a.root_id = ${id} and a.change_id = l.change_id and a.op = 'U'
  left join core_audit_value v on v.tenant_id = a.tenant_id and v.seq = a.seq
  left join lateral jsonb_object_keys(v.diff) k(key) on true
  group by c.id, c.created_at, u.name, l.last order by l.last desc`

const visibleKeys = (context: Writer['context'], entity: ResolvedEntity, keys: readonly string[]): string[] =>
  keys.filter(key => entity.all.has(key) && context.fieldOwners(entity, key, 'read') !== 'none')
