import { builder, type FieldOptions } from '../kind.ts'

/** An exact decimal number; a string in JSON ("12.50"). */
export interface DecimalOptions extends FieldOptions {
  /** Digits after the point, 0–9; 2 when left out. Stored as a scaled bigint. */
  readonly scale?: number
  /** Decimal strings, e.g. '0' or '99.5'. */
  readonly min?: string
  readonly max?: string
  readonly default?: string
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    decimal: string
  }
  interface FieldInputs<F> {
    decimal: string | number
  }
}

export const decimalField = builder<'decimal', DecimalOptions>('decimal')
