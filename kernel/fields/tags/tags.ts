import { builder, type FieldKind, type FieldOptions } from '../kind.ts'
import { linkOperators, mostLinks, readSet, setValue } from '../links.ts'
import { cellLine, operandText, plainText } from '../plain-text.ts'

/** A set of short free words, normalised by trimming; kept sorted and unique. */
export interface TagsOptions extends FieldOptions {}

declare module '../kind.ts' {
  interface FieldValues<F> {
    tags: readonly string[]
  }
}

export const tagsField = builder<'tags', TagsOptions>('tags')

export type TagsField = TagsOptions & { readonly kind: 'tags' }

export const longestTag = 60

/** Link table `<table>_<field>(tenant_id, source_id, value)`. */
export const tags: FieldKind<TagsField> = {
  ...setValue,
  kind: 'tags',
  writable: true,
  operators: linkOperators,

  parse: (input, _field, path, issues) =>
    readSet(input, path, issues, (item, at) =>
      plainText(item, { max: longestTag, required: true }, at, issues),
    ),
  parseOperand: (input, _field, path, issues) => operandText(input, path, issues),

  schema() {
    const items = { type: 'string', minLength: 1, maxLength: longestTag }
    const schema = { type: 'array', items, uniqueItems: true }
    return { read: schema, write: { type: 'array', items, maxItems: mostLinks } }
  },

  fromText(text) {
    const words = splitWords(text)
    return words.length > 0 ? words : undefined
  },
  toText: value => (value as readonly string[]).map(quotedWord).join('; '),
}

/** `vip; "press, radio"; berlin`: separated by semicolons or commas; words that hold one of these stand in quotes. */
function splitWords(text: string): string[] {
  const words = [...text.matchAll(/"((?:[^"]|"")*)"|([^;,"]+)/g)].map(([, inQuotes, bare]) =>
    inQuotes === undefined ? (bare ?? '') : inQuotes.replaceAll('""', '"'),
  )
  return words.map(word => cellLine(word) ?? '').filter(word => word !== '')
}

const quotedWord = (word: string): string => (/[;,"]/.test(word) ? `"${word.replaceAll('"', '""')}"` : word)
