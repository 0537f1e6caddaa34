import { type Sql, type Statement, sql } from '../db/statement.ts'
import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { accessFrom } from '../rights/grants.ts'
import { runAs } from '../rights/run.ts'
import { covers } from '../write/allowed.ts'
import type { LiveEvent } from './tail.ts'

/** What decides over who may see a record: itself, or the record its access comes from, and whose that is. */
export interface Holder {
  readonly id: string
  readonly owner: string | null
}

/** A record that something happened to. */
export interface Touched {
  readonly entity: ResolvedEntity
  readonly id: string
  readonly events: readonly LiveEvent[]
  /** Null when the record is no longer there. */
  readonly now: Holder | null
  /** Where it differs from `now`. */
  readonly before: Holder | null
}

export interface Stir {
  readonly records: readonly Touched[]
  /** Who acted, by change. */
  readonly actors: ReadonlyMap<string, string | null>
}

/**
 * Whether somebody may have seen a record of this holder. It says who need not be asked for; what is shown is always
 * read under the reader's own rights.
 */
export function maySee(context: Context, entity: ResolvedEntity, holder: Holder): boolean {
  const owners = context.owners('read', entity)
  // What hangs on other records is seen by whoever sees those; the reading tells.
  if (entity.seenWith !== undefined) return owners !== 'none'
  return (
    covers(owners, holder.owner) ||
    (context.shared.read.length > 0 && context.shared.read.includes(holder.id))
  )
}

/** Finds out, as the program itself, what the records of these events are and were. */
export async function lookAt(kernel: Kernel, system: Context, events: readonly LiveEvent[]): Promise<Stir> {
  const known = events.filter(({ entity, record }) => record !== null && kernel.registry.entities.has(entity))
  const byEntity = [...Map.groupBy(known, ({ entity }) => entity)].map(([id, those]) => ({
    entity: kernel.registry.get(id),
    records: Map.groupBy(those, ({ record }) => record ?? ''),
  }))
  const changes = [...new Set(known.flatMap(({ change }) => change ?? []))]
  const ids = [...new Set(known.flatMap(({ record }) => record ?? []))]
  const { actors, entries, holders } = await runAs(
    kernel,
    system,
    ({ tenant }) => ({
      needs: byEntity.map(({ entity }) => ({ right: 'read' as const, entity })),
      statements: [
        sql`select id, actor_id from core_change where tenant_id = ${tenant.id} and id = any(${changes}::uuid[])`,
        entriesOf(kernel.registry, tenant.id, ids, changes),
        ...byEntity.map(({ entity, records }) =>
          holdersOf(kernel.registry, entity, tenant.id, [...records.keys()]),
        ),
      ],
      read: ([changed, entered, ...found]) => ({
        actors: new Map((changed?.rows ?? []).map(([id, actor]) => [id ?? '', actor ?? null])),
        entries: Map.groupBy(entered?.rows ?? [], ([record]) => record ?? ''),
        holders: found.map(
          each =>
            new Map((each?.rows ?? []).map(([id, holder, owner]) => [id ?? '', holderOf(holder, owner)])),
        ),
      }),
    }),
    { lane: 'read' },
  )
  const records = byEntity.flatMap(({ entity, records: those }, i) =>
    [...those].map(([id, happened]) => {
      const now = holders[i]?.get(id) ?? null
      return {
        entity,
        id,
        events: happened,
        now,
        was: wasHeldBy(kernel.registry, entity, entries.get(id)),
      }
    }),
  )
  return { actors, records: await withHoldersOfOld(kernel, system, records) }
}

/** What hangs on nothing is seen by those only who see everything. */
const holderOf = (id: string | null | undefined, owner: string | null | undefined): Holder => ({
  id: id ?? '',
  owner: owner ?? null,
})

/** The field by which access is decided: the owner, or what the record hangs on. */
const decidingField = (registry: Registry, entity: ResolvedEntity): string | undefined =>
  accessFrom(registry, entity) ? (entity.via ?? 'parent') : entity.owner

/** What changes and deletions have said about the deciding fields, oldest first. */
function entriesOf(
  registry: Registry,
  tenant: string,
  ids: readonly string[],
  changes: readonly string[],
): Statement {
  const keys = [
    ...new Set([...registry.entities.values()].flatMap(each => decidingField(registry, each) ?? [])),
  ]
  return sql`select a.record_id, a.op, (select jsonb_object_agg(d.key, d.value) from jsonb_each(v.diff) d where d.key = any(${keys}))
    from core_audit a join core_audit_value v on v.tenant_id = a.tenant_id and v.seq = a.seq
    where a.tenant_id = ${tenant} and a.root_id = any(${ids}::uuid[]) and a.record_id = a.root_id
      and a.change_id = any(${changes}::uuid[])
    order by a.seq`
}

/** Id, holder and its owner of records as they are; along `via` and parts up to the record that decides. */
function holdersOf(
  registry: Registry,
  entity: ResolvedEntity,
  tenant: string,
  ids: readonly string[],
): Statement {
  let joins = sql.empty
  let alias = 'h0'
  let holder = entity
  for (let next = accessFrom(registry, holder); next; next = accessFrom(registry, holder)) {
    const above = `${alias}0`
    const column = decidingColumn(registry, holder)
    joins = sql`${joins} left join ${sql.ref(next.table)} ${sql.ref(above)}
      on ${sql.ref(above, 'tenant_id')} = ${tenant} and ${sql.ref(above, 'id')} = ${sql.ref(alias, column)}`
    alias = above
    holder = next
  }
  const owner = holder.owner ? sql.ref(alias, decidingColumn(registry, holder)) : sql`null::uuid`
  return sql`select h0.id, ${sql.ref(alias, 'id')}, ${owner} from ${sql.ref(entity.table)} h0 ${joins as Sql}
    where h0.tenant_id = ${tenant} and h0.id = any(${ids}::uuid[])`
}

function decidingColumn(registry: Registry, entity: ResolvedEntity): string {
  const key = decidingField(registry, entity)
  const column = key === undefined ? undefined : entity.all.get(key)?.columns[0]
  if (!column) throw new Error(`${entity.id} has no column ${key}.`)
  return column.name
}

type Was = { readonly owner: string | null } | { readonly above: string } | null

/** What decided before, if these changes have said so: the first of them knows the oldest. */
function wasHeldBy(
  registry: Registry,
  entity: ResolvedEntity,
  entries: readonly (readonly (string | null)[])[] = [],
): Was {
  const key = decidingField(registry, entity)
  for (const [, op, text] of entries) {
    const diff = JSON.parse(text ?? '{}') as Record<string, unknown>
    if (op === 'D' && key === undefined) return { owner: null }
    if (key === undefined || !(key in diff)) {
      if (op === 'D') return { owner: null }
      continue
    }
    const old = op === 'D' ? diff[key] : (diff[key] as readonly unknown[])[0]
    const value = typeof old === 'string' ? old : null
    if (!accessFrom(registry, entity)) return { owner: value }
    return value === null ? { owner: null } : { above: value }
  }
  return null
}

/** Whose the records are that others have hung on. */
async function withHoldersOfOld(
  kernel: Kernel,
  system: Context,
  records: readonly (Omit<Touched, 'before'> & { readonly was: Was })[],
): Promise<Touched[]> {
  const { registry } = kernel
  const wanted = Map.groupBy(
    records.flatMap(({ entity, was }) =>
      was && 'above' in was ? [{ above: accessFrom(registry, entity) ?? entity, id: was.above }] : [],
    ),
    ({ above }) => above,
  )
  const found = await heldBy(kernel, system, wanted)
  return records.map(({ was, ...record }) => {
    if (!was) return { ...record, before: null }
    if ('owner' in was) return { ...record, before: { id: record.id, owner: was.owner } }
    // What it hung on may have gone with it, and says itself whose it was.
    const gone = records.find(each => each.id === was.above)?.was
    const owner = gone && 'owner' in gone ? { id: was.above, owner: gone.owner } : null
    return { ...record, before: found.get(was.above) ?? owner }
  })
}

async function heldBy(
  kernel: Kernel,
  system: Context,
  wanted: ReadonlyMap<ResolvedEntity, readonly { readonly id: string }[]>,
): Promise<ReadonlyMap<string, Holder>> {
  if (wanted.size === 0) return new Map()
  return runAs(
    kernel,
    system,
    ({ tenant }) => ({
      needs: [...wanted.keys()].map(entity => ({ right: 'read' as const, entity })),
      statements: [...wanted].map(([entity, those]) =>
        holdersOf(
          kernel.registry,
          entity,
          tenant.id,
          those.map(({ id }) => id),
        ),
      ),
      read: results =>
        new Map(
          results.flatMap(({ rows }) =>
            rows.map(([id, holder, owner]) => [id ?? '', holderOf(holder, owner)] as const),
          ),
        ),
    }),
    { lane: 'read' },
  )
}
