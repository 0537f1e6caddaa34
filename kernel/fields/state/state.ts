import type { History } from '../../entity/history.ts'
import { byKeyOrLabel, known, type Labels, oneOf } from '../choice/choice.ts'
import { quoted } from '../json-text.ts'
import type { Exact, FieldKind, FieldOptions } from '../kind.ts'
import { literal } from '../sql-text.ts'

/** A status lies within a phase; code, checks and events rely on phases, people see statuses. */
export interface Status<Phase extends string = string> {
  readonly label: string
  readonly phase: Phase
}

/** A declared change from one status to another, with what must be filled in by then. */
export interface Transition<Key extends string = string> {
  readonly label: string
  readonly from: readonly Key[]
  readonly to: Key
  /** Keys of fields that must have a value after the transition. Checked at boot. */
  readonly requires?: readonly string[]
}

/**
 * Where a record stands. Changed only by actions and declared transitions, never by a plain update;
 * an import may set it initially by right.
 */
export interface StateOptions<Phase extends string = string, Key extends string = string>
  extends FieldOptions {
  readonly phases: Labels
  readonly statuses: Readonly<Record<string, Status<Phase>>>
  readonly initial: Key
  readonly transitions?: Readonly<Record<string, Transition<Key>>>
  /** Keeps from when to when a record was in which status. */
  readonly history?: History
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    state: F extends { readonly statuses: infer S } ? keyof S & string : never
  }
}

export const stateField = <
  const P extends Labels,
  const S extends Readonly<Record<string, Status<keyof P & string>>>,
  const O extends Omit<StateOptions<keyof P & string, keyof S & string>, 'phases' | 'statuses'>,
>(
  options: { readonly phases: P; readonly statuses: S } & Exact<O, StateOptions>,
): { readonly kind: 'state'; readonly phases: P; readonly statuses: S } & O =>
  ({ kind: 'state', ...options }) as { readonly kind: 'state'; readonly phases: P; readonly statuses: S } & O

export type StateField = StateOptions & { readonly kind: 'state' }

const labelsOf = (field: StateField): Labels =>
  Object.fromEntries(Object.entries(field.statuses).map(([key, status]) => [key, status.label]))

/** The phase a status lies in; stored nowhere, so that moving a status to another phase moves its records. */
export function phaseOf(field: StateField, status: string): string {
  const found = field.statuses[status]
  if (!found) throw new Error(`The status ${status} is not declared.`)
  return found.phase
}

/** What a filter on a phase compares with. */
export const statusesIn = (field: StateField, phase: string): readonly string[] =>
  Object.keys(field.statuses).filter(key => field.statuses[key]?.phase === phase)

export const state: FieldKind<StateField> = {
  kind: 'state',
  storage: 'column',
  writable: false,
  operators: () => ['eq', 'ne', 'in', 'notIn', 'phase'],
  sortable: () => true,

  columns: (column, field) => [
    {
      name: column,
      type: 'text',
      notNull: true,
      default: literal(field.initial),
      checks: [known(column, Object.keys(field.statuses))],
    },
  ],

  parse: (input, field, path, issues) => oneOf(input, field.statuses, path, issues),
  toColumns: (value, field) => [(value as string | null) ?? field.initial],
  fromColumns: ([value]) => value,
  toJson: ([value]) => quoted(value as string),
  parseOperand: (input, field, path, issues) => oneOf(input, field.statuses, path, issues),

  schema(field) {
    const schema = { type: 'string', enum: Object.keys(field.statuses) }
    return { read: schema, write: schema }
  },

  fromText: (text, field, path, issues) => byKeyOrLabel(text, labelsOf(field), path, issues),
  toText: value => value as string,
}
