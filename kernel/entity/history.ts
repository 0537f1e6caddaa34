import type { AnyField, Fields } from '../fields/kind.ts'
import type { AnyEntity, Entity } from './entity.ts'
import { labelOf } from './names.ts'

/**
 * `history: true` on a state, choice or reference keeps every stay: from when to when a record had which value, and who
 * changed it. `with` keeps further fields beside it as they were, so that a record can be seen as of any moment; a change
 * of theirs begins a further row of the same stay.
 */
export type History = true | { readonly with: readonly string[] }

/** What the rows of a history entity are about. */
export interface HistoryOf {
  /** The entity whose record stood somewhere, and the field that says where. */
  readonly entity: string
  readonly field: string
  /** The reference to the record: `deal`. */
  readonly record: string
  /** The field with the value before: `formerStage`. */
  readonly former: string
  readonly with: readonly string[]
}

/**
 * Whoever speaks of a history in a declaration names it first:
 * `declare module '@inopsio/kernel' { interface Entities { 'crm.dealStageHistory': HistoryEntity } }`.
 */
export type HistoryEntity = Entity<string, Fields>

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** The entities that keep the histories of an entity's fields, read-only and under the access of their record. */
export const historiesOf = (entity: AnyEntity): readonly AnyEntity[] =>
  Object.entries(entity.fields)
    .filter(([, field]) => historyOf(field) !== undefined)
    .map(([key, field]) => historyEntity(entity, key, field))

export const historyOf = (field: AnyField): History | undefined => (field as { history?: History }).history

/** `crm.deal` and `stage` make `crm.dealStageHistory`, a list of each deal named `stageHistory`. */
function historyEntity(entity: AnyEntity, key: string, field: AnyField): AnyEntity {
  const noun = entity.id.split('.')[1] ?? ''
  const [one, many] = entity.label
  const label = (field.label ?? labelOf(key)).toLowerCase()
  const former = `former${capital(key)}`
  const history = historyOf(field)
  const others = history && history !== true ? history.with : []
  return {
    id: `${entity.id}${capital(key)}History`,
    label: [`${one} ${label} entry`, `${one} ${label} history`],
    help: `From when to when ${many.toLowerCase()} had which ${label}. Kept by the database; nobody writes it.`,
    title: 'title',
    scope: 'view',
    via: noun,
    quiet: true,
    historyOf: { entity: entity.id, field: key, record: noun, former, with: others },
    fields: {
      [noun]: {
        kind: 'ref',
        target: entity.id,
        required: true,
        inverse: `${key}History`,
        label: one,
      } as AnyField,
      [key]: { ...past(field), label: field.label ?? labelOf(key) },
      [former]: { ...formerly(field), label: `Former ${label}` },
      title: { kind: 'text', max: 500, label: 'Called', help: 'What the value was called then.' } as AnyField,
      ...Object.fromEntries(others.flatMap(other => pastOf(entity, other))),
      ...about,
    },
    ...fieldRightsOf(entity, key, former, others),
    actions: {},
    events: {},
    list: { columns: [noun, key, former, 'enteredAt', 'leftAt', 'changedBy'], sort: '-enteredAt' },
  }
}

/** When, by whom, and in which change. */
const about = {
  moved: {
    kind: 'flag',
    label: 'Moved',
    help: 'Whether the value itself changed here, and not only what is kept beside it.',
  },
  undone: {
    kind: 'flag',
    label: 'Undone',
    help: 'A move that was taken back, or one that took another back: the time is true, but it counts as no step.',
  },
  enteredAt: { kind: 'dateTime', required: true, index: true, label: 'From' },
  leftAt: { kind: 'dateTime', index: true, label: 'Until', help: 'Empty while it lasts.' },
  seconds: {
    kind: 'generated',
    as: { kind: 'integer' },
    sql: 'trunc(extract(epoch from left_at - entered_at))',
    help: 'How long it lasted.',
  },
  changedBy: { kind: 'ref', target: 'core.user', bare: true, label: 'Changed by' },
  change: { kind: 'id', required: true, label: 'Change' },
} as unknown as Fields

const entry = (entity: AnyEntity, key: string): AnyField | undefined => entity.fields[key]

function pastOf(entity: AnyEntity, key: string): [string, AnyField][] {
  const field = entry(entity, key)
  return field ? [[key, { ...past(field), label: field.label ?? labelOf(key) }]] : []
}

/** Said of a field where it is entered; a log only remembers values. */
const entered = [
  'required',
  'default',
  'index',
  'search',
  'history',
  'inverse',
  'within',
  'onDelete',
  'system',
  'was',
  'tracked',
  'transitions',
  'changes',
  'open',
]

/** The field as values of it are remembered; of what was worked out, the result. */
function past(field: AnyField): AnyField {
  const { as } = field as { as?: AnyField }
  const kept = as ? { ...as, label: field.label } : field
  return Object.fromEntries(
    Object.entries(kept).filter(([option, value]) => !entered.includes(option) && value !== undefined),
  ) as unknown as AnyField
}

/** Before the first status there was none, so that it is a choice. */
function formerly(field: AnyField): AnyField {
  const { statuses } = field as { statuses?: Readonly<Record<string, { readonly label: string }>> }
  if (!statuses) return past(field)
  const choices = Object.fromEntries(Object.entries(statuses).map(([key, { label }]) => [key, label]))
  return { kind: 'choice', choices } as AnyField
}

/** Who may not read a field may not read what it was. */
function fieldRightsOf(entity: AnyEntity, key: string, former: string, others: readonly string[]) {
  const { fieldRights = {} } = entity
  const read = (from: string) => fieldRights[from]?.read
  const rights = [key, former, ...others].flatMap(name => {
    const grant = read(name === former ? key : name)
    return grant ? [[name, { read: grant }] as const] : []
  })
  return rights.length > 0 ? { fieldRights: Object.fromEntries(rights) } : {}
}
