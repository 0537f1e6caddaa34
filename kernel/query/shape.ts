import type { Row } from '../db/result.ts'
import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Column, ColumnText } from '../fields/kind.ts'
import type { Context, Owners } from '../rights/context.ts'

/** JSON text of fields that come from other statements: links, parts, rollups, included records. */
export type Filling = ReadonlyMap<string, string>

/** How the records of one entity are selected and turned into JSON or rows, for one reader. */
export interface RecordShape {
  readonly entity: ResolvedEntity
  /** The fields this reader gets, in order; also those whose values other statements bring. */
  readonly fields: readonly ResolvedField[]
  /** Column expressions, in the order `toJson` and `toRow` read them. The first one is the id. */
  readonly select: readonly Sql[]
  /** The same as one piece of SQL. */
  readonly columns: Sql
  /** Column texts → `{"id":…,"version":…,…}` without building objects. `from` is the position of the id in the row. */
  toJson(texts: Row, from?: number, filling?: Filling): string
  /** The first column's text of a field, null when it has no value or is not part of the shape. */
  text(texts: Row, key: string, from?: number): ColumnText
  /** The value of one field; null when it has none or is not part of the shape. */
  value(texts: Row, key: string, from?: number): unknown
  /** Column texts → values as actions and rules see them; fields of other statements are left out. */
  toRow(texts: Row, from?: number): Record<string, unknown>
}

export interface ShapeOptions {
  /** The table's alias in the statement. */
  readonly alias: string
  /** Only these fields (the id always comes along). */
  readonly fields?: readonly string[]
}

/**
 * The shape in which `context` reads records of `entity`. Fields it may not read are absent; fields it may read on some
 * owners' rows only are null on the others. Row-level security decides about rows, this decides about fields.
 */
export function recordShape(entity: ResolvedEntity, context: Context, options: ShapeOptions): RecordShape {
  const known = shapes.get(entity) ?? new Map<string, RecordShape>()
  shapes.set(entity, known)
  const key = `${options.alias} ${options.fields?.join() ?? '*'} ${sightOf(entity, context).masks}`
  const shape = known.get(key) ?? makeShape(entity, context, options)
  if (known.size >= mostShapes) known.clear()
  known.set(key, shape)
  return shape
}

/** Requests come with the same rights again and again; making a shape costs more than reading a record. */
const shapes = new WeakMap<ResolvedEntity, Map<string, RecordShape>>()
const mostShapes = 500

function makeShape(entity: ResolvedEntity, context: Context, options: ShapeOptions): RecordShape {
  const readable = readableFields(entity, context, options.fields)
  const slots: Slot[] = []
  const select: Sql[] = []
  for (const field of readable) {
    const columns = valueColumns(field)
    slots.push({ field, at: select.length, width: columns.length, label: labelFor(field, slots.length) })
    for (const { name } of columns) select.push(readColumn(entity, context, field, name, options.alias))
  }
  const find = (key: string) => slots.find(slot => slot.field.key === key && slot.width > 0)
  return {
    entity,
    fields: readable,
    select,
    columns: sql.join(select),
    toJson: (texts, from = 0, filling) => encode(slots, texts, from, filling),
    toRow: (texts, from = 0) => decode(slots, texts, from),
    text: (texts, key, from = 0) => texts[from + (find(key)?.at ?? Number.NaN)] ?? null,
    value: (texts, key, from = 0) => {
      const slot = find(key)
      return slot ? decodeSlot(slot, texts, from) : null
    },
  }
}

/** The columns a value is made of; a further column that exists for comparing only is not read. */
export const valueColumns = (field: ResolvedField): readonly Column[] =>
  field.columns.filter((column, i) => i === 0 || !column.compared)

/** The column that filters, sorting and groups compare. */
export const comparedColumn = (field: ResolvedField): Column | undefined =>
  field.columns.find(column => column.compared) ?? field.columns[0]

/** What every row has whatever it says: the table knows it as not null. */
export const isNeverNull = (field: ResolvedField): boolean =>
  field.columns[0]?.notNull === true || (field.isSystem && !neverKnown.has(field.key))

/** Rows made by the program itself have no author. */
const neverKnown = new Set(['createdBy', 'updatedBy'])

/** The fields of `entity` that `context` may read on at least some rows, the id first. */
export function readableFields(
  entity: ResolvedEntity,
  context: Context,
  only?: readonly string[],
): readonly ResolvedField[] {
  const { fields } = sightOf(entity, context)
  return only ? fields.filter(({ key }) => key === 'id' || only.includes(key)) : fields
}

/** Whether the field exists for this reader at all. Without an owner on the row, "own rows only" means no row. */
export function mayRead(entity: ResolvedEntity, context: Context, field: string): boolean {
  const owners = sightOf(entity, context).limited.get(field)
  return owners === undefined || (owners !== 'none' && entity.owner !== undefined)
}

/** The condition under which a field may be read on a row; null when it always may. */
export function fieldGuard(
  entity: ResolvedEntity,
  context: Context,
  field: string,
  alias: string,
): Sql | null {
  const owners = sightOf(entity, context).limited.get(field)
  if (owners === undefined) return null
  const column = entity.owner ? entity.all.get(entity.owner)?.columns[0] : undefined
  if (owners === 'none' || !column) return sql`false`
  return sql`${sql.ref(alias, column.name)} = any(${owners}::uuid[])`
}

/** What one reader sees of an entity's fields: asked for many times in a request, so it is worked out once. */
interface Sight {
  readonly fields: readonly ResolvedField[]
  /** Fields that are not open on every row, and on whose rows they are. */
  readonly limited: ReadonlyMap<string, Owners>
  /** The same as a text: equal for all who see the same. */
  readonly masks: string
}

const sights = new WeakMap<Context, Map<ResolvedEntity, Sight>>()

function sightOf(entity: ResolvedEntity, context: Context): Sight {
  const ofContext = sights.get(context) ?? new Map<ResolvedEntity, Sight>()
  sights.set(context, ofContext)
  const sight = ofContext.get(entity) ?? lookAt(entity, context)
  ofContext.set(entity, sight)
  return sight
}

function lookAt(entity: ResolvedEntity, context: Context): Sight {
  const limited = new Map<string, Owners>()
  let masks = ''
  for (const key of entity.all.keys()) {
    const owners = context.fieldOwners(entity, key, 'read')
    if (owners === 'all') continue
    limited.set(key, owners)
    masks += `${key}:${owners === 'none' ? '' : owners.join()};`
  }
  const isReadable = ({ key }: ResolvedField) => {
    const owners = limited.get(key)
    return owners === undefined || (owners !== 'none' && entity.owner !== undefined)
  }
  return {
    fields: [...entity.all.values()].filter(field => field.key === 'id' || isReadable(field)),
    limited,
    masks,
  }
}

function readColumn(
  entity: ResolvedEntity,
  context: Context,
  field: ResolvedField,
  column: string,
  alias: string,
): Sql {
  const value = sql.ref(alias, column)
  // A secret never leaves the database; readers learn only that there is one.
  const visible = field.kind.kind === 'secret' ? sql`case when ${value} is not null then 'set' end` : value
  const guard = fieldGuard(entity, context, field.key, alias)
  return guard ? sql`case when ${guard} then ${visible} end` : visible
}

/** Where a field's column texts stand in the row. */
interface Slot {
  readonly field: ResolvedField
  readonly at: number
  readonly width: number
  /** `,"email":`, so that encoding is only appending. */
  readonly label: string
}

const labelFor = (field: ResolvedField, index: number): string =>
  `${index === 0 ? '{' : ','}${JSON.stringify(field.key)}:`

function encode(slots: readonly Slot[], texts: Row, from: number, filling: Filling | undefined): string {
  let json = ''
  for (const slot of slots) {
    const filled = filling?.get(slot.field.key)
    json += slot.label + (filled ?? encodeSlot(slot, texts, from))
  }
  return `${json}}`
}

function encodeSlot({ field, at, width }: Slot, texts: Row, from: number): string {
  const first = texts[from + at]
  if (width === 0 || first === null || first === undefined) return 'null'
  return field.kind.toJson(width === 1 ? [first] : textsOf(texts, from + at, width), field.field)
}

function decode(slots: readonly Slot[], texts: Row, from: number): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const slot of slots) if (slot.width > 0) row[slot.field.key] = decodeSlot(slot, texts, from)
  return row
}

function decodeSlot({ field, at, width }: Slot, texts: Row, from: number): unknown {
  const own = textsOf(texts, from + at, width)
  return own[0] === null ? null : field.kind.fromColumns(own, field.field)
}

const textsOf = (texts: Row, from: number, width: number): readonly ColumnText[] =>
  texts.slice(from, from + width)
