import { jsonText } from '../json-text.ts'
import { builder, type FieldKind, type FieldOptions } from '../kind.ts'
import { cellLine, plainText } from '../plain-text.ts'
import { wholeWord } from '../search-words.ts'
import { textColumns, textOperand, textOperators } from '../text/text.ts'

/** An e-mail address, lower-cased (practical subset of RFC 5321: local@domain.tld). */
export interface EmailOptions extends FieldOptions {}

declare module '../kind.ts' {
  interface FieldValues<F> {
    email: string
  }
}

export const emailField = builder<'email', EmailOptions>('email')

export type EmailField = EmailOptions & { readonly kind: 'email' }

/** RFC 5321 allows 64 characters before the @ and 254 in all. */
const max = 254
const local = /^(?!\.)(?!.*\.\.)[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}(?<!\.)$/
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/

export const email: FieldKind<EmailField> = {
  kind: 'email',
  storage: 'column',
  writable: true,
  operators: () => textOperators,
  sortable: () => true,
  columns: (column, field) =>
    textColumns(column, field, max, [
      {
        suffix: 'form',
        sql: `${column} ~ '^[^@[:space:]]+@[^@[:space:]]+\\.[^@[:space:]]+$'`,
        message: 'Enter an e-mail address such as name@example.com.',
      },
    ]),

  parse(input, field, path, issues) {
    const typed = plainText(input, { max, required: field.required }, path, issues)
    if (typed === null) return null
    const address = normalAddress(typed)
    if (address !== null) return address
    issues.add(path, 'email', `“${typed}” is not an e-mail address; write it like name@example.com.`)
    return null
  },

  toColumns: value => [value as string | null],
  fromColumns: ([value]) => value,
  toJson: ([value]) => jsonText(value as string),
  parseOperand: (input, field, path, issues) =>
    textOperand(typeof input === 'string' ? input.toLowerCase() : input, field, path, issues),
  schema() {
    const schema = { type: 'string', format: 'email', maxLength: max }
    return { read: schema, write: schema }
  },
  fromText: text => cellLine(text)?.replace(/^mailto:/i, ''),
  toText: value => value as string,
  searchWords: value => addressWords(value as string),
  isAlwaysSearched: () => true,
}

/** The address, and what stands on either side of the @. */
function addressWords(address: string): readonly string[] {
  const at = address.lastIndexOf('@')
  return [...new Set([address, address.slice(0, at), address.slice(at + 1)].map(wholeWord))]
}

/** Lower case throughout (no provider tells mailboxes apart by case), domains with other letters in their ASCII form. */
function normalAddress(typed: string): string | null {
  const at = typed.lastIndexOf('@')
  const name = typed.slice(0, at).toLowerCase()
  const host = asciiHost(typed.slice(at + 1).toLowerCase())
  const address = `${name}@${host}`
  return at > 0 && local.test(name) && domain.test(host) && address.length <= max ? address : null
}

function asciiHost(host: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range begins there
  if (/^[\u0000-\u007f]*$/.test(host)) return host
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : host
}
