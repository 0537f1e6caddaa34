import { jsonText } from '../json-text.ts'
import { builder, type FieldKind, type FieldOptions } from '../kind.ts'
import { plainText } from '../plain-text.ts'
import { wordsOf } from '../search-words.ts'
import { textColumns, textOperand } from '../text/text.ts'

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

export type LongTextField = LongTextOptions & { readonly kind: 'longText' }

const maxOf = (field: LongTextField): number => field.max ?? 20_000

export const longText: FieldKind<LongTextField> = {
  kind: 'longText',
  storage: 'column',
  writable: true,
  operators: () => ['contains', 'empty'],
  sortable: () => false,
  // Searched by its words only: a key of it would be too long for an index.
  columns: (column, field) => textColumns(column, { ...field, search: false }, maxOf(field)),
  parse: (input, field, path, issues) =>
    plainText(input, { max: maxOf(field), lines: true, required: field.required }, path, issues),
  toColumns: value => [value as string | null],
  fromColumns: ([value]) => value,
  toJson: ([value]) => jsonText(value as string),
  parseOperand: (input, field, path, issues) => textOperand(input, { ...field, search: false }, path, issues),
  schema(field) {
    const schema = { type: 'string', maxLength: maxOf(field) }
    return { read: schema, write: schema }
  },
  fromText: text => text.trim() || undefined,
  toText: value => value as string,
  searchWords: value => wordsOf(value as string),
}
