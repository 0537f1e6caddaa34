import type { EntityId } from '../../entity/entities.ts'
import type { Exact, FieldOptions } from '../kind.ts'

/** References to any number of records of another entity; a set of ids in JSON, a link table in the database. */
export interface RefsOptions extends FieldOptions {
  readonly inverse?: string
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    refs: readonly string[]
  }
}

export const refsField = <const T extends EntityId, const O extends RefsOptions = RefsOptions>(
  target: T,
  options?: Exact<O, RefsOptions>,
): { readonly kind: 'refs'; readonly target: T } & O =>
  ({ kind: 'refs', target, ...options }) as { readonly kind: 'refs'; readonly target: T } & O
