import { builder, type FieldOptions } from '../kind.ts'

/** One line of text, trimmed and in Unicode NFC. */
export interface TextOptions extends FieldOptions {
  /** Longest value in characters (code points); 200 when left out. */
  readonly max?: number
  /** Regular expression source the whole value must match, and what to say when it does not. */
  readonly pattern?: string
  readonly patternMessage?: string
  readonly default?: string
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    text: string
  }
}

export const textField = builder<'text', TextOptions>('text')
