import type { Exact, FieldOptions } from '../kind.ts'
import type { Labels } from '../choice/choice.ts'

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
  /** Keys of fields that must have a value after the transition. Checked by the compiler in `entity()`. */
  readonly requires?: readonly string[]
}

/**
 * Where a record stands. Changed only by actions and declared transitions, never by a plain update;
 * an import may set it initially by right.
 */
export interface StateOptions<Phase extends string = string, Key extends string = string> extends FieldOptions {
  readonly phases: Labels
  readonly statuses: Readonly<Record<string, Status<Phase>>>
  readonly initial: Key
  readonly transitions?: Readonly<Record<string, Transition<Key>>>
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
