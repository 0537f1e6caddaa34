import { builder, type FieldKind, type FieldOptions } from '../kind.ts'
import { linkOperators, mostLinks, readSet, setValue } from '../links.ts'
import { cellLine, operandText, plainText } from '../plain-text.ts'

/** A set of short free words, normalised by trimming; kept sorted and unique. */
export interface TagsOptions extends FieldOptions {
  /** Names of events, `crm.lead.qualified`, or all of an entity, `crm.lead.*`. */
  readonly of?: 'events'
}

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

  parse(input, field, path, issues, { isEvent }) {
    const words = readSet(input, path, issues, (item, at) => {
      const word = plainText(item, { max: longestTag, required: true }, at, issues)
      if (word === null || field.of !== 'events' || isEvent?.(word) !== false) return word
      issues.add(
        at,
        'event',
        `There is no event “${word}”; write one like crm.lead.created, or crm.lead.* for all.`,
      )
      return null
    })
    if (!field.required || words?.length !== 0) return words
    issues.add(path, 'required', 'Enter at least one.')
    return null
  },
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
