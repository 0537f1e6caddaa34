import { builder, type FieldOptions } from '../kind.ts'

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
