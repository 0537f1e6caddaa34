import { builder, type FieldOptions } from '../kind.ts'

/** A whole number within ±(2^53 − 1). */
export interface IntegerOptions extends FieldOptions {
  readonly min?: number
  readonly max?: number
  readonly default?: number
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    integer: number
  }
}

export const integerField = builder<'integer', IntegerOptions>('integer')
