import { builder, type FieldOptions } from '../kind.ts'

export interface AnyReference {
  readonly entity: string
  readonly id: string
}

/** A reference to a record of any entity (notes, activities, files). */
export interface RefAnyOptions extends FieldOptions {
  /** Entities it may point to; any with `attachable` rights when left out. */
  readonly targets?: readonly string[]
  /** What happens to this record when the other one is deleted; `cascade` when left out. */
  readonly onDelete?: 'cascade' | 'setNull'
  readonly inverse?: string
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    refAny: AnyReference
  }
}

export const refAnyField = builder<'refAny', RefAnyOptions>('refAny')
