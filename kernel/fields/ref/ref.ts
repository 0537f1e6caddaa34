import type { EntityId } from '../../entity/entities.ts'
import type { Exact, FieldOptions } from '../kind.ts'

/** A reference to one record of another entity; its id in JSON. */
export interface RefOptions extends FieldOptions {
  /** `me`: the acting user, for references to `core.user`. */
  readonly default?: 'me'
  /** What happens to this record when the other one is deleted; `restrict` when left out. */
  readonly onDelete?: 'restrict' | 'setNull' | 'cascade'
  /** Name of the list of these records seen from the other side (`company.leads`). */
  readonly inverse?: string
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    ref: string
  }
}

export const refField = <const T extends EntityId, const O extends RefOptions = RefOptions>(
  target: T,
  options?: Exact<O, RefOptions>,
): { readonly kind: 'ref'; readonly target: T } & O =>
  ({ kind: 'ref', target, ...options }) as { readonly kind: 'ref'; readonly target: T } & O
