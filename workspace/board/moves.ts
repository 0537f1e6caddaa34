import type { ActionMeta, EntityMeta, FieldMeta } from '../meta/types.ts'
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
  { value }: BoardColumn,
): Move | undefined {
  if (valueIn(record, field) === value) return undefined
  const possible = entity.actions.filter(
    action => entity.rights.actions[action.key] && isFrom(action, record) && !isToBeConfirmed(action),
  )
  const leading = possible.filter(({ set }) => Object.hasOwn(set, field.key) && set[field.key] === value)
  // Of several ways the one that asks for least is meant by dropping a card.
  const [least] = leading.toSorted((one, other) => asks(one) - asks(other))
  if (least) return { by: 'action', action: least, input: {} }
  const asking = possible.find(({ input }) => input.some(({ key }) => key === field.key))
  if (asking && value !== null) return { by: 'action', action: asking, input: { [field.key]: value } }
  return field.writable && entity.can.update && entity.rights.update ? { by: 'update' } : undefined
}

/** Whether cards of this board can be moved at all. */
export const canMove = (entity: EntityMeta, field: FieldMeta): boolean =>
  (field.writable && entity.can.update && entity.rights.update) ||
  entity.actions.some(
    ({ key, set, input }) =>
      entity.rights.actions[key] &&
      (Object.hasOwn(set, field.key) || input.some(one => one.key === field.key)),
  )

/** What has to be asked before moving: input that must be given, and fields that must have a value by then. */
export function askedFor(entity: EntityMeta, record: RecordData, move: Move): readonly FieldMeta[] {
  if (move.by === 'update') return []
  const { action, input } = move
  const own = action.input.filter(({ key, required }) => required && !Object.hasOwn(input, key))
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

const isFrom = ({ from }: ActionMeta, record: RecordData): boolean =>
  Object.entries(from).every(([field, statuses]) => statuses.includes(String(record[field])))

/** What asks for confirmation is not done by letting go of a card. */
const isToBeConfirmed = ({ confirm }: ActionMeta): boolean => confirm !== undefined

const asks = ({ input, requires }: ActionMeta): number =>
  input.filter(({ required }) => required).length + requires.length

const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)
