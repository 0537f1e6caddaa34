import { customKey, isCustomKey, memberOf } from '../custom/custom-field.ts'
import { decodeArray } from '../db/decode.ts'
import type { Row } from '../db/result.ts'
import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import { membersJson } from '../fields/custom/custom.ts'
import { type Stored, storedTexts } from '../fields/custom/stored.ts'
import type { ColumnText } from '../fields/kind.ts'
import { literal } from '../fields/sql-text.ts'
import type { Context } from '../rights/context.ts'
import { valueColumns } from './columns.ts'
import { linkedValues, rollupValues } from './links.ts'
import { fieldGuard, readableFields, sightOf } from './sight.ts'

/** JSON text of fields that come from other statements: parts, included records. */
export type Filling = ReadonlyMap<string, string>

/** How the records of one entity are selected and turned into JSON, for one reader. */
export interface RecordShape {
  readonly entity: ResolvedEntity
  /** The fields this reader gets, in order; also those whose values other statements bring. */
  readonly fields: readonly ResolvedField[]
  /** Fields whose values other statements bring. */
  readonly separate: readonly ResolvedField[]
  /** Column expressions, in the order `toJson` reads them. The first one is the id. */
  readonly select: readonly Sql[]
  /** The same as one piece of SQL. */
  readonly columns: Sql
  /** Column texts → `{"id":…,"version":…,…}` without building objects. `from` is the position of the id in the row. */
  toJson(texts: Row, from?: number, filling?: Filling): string
  /** The first column's text of a field, null when it has no value or is not part of the shape. */
  text(texts: Row, key: string, from?: number): ColumnText
  /** The value of one field; null when it has none or is not part of the shape. */
  value(texts: Row, key: string, from?: number): unknown
}

export interface ShapeOptions {
  /** The table's alias in the statement. */
  readonly alias: string
  /** Only these fields (the id always comes along). */
  readonly fields?: readonly string[]
}

/** Requests come with the same rights again and again; making a shape costs more than reading a record. */
const shapes = new WeakMap<ResolvedEntity, Map<string, RecordShape>>()
const mostShapes = 500

/**
 * The shape in which `context` reads records of `entity`. Fields it may not read are absent; fields it may read on some
 * owners' rows only are null on the others. Row-level security decides about rows, this decides about fields.
 */
export function recordShape(entity: ResolvedEntity, context: Context, options: ShapeOptions): RecordShape {
  const known = shapes.get(entity) ?? new Map<string, RecordShape>()
  shapes.set(entity, known)
  const { alias, fields } = options
  const key = `${alias} ${fields?.join() ?? '*'} ${sightOf(entity, context).masks}`
  const shape = known.get(key) ?? makeShape(entity, context, options)
  if (known.size >= mostShapes) known.clear()
  known.set(key, shape)
  return shape
}

/** Nothing in it may depend on the context but what it sees of the fields: shapes are shared by all who see the same. */
function makeShape(entity: ResolvedEntity, context: Context, options: ShapeOptions): RecordShape {
  const fields = readableFields(entity, context, options.fields)
  const { slots, select } = layOut(entity, context, fields, options.alias)
  const find = (key: string) => slots.find(slot => slot.field.key === key)
  return {
    entity,
    fields,
    separate: slots.filter(slot => slot.source === 'elsewhere').map(slot => slot.field),
    select,
    columns: sql.join(select),
    toJson: (texts, from = 0, filling) => encode(slots, texts, from, filling),
    text: (texts, key, from = 0) =>
      isCustomKey(key)
        ? (memberTexts(slots, texts, key, from)?.[0] ?? null)
        : firstText(find(key), texts, from),
    value: (texts, key, from = 0) =>
      isCustomKey(key) ? memberValue(slots, texts, key, from) : decode(find(key), texts, from),
  }
}

/**
 * Where a field's texts stand in the row: columns of its own, an array of values (sets), or one item of a common array
 * (rollups). Sets and rollups come by sub-selects, which a page evaluates for its own rows only: 0.69 ms for a list of
 * 50 with tags, against 0.86 with a statement of their own in a second round trip.
 */
interface Slot {
  readonly field: ResolvedField
  /** `,"email":`, so that encoding is only appending. */
  readonly label: string
  readonly source: 'columns' | 'set' | 'item' | 'custom' | 'elsewhere'
  readonly at: number
  /** Columns, or the position in the common array. */
  readonly extent: number
  /** The tenant's fields this reader gets, by their keys in `custom`. */
  readonly members?: ReadonlyMap<string, ResolvedField>
}

function layOut(
  entity: ResolvedEntity,
  context: Context,
  fields: readonly ResolvedField[],
  alias: string,
): { slots: readonly Slot[]; select: readonly Sql[] } {
  const select: Sql[] = []
  const rollups = fields.filter(field => field.kind.storage === 'side')
  const own = fields.filter(field => field.custom)
  const slots = fields
    .filter(field => !field.custom)
    .map((field, i): Slot => {
      const label = `${i === 0 ? '{' : ','}${JSON.stringify(field.key)}:`
      const guarded = (value: Sql) => underGuard(fieldGuard(entity, context, field.key, alias), value)
      if (field.kind.kind === 'custom') {
        if (own.length > 0) select.push(customObject(entity, context, own, alias))
        return { field, label, source: 'custom', at: select.length - 1, extent: 1, members: byMember(own) }
      }
      if (field.kind.storage === 'column') {
        const columns = valueColumns(field).map(({ name }) =>
          guarded(columnValue(field, sql.ref(alias, name))),
        )
        select.push(...columns)
        return { field, label, source: 'columns', at: select.length - columns.length, extent: columns.length }
      }
      if (field.kind.storage === 'link') {
        select.push(guarded(linkedValues(entity, field, alias)))
        return { field, label, source: 'set', at: select.length - 1, extent: 0 }
      }
      const item = rollups.indexOf(field)
      return { field, label, source: item < 0 ? 'elsewhere' : 'item', at: -1, extent: item }
    })
  if (rollups.length === 0) return { slots, select }
  const guards = rollups.map(({ key }) => fieldGuard(entity, context, key, alias))
  select.push(rollupValues(entity, rollups, alias, (value, i) => underGuard(guards[i] ?? null, value)))
  const at = select.length - 1
  return { slots: slots.map(slot => (slot.source === 'item' ? { ...slot, at } : slot)), select }
}

const byMember = (fields: readonly ResolvedField[]): ReadonlyMap<string, ResolvedField> =>
  new Map(fields.map(field => [field.custom?.key ?? '', field]))

/** As many fields are taken out one by one; functions take at most 100 arguments. */
const mostMembers = 40

/** The record's own fields as far as this reader gets them: nothing else leaves the database. */
function customObject(
  entity: ResolvedEntity,
  context: Context,
  fields: readonly ResolvedField[],
  alias: string,
): Sql {
  const whole = sql.ref(alias, 'custom')
  const key = (field: ResolvedField) => sql.raw(literal(field.custom?.key ?? ''))
  const guardOf = (field: ResolvedField) => fieldGuard(entity, context, field.key, alias)
  const others = [...entity.all.values()].filter(field => field.custom && !fields.includes(field))
  if (others.length > 0 && fields.length <= mostMembers) {
    const members = fields.map(
      field => sql`${key(field)}, ${underGuard(guardOf(field), sql`${whole} -> ${key(field)}`)}`,
    )
    return sql`jsonb_build_object(${sql.join(members)})`
  }
  const left = others.length > 0 ? sql`(${whole} - array[${sql.join(others.map(key))}])` : whole
  return fields.reduce((value, field) => {
    const guard = guardOf(field)
    return guard ? sql`case when ${guard} then ${value} else ${value} - ${key(field)} end` : value
  }, left)
}

const underGuard = (guard: Sql | null, value: Sql): Sql =>
  guard ? sql`case when ${guard} then ${value} end` : value

/** A secret never leaves the database; readers learn only that there is one. */
const columnValue = (field: ResolvedField, column: Sql): Sql =>
  field.kind.kind === 'secret' ? sql`case when ${column} is not null then 'set' end` : column

/** What the kind reads a value from; null when there is none. */
function textsOf({ source, at, extent }: Slot, row: Row, from: number): readonly ColumnText[] | null {
  const first = row[from + at] ?? null
  switch (source) {
    case 'columns':
      if (first === null) return null
      return extent === 1 ? [first] : row.slice(from + at, from + at + extent)
    case 'set':
      return first === null ? [] : decodeArray(first)
    case 'item': {
      const item = first === null ? null : (decodeArray(first)[extent] ?? null)
      return item === null ? null : [item]
    }
    case 'custom':
    case 'elsewhere':
      return null
  }
}

function encode(slots: readonly Slot[], row: Row, from: number, filling: Filling | undefined): string {
  let json = ''
  for (const slot of slots)
    json += slot.label + (filling?.get(slot.field.key) ?? encodeSlot(slot, row, from, filling))
  return `${json}}`
}

function encodeSlot(slot: Slot, row: Row, from: number, filling: Filling | undefined): string {
  if (slot.members) return membersJson(slot.members, row[from + slot.at], key => filling?.get(customKey(key)))
  const texts = textsOf(slot, row, from)
  return texts === null ? 'null' : slot.field.kind.toJson(texts, slot.field.field)
}

function decode(slot: Slot | undefined, row: Row, from: number): unknown {
  const texts = slot ? textsOf(slot, row, from) : null
  return slot && texts !== null ? slot.field.kind.fromColumns(texts, slot.field.field) : null
}

function memberTexts(
  slots: readonly Slot[],
  row: Row,
  key: string,
  from: number,
): readonly ColumnText[] | null {
  const slot = slots.find(each => each.members?.has(memberOf(key)))
  const stored =
    slot && (JSON.parse(row[from + slot.at] ?? '{}') as Record<string, Stored | null>)[memberOf(key)]
  return stored ? storedTexts(stored) : null
}

function memberValue(slots: readonly Slot[], row: Row, key: string, from: number): unknown {
  const texts = memberTexts(slots, row, key, from)
  const field = slots.find(slot => slot.members)?.members?.get(memberOf(key))
  return field && texts ? field.kind.fromColumns(texts, field.field) : null
}

function firstText(slot: Slot | undefined, row: Row, from: number): ColumnText {
  return (slot && textsOf(slot, row, from)?.[0]) ?? null
}
