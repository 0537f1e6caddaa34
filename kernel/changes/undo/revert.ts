import { isCustomKey, memberOf } from '../../custom/custom-field.ts'
import { type Sql, type Statement, sql, statement } from '../../db/statement.ts'
import type { ResolvedEntity, ResolvedField } from '../../entity/registry.ts'
import type { ColumnText } from '../../fields/kind.ts'
import { literal } from '../../fields/sql-text.ts'
import { covers } from '../../write/allowed.ts'
import { attempt } from '../../write/bulk/attempt.ts'
import { updateMany } from '../../write/patches.ts'
import { columnTexts, customObject, type Diff, isErased, keptColumns } from '../audit-values.ts'
import type { Undoing } from './plan.ts'
import { refuse, runsOf, type UndoWork } from './work.ts'

/** A record to be changed back, with its owner, who decides about field rights. */
export interface Open {
  readonly undoing: Undoing
  readonly owner: string | null
}

/**
 * Gives fields their former values where they still have what the change made of them. What somebody edited since stays
 * as it is, and the report says who it was.
 */
export async function revert(work: UndoWork, open: readonly Open[]): Promise<void> {
  const owners = new Map(open.map(({ undoing, owner }) => [undoing, owner]))
  for (const [entity, run] of runsOf(open.map(({ undoing }) => undoing))) {
    const wanted = run.map(undoing => ({
      undoing,
      keys: restorable(work, undoing, owners.get(undoing) ?? null),
    }))
    const unedited = await stillAsMade(
      work,
      entity,
      wanted.filter(({ keys }) => keys.length > 0),
    )
    for (const group of byKeys(unedited))
      await attempt(
        work.tx,
        work.writer,
        entity,
        group.map(({ undoing }) => undoing),
        refuse(work),
        part => setBack(work, entity, part, group[0]?.keys ?? []),
      )
  }
}

interface Wanted {
  readonly undoing: Undoing
  readonly keys: readonly string[]
}

/** The fields that can be given back at all; the report gets a reason for each of the others. */
function restorable(
  { writer: { context }, report }: UndoWork,
  undoing: Undoing,
  owner: string | null,
): string[] {
  const { entity, id, fields } = undoing
  return [...fields.keys()].filter(key => {
    const field = entity.all.get(key)
    // Computed fields follow from the others, and are worked out anew.
    if (!field || field.field.kind === 'computed') return false
    const mayUpdate = covers(context.fieldOwners(entity, key, 'update'), owner)
    const reason = mayUpdate ? whyKept(field, undoing) : 'You may not change this field.'
    if (reason) report.keep({ entity: entity.id, id, field: key, reason })
    return reason === null
  })
}

function whyKept(field: ResolvedField, { fields }: Undoing): string | null {
  const { old, now } = fields.get(field.key) ?? { old: null, now: null }
  if (isErased(old) || isErased(now)) return 'The former value was erased as personal data and is gone.'
  if (field.field.kind === 'number') return 'A number that was given out stays given out.'
  if (field.field.kind === 'secret' && old !== null)
    return 'The former secret is not kept anywhere; enter it again.'
  return null
}

/** Asks the rows which of these fields still have what the change made of them. */
async function stillAsMade(
  work: UndoWork,
  entity: ResolvedEntity,
  wanted: readonly Wanted[],
): Promise<Wanted[]> {
  const found: Wanted[] = []
  const edited: { undoing: Undoing; key: string }[] = []
  for (const group of byKeys(wanted)) {
    const keys = group[0]?.keys ?? []
    const [result] = await work.tx.run([comparison(work, entity, group, keys)])
    const rows = new Map((result?.rows ?? []).map(([id, ...same]) => [id, same]))
    for (const { undoing } of group) {
      const same = rows.get(undoing.id) ?? []
      edited.push(...keys.filter((_, i) => same[i] === 'f').map(key => ({ undoing, key })))
      const kept = keys.filter((_, i) => same[i] === 't')
      if (kept.length > 0) found.push({ undoing, keys: kept })
    }
  }
  await reportEdits(work, edited)
  return found
}

function comparison(
  { writer }: UndoWork,
  entity: ResolvedEntity,
  group: readonly Wanted[],
  keys: readonly string[],
): Statement {
  const { cells, columns } = columnsOf(
    entity,
    group.map(({ undoing }) => undoing),
    keys,
    'now',
  )
  let at = 0
  const same = keys.map(key => {
    // The tenant's fields share the last column.
    if (isCustomKey(key)) return sameMember(memberOf(key), columns.length - 1)
    const own = columns.slice(at, at + keptColumns(entity.all.get(key) as ResolvedField).length)
    const parts = own.flatMap(({ name, type, follows }, i) =>
      follows ? [] : [`t.${name} is not distinct from u.c${at + i}::${type}`],
    )
    at += own.length
    // Nobody can compare secrets; what matters is that there is one.
    return entity.all.get(key)?.field.kind === 'secret'
      ? `t.${own[0]?.name} is not null`
      : parts.join(' and ')
  })
  const arrays = ['$2::uuid[]', ...cells.map((_, i) => `$${i + 3}::text[]`)]
  const names = ['id', ...cells.map((_, i) => `c${i}`)]
  return statement(
    `select t.id, ${same.map(each => `(${each})`).join(', ')} from ${entity.table} t
    join unnest(${arrays.join(', ')}) as u(${names.join(', ')}) on t.id = u.id where t.tenant_id = $1`,
    [writer.context.tenant.id, group.map(({ undoing }) => undoing.id), ...cells],
  )
}

function columnsOf(
  entity: ResolvedEntity,
  undoings: readonly Undoing[],
  keys: readonly string[],
  side: 'old' | 'now',
) {
  const fields = keys.flatMap(key => entity.all.get(key) ?? [])
  const place = keys.some(isCustomKey) ? entity.all.get('custom')?.columns[0] : undefined
  const columns = [...fields.flatMap(keptColumns), ...(place ? [place] : [])]
  const rows = undoings.map(({ fields: values }) => [
    ...fields.flatMap(field => (field.custom ? [] : texts(field, values.get(field.key)?.[side]))),
    ...(place ? [customObject(sideOf(values, side), keys)] : []),
  ])
  return { columns, cells: columns.map((_, i) => rows.map(row => row[i] ?? null)) }
}

const sameMember = (member: string, at: number): string =>
  `(t.custom -> ${literal(member)}) is not distinct from nullif(u.c${at}::jsonb -> ${literal(member)}, 'null')`

const sideOf = (values: Undoing['fields'], side: 'old' | 'now'): Diff =>
  Object.fromEntries([...values].map(([key, value]) => [key, value[side]]))

const texts = (field: ResolvedField, value: unknown): ColumnText[] =>
  field.field.kind === 'secret' ? [null] : columnTexts(field, value)

async function setBack(
  { tx, writer, report }: UndoWork,
  entity: ResolvedEntity,
  undoings: readonly Undoing[],
  keys: readonly string[],
): Promise<void> {
  const { columns, cells } = columnsOf(entity, undoings, keys, 'old')
  const ids = undoings.map(undoing => undoing.id)
  await tx.run([updateMany(writer, entity, { ids, versions: ids.map(() => null) }, columns, cells)])
  for (const undoing of undoings) report.done({ entity: entity.id, id: undoing.id, op: 'U' })
}

async function reportEdits(
  { tx, writer, report, changes }: UndoWork,
  edited: readonly { readonly undoing: Undoing; readonly key: string }[],
): Promise<void> {
  if (edited.length === 0) return
  const [result] = await tx.run([lastEdits(writer.context.tenant.id, edited, [changes.undone, changes.own])])
  const who = new Map(
    (result?.rows ?? []).map(([id, key, name, at]) => [`${id} ${key}`, editedSince(name, at)]),
  )
  for (const { undoing, key } of edited)
    report.keep({
      entity: undoing.entity.id,
      id: undoing.id,
      field: key,
      reason: who.get(`${undoing.id} ${key}`) ?? 'Changed since.',
    })
}

/** `Changed since by Rita Romero on 2026-11-20.` */
export const editedSince = (name: string | null | undefined, at: string | null | undefined): string =>
  `Changed since${name ? ` by ${name}` : ''}${at ? ` on ${at}` : ''}.`

const lastEdits = (
  tenant: string,
  edited: readonly { readonly undoing: Undoing; readonly key: string }[],
  not: readonly string[],
): Sql => sql`
  select w.id, w.key, u.name, to_char(c.created_at at time zone 'utc', 'YYYY-MM-DD')
  from unnest(${edited.map(({ undoing }) => undoing.root)}::uuid[], ${edited.map(({ undoing }) => undoing.id)}::uuid[],
    ${edited.map(({ key }) => key)}::text[], ${edited.map(({ undoing }) => undoing.seq)}::bigint[]) as w(root, id, key, seq)
  cross join lateral (
    select a.change_id from core_audit a
    join core_audit_value v on v.tenant_id = a.tenant_id and v.seq = a.seq and v.diff ? w.key
    where a.tenant_id = ${tenant} and a.root_id = w.root and a.record_id = w.id and a.seq > w.seq
      and a.change_id <> all (${not}::uuid[])
    order by a.seq desc limit 1
  ) a
  join core_change c on c.tenant_id = ${tenant} and c.id = a.change_id
  left join core_user u on u.tenant_id = c.tenant_id and u.id = c.actor_id`

function byKeys(wanted: readonly Wanted[]): Wanted[][] {
  const groups = new Map<string, Wanted[]>()
  for (const each of wanted) {
    const key = each.keys.join()
    const group = groups.get(key)
    if (group) group.push(each)
    else groups.set(key, [each])
  }
  return [...groups.values()]
}
