import { builder, type FieldOptions } from '../kind.ts'

/** Text of several lines, in Unicode NFC; not sortable. */
export interface LongTextOptions extends FieldOptions {
  /** Longest value in characters; 20,000 when left out. */
  readonly max?: number
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    longText: string
  }
}

export const longTextField = builder<'longText', LongTextOptions>('longText')
