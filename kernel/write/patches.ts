import { encodeParameter } from '../db/parameter.ts'
import { type Sql, type Statement, sql, statement } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import type { Column, ColumnValue } from '../fields/kind.ts'
import { UNMATCHED } from './group.ts'
import type { Values } from './input.ts'
import { givenValue, isGiven, type Link, layoutOf, linkOf } from './layout.ts'
import { columnValues, type Writer } from './rows.ts'

/** What changes in one record: stored fields and links, never parts. */
export interface Patch {
  readonly id: string
  readonly values: Values
  /** The version that must still be current; null when any will do. */
  readonly version: number | null
}

interface Assignment {
  readonly column: string
  readonly type: string
  readonly value: ColumnValue
  readonly isMerged: boolean
}

/**
 * Changes one record, or takes the whole group back: when there is no such record to be changed, when its version is
 * another one, and when nothing would change. Answers the new version.
 *
 * `force` writes even if all values are the same, because something else about the record changes (its parts).
 */
export function patchOne(
  writer: Writer,
  entity: ResolvedEntity,
  { id, values, version }: Patch,
  options: { readonly force?: boolean; readonly only?: Sql } = {},
): Sql {
  const tenant = writer.context.tenant.id
  const assignments = assignmentsOf(writer, entity, values)
  const links = layoutOf(entity).links.filter(field => field.key in values)
  const steps = links.flatMap((field, i) =>
    linkSteps(linkOf(entity, field), tenant, id, values[field.key] as readonly string[], i),
  )
  const conditions = [
    sql`t.tenant_id = ${tenant}`,
    sql`t.id = ${id}`,
    ...(version === null ? [] : [sql`t.version = ${version}`]),
    ...(options.only ? [options.only] : []),
    ...(options.force ? [] : [differs(assignments, steps)]),
  ]
  const touch = touches(entity) && (options.force || links.length > 0) ? [sql`version = t.version + 1`] : []
  const done = sql`done as (
    update ${sql.ref(entity.table)} t set ${sql.join([...assignments.map(assign), ...touch])}
    where ${sql.join(conditions, ' and ')} returning ${touches(entity) ? sql`t.version` : sql`1`})`
  return sql`with ${sql.join([...steps.map(step => step.sql), done])}
    select (select * from done), case when not exists (select from done) then core_refuse(${sql.json(UNMATCHED)}) end`
}

function assignmentsOf(writer: Writer, entity: ResolvedEntity, values: Values): Assignment[] {
  return layoutOf(entity)
    .stored.filter(field => isGiven(field, values))
    .flatMap(field => {
      const cells = columnValues(writer, field, givenValue(field, values))
      return field.columns.map(({ name, type, merged }, i) => ({
        column: name,
        type,
        value: cells[i] ?? null,
        isMerged: merged === true,
      }))
    })
}

const assign = (assignment: Assignment): Sql => sql`${sql.ref(assignment.column)} = ${assigned(assignment)}`

const assigned = ({ column, type, value, isMerged }: Assignment): Sql => {
  const given = sql`${value}::${sql.raw(type)}`
  return isMerged ? sql`jsonb_strip_nulls(t.${sql.ref(column)} || ${given})` : given
}

/** The guard of the table raises the version with every tracked column; what lies elsewhere has to say so. */
const touches = (entity: ResolvedEntity): boolean => layoutOf(entity).system.has('version')

/** Whether the write would change anything: a patch that repeats what is there must not make a new version. */
function differs(assignments: readonly Assignment[], steps: readonly Step[]): Sql {
  const own = assignments.map(
    assignment => sql`t.${sql.ref(assignment.column)} is distinct from ${assigned(assignment)}`,
  )
  const linked = steps.map(({ name }) => sql`exists (select from ${sql.ref(name)})`)
  const all = [...own, ...linked]
  return all.length === 0 ? sql`false` : sql`(${sql.join(all, ' or ')})`
}

/** A common table expression that changes a link table. */
interface Step {
  readonly name: string
  readonly sql: Sql
}

function linkSteps(link: Link, tenant: string, id: string, values: readonly string[], n: number): Step[] {
  const [gone, came] = [`gone_${n}`, `came_${n}`]
  const [table, value, type] = [sql.ref(link.table), sql.ref(link.value), sql.raw(link.type)]
  return [
    {
      name: gone,
      sql: sql`${sql.ref(gone)} as (delete from ${table} l where l.tenant_id = ${tenant} and l.source_id = ${id}
        and l.${value} <> all (${values}::${type}[]) returning 1)`,
    },
    {
      name: came,
      sql: sql`${sql.ref(came)} as (insert into ${table} (tenant_id, source_id, ${value})
        select ${tenant}::uuid, ${id}::uuid, v from unnest(${values}::${type}[]) v
        on conflict do nothing returning 1)`,
    },
  ]
}

/**
 * Changes many records that all change the same fields, and answers id and version of those it changed. Records that
 * cannot be changed, or would not, are simply not among them. Links come in statements of their own: see `linkMany`.
 */
export function patchMany(
  writer: Writer,
  entity: ResolvedEntity,
  keys: readonly string[],
  patches: readonly Patch[],
  options: { readonly force?: boolean } = {},
): Statement {
  const { stored, place } = layoutOf(entity)
  const fields = [...stored, ...(place ? [place] : [])].filter(field => keys.includes(field.resolved.key))
  const cells = fields.flatMap(field =>
    turned(
      field.columns.length,
      patches.map(({ values }) => columnValues(writer, field, givenValue(field, values))),
    ),
  )
  return updateMany(
    writer,
    entity,
    { ids: patches.map(patch => patch.id), versions: patches.map(patch => patch.version) },
    fields.flatMap(field => field.columns),
    cells,
    options,
  )
}

/** Rows of values as one array of texts for each column. */
const turned = (width: number, rows: readonly (readonly ColumnValue[])[]): (string | null)[][] =>
  Array.from({ length: width }, (_, i) => rows.map(row => encodeParameter(row[i] ?? null)))

/** The same from texts as they go to the columns, one array for each column. */
export function updateMany(
  { context }: Writer,
  entity: ResolvedEntity,
  { ids, versions }: { readonly ids: readonly string[]; readonly versions: readonly (number | null)[] },
  columns: readonly Column[],
  cells: readonly (readonly (string | null)[])[],
  { force = false }: { readonly force?: boolean } = {},
): Statement {
  const given = ({ name, type, merged }: Column, i: number) =>
    merged ? `jsonb_strip_nulls(t.${name} || u.c${i}::${type})` : `u.c${i}::${type}`
  const set = columns.map((column, i) => `${column.name} = ${given(column, i)}`)
  const touch = touches(entity) && force ? ['version = t.version + 1'] : []
  const differ = columns.map((column, i) => `t.${column.name} is distinct from ${given(column, i)}`)
  const where = [
    't.tenant_id = $1',
    't.id = u.id',
    ...(touches(entity) ? ['(u.version is null or t.version = u.version)'] : []),
    ...(force ? [] : [`(${differ.join(' or ') || 'false'})`]),
  ]
  const arrays = ['$2::uuid[]', '$3::integer[]', ...cells.map((_, i) => `$${i + 4}::text[]`)]
  const names = ['id', 'version', ...cells.map((_, i) => `c${i}`)]
  return statement(
    `update ${entity.table} t set ${[...set, ...touch].join(', ')}
    from unnest(${arrays.join(', ')}) as u(${names.join(', ')})
    where ${where.join(' and ')}
    returning t.id${touches(entity) ? ', t.version' : ''}`,
    [context.tenant.id, ids, versions, ...cells],
  )
}

/** Makes the links of a field what the patches say, for many records at once. */
export function linkMany(
  { context }: Writer,
  link: Link,
  patches: readonly { readonly id: string; readonly values: readonly string[] }[],
): Sql[] {
  const sources = patches.flatMap(({ id, values }) => values.map(() => id))
  const targets = patches.flatMap(({ values }) => values)
  const [table, value] = [sql.ref(link.table), sql.ref(link.value)]
  const wanted = sql`unnest(${sources}::uuid[], ${targets}::${sql.raw(link.type)}[]) as w(source, value)`
  return [
    sql`delete from ${table} l where l.tenant_id = ${context.tenant.id}
      and l.source_id = any (${patches.map(patch => patch.id)}::uuid[])
      and not exists (select from ${wanted} where w.source = l.source_id and w.value = l.${value})`,
    sql`insert into ${table} (tenant_id, source_id, ${value})
      select ${context.tenant.id}::uuid, w.source, w.value from ${wanted} on conflict do nothing`,
  ]
}
