import { jsonText } from '../json-text.ts'
import { builder, type FieldKind, type FieldOptions } from '../kind.ts'
import { cellLine, plainText } from '../plain-text.ts'
import { wholeWord } from '../search-words.ts'
import { textColumns, textOperand, textOperators } from '../text/text.ts'

/** An http or https address; `https://` is added when no scheme is given. */
export interface UrlOptions extends FieldOptions {
  /** The program itself connects to it: only what lies outside, and with encryption. */
  readonly reached?: true
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    url: string
  }
}

export const urlField = builder<'url', UrlOptions>('url')

export type UrlField = UrlOptions & { readonly kind: 'url' }

const max = 2000

export const url: FieldKind<UrlField> = {
  kind: 'url',
  storage: 'column',
  writable: true,
  operators: () => textOperators,
  sortable: () => true,
  columns: (column, field) =>
    textColumns(column, field, max, [
      {
        suffix: 'scheme',
        sql: `${column} ~ '^https?://'`,
        message: 'Enter a web address that begins with https:// or http://.',
      },
    ]),

  parse(input, field, path, issues, { whyNotReached }) {
    const typed = plainText(input, { max, required: field.required }, path, issues)
    if (typed === null) return null
    const address = webAddress(typed)
    if (address !== null && address.length <= max) {
      const reason = field.reached ? whyNotReached?.(address) : null
      if (!reason) return address
      issues.add(path, 'unreachable', reason)
      return null
    }
    issues.add(
      path,
      'url',
      `“${shortened(typed)}” is not a web address; write it like https://www.example.com.`,
    )
    return null
  },

  toColumns: value => [value as string | null],
  fromColumns: ([value]) => value,
  toJson: ([value]) => jsonText(value as string),
  parseOperand: textOperand,
  schema() {
    const schema = { type: 'string', format: 'uri', maxLength: max }
    return { read: schema, write: { type: 'string', maxLength: max } }
  },
  fromText: cellLine,
  toText: value => value as string,
  searchWords: value => hostWords(value as string),
  isAlwaysSearched: () => true,
}

/** The host with and without what stands before its name: `shop.example.com`, `example.com`. */
function hostWords(address: string): readonly string[] {
  if (!URL.canParse(address)) return []
  const labels = new URL(address).hostname.replace(/^www\./, '').split('.')
  const from = labels.length > 2 ? [0, 1] : [0]
  return from.map(first => wholeWord(labels.slice(first).join('.')))
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

const hasScheme = /^[a-z][a-z0-9+.-]*:\/\/|^(?:mailto|javascript|data|tel|file|blob|vbscript):/i

/** Null for what is no web address, or one that carries a password. */
function webAddress(typed: string): string | null {
  const guessed = !hasScheme.test(typed)
  const address = guessed ? `https://${typed}` : typed
  if (!URL.canParse(address)) return null
  const parsed = new URL(address)
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null
  if (parsed.username || parsed.password) return null
  // A bare word may be a host of an own network, but only when its scheme says that an address is meant.
  if (guessed && !parsed.hostname.includes('.')) return null
  return parsed.href.endsWith('/') && parsed.href === `${parsed.origin}/` ? parsed.origin : parsed.href
}
