import { isCustomKey } from '../custom/custom-field.ts'
import { encodeParameter } from '../db/parameter.ts'
import { type Sql, type Statement, sql, statement } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import type { ColumnValue } from '../fields/kind.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import type { PartValues, Values } from './input.ts'
import { givenValue, type Link, layoutOf, linkOf, type StoredField } from './layout.ts'
import { newId } from './record-id.ts'
import { targetOf } from './references.ts'

/** A new record as it will stand in the tables: validated, complete, computed fields included. */
export interface Draft {
  readonly id: string
  readonly values: Values
  /** Parts by field, in order. */
  readonly parts: ReadonlyMap<string, readonly Draft[]>
}

/** A draft of a part, with its place. */
interface Placed extends Draft {
  readonly parent: string
  readonly position: number
}

/** What the writing functions need to know about the caller. */
export interface Writer {
  readonly kernel: Kernel
  readonly context: Context
}

/** Gives the record and its parts their ids. */
export function draftOf(entity: ResolvedEntity, { id, ...values }: Values): Draft {
  const parts = new Map<string, readonly Draft[]>()
  for (const { key } of layoutOf(entity).parts) {
    const rows = (values[key] ?? []) as readonly PartValues[]
    delete values[key]
    parts.set(
      key,
      rows.map(row => draftOf(row.entity, row.values)),
    )
  }
  for (const key of Object.keys(values)) if (isCustomKey(key) && values[key] === null) delete values[key]
  return { id: typeof id === 'string' ? id : newId(), values, parts }
}

/** Inserts the records with their parts and links: at most one statement for each table. */
export function insertStatements(
  writer: Writer,
  entity: ResolvedEntity,
  drafts: readonly Draft[],
): Statement[] {
  const statements = [insertRows(writer, entity, drafts)]
  for (const field of layoutOf(entity).links) {
    const links = drafts.flatMap(draft =>
      ((draft.values[field.key] ?? []) as readonly string[]).map(value => [draft.id, value] as const),
    )
    if (links.length > 0) statements.push(insertLinks(writer.context, linkOf(entity, field), links))
  }
  for (const field of layoutOf(entity).parts) {
    const part = writer.kernel.registry.get(targetOf(field.field, entity))
    const placed = drafts.flatMap(draft => placeParts(draft.id, draft.parts.get(field.key) ?? []))
    if (placed.length > 0) statements.push(...insertStatements(writer, part, placed))
  }
  return statements
}

export const placeParts = (parent: string, drafts: readonly Draft[], from = 0): Placed[] =>
  drafts.map((draft, i) => ({ ...draft, parent, position: from + i }))

function insertLinks(context: Context, link: Link, links: readonly (readonly [string, string])[]): Sql {
  const sources = links.map(([source]) => source)
  const values = links.map(([, value]) => value)
  return sql`insert into ${sql.ref(link.table)} (tenant_id, source_id, ${sql.ref(link.value)})
    select ${context.tenant.id}::uuid, l.source, l.value
    from unnest(${sources}::uuid[], ${values}::${sql.raw(link.type)}[]) as l(source, value)`
}

/**
 * One row as plain values, many rows as one array for each column. All stored columns are always named, so that there is one
 * prepared statement for each entity, whatever was filled in. Columns travel as text and are cast in the statement: the
 * server reads text faster than we could pack binary, and arrays of arrays would be flattened by `unnest`.
 */
export function insertRows(
  writer: Writer,
  entity: ResolvedEntity,
  drafts: readonly (Draft | Placed)[],
): Statement {
  const slots = slotsOf(entity)
  const only = drafts.length === 1 ? drafts[0] : undefined
  if (only) return insertOne(writer, entity, slots, only)
  return statement(insertManyText(entity, slots), [
    writer.context.tenant.id,
    ...columnArrays(writer, entity, slots, drafts),
  ])
}

/** One or several neighbouring columns and how to get their values from a draft. */
interface Slot {
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  values(writer: Writer, draft: Draft | Placed): readonly ColumnValue[]
}

const slotCache = new WeakMap<ResolvedEntity, readonly Slot[]>()

function slotsOf(entity: ResolvedEntity): readonly Slot[] {
  const known = slotCache.get(entity)
  if (known) return known
  const { stored, system } = layoutOf(entity)
  const given: Readonly<Record<string, (writer: Writer, draft: Draft | Placed) => ColumnValue>> = {
    id: (_, draft) => draft.id,
    parent: (_, draft) => ('parent' in draft ? draft.parent : null),
    position: (_, draft) => ('position' in draft ? draft.position : null),
  }
  const slots: Slot[] = []
  for (const [key, value] of Object.entries(given)) {
    const column = system.get(key)
    if (column) slots.push({ columns: [column], values: (writer, draft) => [value(writer, draft)] })
  }
  for (const field of stored)
    slots.push({
      columns: field.columns,
      values: (writer, draft) => columnValues(writer, field, givenValue(field, draft.values)),
    })
  slotCache.set(entity, slots)
  return slots
}

/** The values of a field for the columns that the program writes. */
export const columnValues = (
  { context }: Writer,
  { resolved, columns }: StoredField,
  value: unknown,
): readonly ColumnValue[] =>
  resolved.kind.toColumns(value, resolved.field, context.values).slice(0, columns.length)

const oneTexts = new WeakMap<ResolvedEntity, string>()
const manyTexts = new WeakMap<ResolvedEntity, string>()

function insertOne(
  writer: Writer,
  entity: ResolvedEntity,
  slots: readonly Slot[],
  draft: Draft | Placed,
): Statement {
  const values: unknown[] = [writer.context.tenant.id]
  for (const slot of slots) values.push(...slot.values(writer, draft))
  const text = cached(
    oneTexts,
    entity,
    () =>
      `insert into ${entity.table} ${columnList(slots)} values (${values.map((_, i) => `$${i + 1}`).join(', ')})`,
  )
  return statement(text, values)
}

function insertManyText(entity: ResolvedEntity, slots: readonly Slot[]): string {
  return cached(manyTexts, entity, () => {
    const columns = slots.flatMap(slot => slot.columns)
    const cells = columns.map((column, i) => `u.c${i}::${column.type}`)
    const arrays = columns.map((_, i) => `$${i + 2}::text[]`)
    const names = columns.map((_, i) => `c${i}`)
    return `insert into ${entity.table} ${columnList(slots)} select $1::uuid, ${cells.join(', ')} from unnest(${arrays.join(', ')}) as u(${names.join(', ')})`
  })
}

const columnList = (slots: readonly Slot[]): string =>
  `(tenant_id, ${slots.flatMap(slot => slot.columns.map(column => column.name)).join(', ')})`

/** The rows turned on their side: one array of texts for each column. */
function columnArrays(
  writer: Writer,
  entity: ResolvedEntity,
  slots: readonly Slot[],
  drafts: readonly (Draft | Placed)[],
): (string | null)[][] {
  const arrays: (string | null)[][] = []
  for (const slot of slots) {
    const at = arrays.length
    for (const _ of slot.columns) arrays.push(new Array<string | null>(drafts.length))
    drafts.forEach((draft, row) => {
      const values = slot.values(writer, draft)
      for (let i = 0; i < slot.columns.length; i++)
        (arrays[at + i] as (string | null)[])[row] = encodeParameter(values[i] ?? null)
    })
  }
  if (arrays.length === 0) throw new Error(`${entity.id} has no columns to write.`)
  return arrays
}

function cached<K extends object>(cache: WeakMap<K, string>, key: K, make: () => string): string {
  const known = cache.get(key)
  if (known !== undefined) return known
  const made = make()
  cache.set(key, made)
  return made
}
