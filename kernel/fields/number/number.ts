import type { Exact, FieldOptions } from '../kind.ts'

/** A gapless number taken by the issuing action as its last step; never reused, never edited. */
export interface NumberOptions extends FieldOptions {
  /** Pattern of the number: `{year}` and `{n}` or `{n:5}` (padded), e.g. `INV-{year}-{n:5}`. One gapless series per value of the text before `{n}`. */
  readonly pattern: string
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    number: string
  }
}

export const numberField = <const O extends NumberOptions>(options: Exact<O, NumberOptions>): { readonly kind: 'number' } & O =>
  ({ kind: 'number', ...options }) as { readonly kind: 'number' } & O
