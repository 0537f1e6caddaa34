import type { ActionMeta, EntityMeta, FieldMeta } from '../meta/types.ts'
import { changeableFields } from '../record/form-fields.ts'
import type { RecordData } from '../record/record.api.ts'
import { type BoardColumn, valueIn } from './columns.ts'

/** How a record comes from its column into another one: by an action that leads there, or by writing the field. */
export type Move =
  | { readonly by: 'action'; readonly action: ActionMeta; readonly input: Readonly<Record<string, unknown>> }
  | { readonly by: 'update' }

/**
 * The way from where a record stands into a column, found in what is declared: an action or transition that sets the
 * status, an action that asks for the field, or the field itself where it may be written. Undefined where there is none.
 */
export function moveTo(
  entity: EntityMeta,
  field: FieldMeta,
  record: RecordData,
  column: BoardColumn,
): Move | undefined {
  const { value } = column
  if (valueIn(record, field) === value) return undefined
  const possible = entity.actions.filter(
    action => entity.rights.actions[action.key] && isFrom(action, record) && !isToBeConfirmed(action),
  )
  const status = statusMeant(entity, record, column)
  const leading = possible.filter(({ to }) =>
    status ? to[status.key] === status.value : Object.hasOwn(to, field.key) && to[field.key] === value,
  )
  // Of several ways the one that asks for least is meant by dropping a card.
  const [least] = leading.toSorted((one, other) => asks(one) - asks(other))
  if (least) return { by: 'action', action: least, input: takes(least, field) ? { [field.key]: value } : {} }
  if (status) return undefined
  const asking = possible.find(action => takes(action, field))
  if (asking && value !== null) return { by: 'action', action: asking, input: { [field.key]: value } }
  return entity.can.update && entity.rights.update && isChangeable(entity, record, field)
    ? { by: 'update' }
    : undefined
}

/** Where a card is let go, by one of a board's two fields. */
export type Target = { readonly field: FieldMeta; readonly column: BoardColumn }

/** A move, and what is written beside it because the card came into another lane as well. */
export type Way = Target & { readonly move: Move; readonly also: Readonly<Record<string, unknown>> }

/**
 * The way to one place or to two at once, such as a stage and an owner. Two fields are written in one update; where one of
 * them is changed by an action, the other one is written with it. Two actions are no single move.
 */
export function wayTo(entity: EntityMeta, record: RecordData, targets: readonly Target[]): Way | undefined {
  const changed = targets.filter(({ field, column }) => valueIn(record, field) !== column.value)
  const ways = changed.flatMap((target): Way[] => {
    const move = moveTo(entity, target.field, record, target.column)
    return move ? [{ ...target, move, also: {} }] : []
  })
  const [first, second] = ways
  if (!first || ways.length < changed.length) return undefined
  if (!second) return first
  const [main, beside] = second.move.by === 'action' ? [second, first] : [first, second]
  return beside.move.by === 'action'
    ? undefined
    : { ...main, also: { [beside.field.key]: beside.column.value } }
}

const takes = ({ input }: ActionMeta, { key }: FieldMeta): boolean => input.some(one => one.key === key)

const isChangeable = (entity: EntityMeta, record: RecordData, { key }: FieldMeta): boolean =>
  changeableFields(entity, record).some(field => field.key === key)

/**
 * Columns that are records may close what stands in them: a choice of theirs then names a status, as the kind of a stage
 * names won. The way there leads through that status, unless the record has it already.
 */
function statusMeant(entity: EntityMeta, record: RecordData, { says = [] }: BoardColumn) {
  for (const field of entity.fields) {
    const { statuses = {} } = field as { statuses?: Readonly<Record<string, unknown>> }
    const value = Object.keys(statuses).find(status => says.includes(status))
    if (value !== undefined && value !== record[field.key]) return { key: field.key, value }
  }
  return undefined
}

/** Whether cards of this board can be moved at all. */
export const canMove = (entity: EntityMeta, field: FieldMeta): boolean =>
  (field.writable && field.changes !== 'actions' && entity.can.update && entity.rights.update) ||
  entity.actions.some(
    action =>
      entity.rights.actions[action.key] && (Object.hasOwn(action.to, field.key) || takes(action, field)),
  )

/** What has to be asked before moving: input that must be given, and fields that must have a value by then. */
export function askedFor(entity: EntityMeta, record: RecordData, move: Move): readonly FieldMeta[] {
  if (move.by === 'update') return []
  const { action, input } = move
  const own = action.input.filter(field => isToBeGiven(field) && !Object.hasOwn(input, field.key))
  const missing = action.requires.filter(
    key => !action.input.some(one => one.key === key) && isBlank(record[key]),
  )
  return [...own, ...missing.flatMap(key => entity.fields.find(field => field.key === key) ?? [])]
}

/** The fields that a refusal names, as far as they can be entered with the move or before it. */
export function fieldsNamed(entity: EntityMeta, move: Move, paths: readonly string[]): readonly FieldMeta[] {
  const keys = new Set(paths.map(path => path.replace(/^\//, '').match(/^[^.[/]+/)?.[0] ?? ''))
  const input = move.by === 'action' ? move.action.input : []
  const known = new Map([...entity.fields.filter(({ writable }) => writable), ...input].map(f => [f.key, f]))
  return [...keys].flatMap(key => known.get(key) ?? [])
}

/** What has a value by itself need not be asked. */
const isToBeGiven = (field: FieldMeta): boolean =>
  field.required === true && (field as { default?: unknown }).default === undefined

const isFrom = ({ from }: ActionMeta, record: RecordData): boolean =>
  Object.entries(from).every(([field, statuses]) => statuses.includes(String(record[field])))

/** What asks for confirmation is not done by letting go of a card. */
const isToBeConfirmed = ({ confirm }: ActionMeta): boolean => confirm !== undefined

const asks = ({ input, requires }: ActionMeta): number =>
  input.filter(({ required }) => required).length + requires.length

const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)
