import { jsonText } from '../json-text.ts'
import type { Exact, FieldKind, FieldOptions } from '../kind.ts'
import { cellLine, plainText } from '../plain-text.ts'
import { cut, wholeWord, wordsOf } from '../search-words.ts'
import { textColumns, textOperand, textOperators } from '../text/text.ts'

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

export const numberField = <const O extends NumberOptions>(
  options: Exact<O, NumberOptions>,
): { readonly kind: 'number' } & O => ({ kind: 'number', ...options }) as { readonly kind: 'number' } & O

export type NumberField = NumberOptions & { readonly kind: 'number' }

const longest = 60

/** Empty until the issuing action takes the number, so never `not null`. */
export const number: FieldKind<NumberField> = {
  kind: 'number',
  storage: 'column',
  writable: false,
  operators: () => textOperators,
  sortable: () => true,
  columns: (column, { required: _, ...field }) => textColumns(column, field, longest),
  parse: (input, _field, path, issues) => plainText(input, { max: longest }, path, issues),
  toColumns: value => [value as string | null],
  fromColumns: ([value]) => value,
  toJson: ([value]) => jsonText(value as string),
  parseOperand: textOperand,
  schema: () => ({ read: { type: 'string' }, write: { type: 'string', readOnly: true } }),
  fromText: cellLine,
  toText: value => value as string,
  searchWords: value => [...new Set([wholeWord(value as string), cut(wordsOf(value as string).join(''))])],
  isAlwaysSearched: () => true,
}
