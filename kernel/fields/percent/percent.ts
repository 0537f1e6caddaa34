import { type DecimalField, decimal, decimalCell } from '../decimal/decimal.ts'
import { builder, type FieldKind, type FieldOptions } from '../kind.ts'
import { cellLine } from '../plain-text.ts'

/** A percentage as an exact decimal string: "12.5" means 12.5 %. */
export interface PercentOptions extends FieldOptions {
  /** Digits after the point; 2 when left out. */
  readonly scale?: number
  readonly min?: string
  readonly max?: string
  readonly default?: string
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    percent: string
  }
  interface FieldInputs<F> {
    percent: string | number
  }
}

export const percentField = builder<'percent', PercentOptions>('percent')

/** A decimal whose cells may carry the sign: `12,5 %`. */
export const percent: FieldKind<DecimalField> = {
  ...decimal,
  kind: 'percent',
  fromText(text, field, path, issues, context) {
    const cell = cellLine(text)?.replace(/\s*%$/, '')
    return cell ? decimalCell(cell, field, path, issues, context) : undefined
  },
}
