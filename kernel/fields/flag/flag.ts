import { builder, type FieldOptions } from '../kind.ts'

/** Yes or no. */
export interface FlagOptions extends FieldOptions {
  readonly default?: boolean
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    flag: boolean
  }
}

export const flagField = builder<'flag', FlagOptions>('flag')
