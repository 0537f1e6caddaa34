import type { Exact, FieldOptions } from '../kind.ts'

export type Labels = Readonly<Record<string, string>>

/** One of a fixed set of values, stored as its key. */
export interface ChoiceOptions<Key extends string = string> extends FieldOptions {
  /** key → label for people, in display order. */
  readonly choices: Labels
  readonly default?: Key
  /** Tenants may add choices. */
  readonly open?: boolean
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    choice: F extends { readonly choices: infer C; readonly open: true }
      ? (keyof C & string) | (string & Record<never, never>)
      : F extends { readonly choices: infer C }
        ? keyof C & string
        : never
  }
}

export const choiceField = <
  const C extends Labels,
  const O extends Omit<ChoiceOptions<keyof C & string>, 'choices'>,
>(
  options: { readonly choices: C } & Exact<O, ChoiceOptions>,
): { readonly kind: 'choice'; readonly choices: C } & O =>
  ({ kind: 'choice', ...options }) as { readonly kind: 'choice'; readonly choices: C } & O
