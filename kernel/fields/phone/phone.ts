import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { quoted } from '../json-text.ts'
import { builder, type FieldKind, type FieldOptions } from '../kind.ts'
import { cellLine, operandText, plainText } from '../plain-text.ts'
import { searchKey } from '../search-key.ts'
import { textColumns, textOperators } from '../text/text.ts'

/** A telephone number: E.164 when it can be read with the tenant's country, else the digits as typed. */
export interface PhoneOptions extends FieldOptions {}

declare module '../kind.ts' {
  interface FieldValues<F> {
    phone: string
  }
}

export const phoneField = builder<'phone', PhoneOptions>('phone')

export type PhoneField = PhoneOptions & { readonly kind: 'phone' }

const max = 32

export const phone: FieldKind<PhoneField> = {
  kind: 'phone',
  storage: 'column',
  writable: true,
  operators: () => textOperators,
  sortable: () => true,
  columns: (column, field) =>
    textColumns(column, field, max, [
      {
        suffix: 'form',
        sql: `${column} ~ '^\\+?[0-9]{4,15}(;ext=[0-9]{1,7})?$'`,
        message: 'Enter a telephone number of 4 to 15 digits.',
      },
    ]),

  parse(input, field, path, issues, context) {
    const typed = plainText(input, { max: 60, required: field.required }, path, issues)
    if (typed === null) return null
    const number = international(typed, context.country) ?? asTyped(typed)
    if (number !== null) return number
    issues.add(path, 'phone', `“${typed}” is not a telephone number; write it like +49 30 1234567.`)
    return null
  },

  toColumns: value => [value as string | null],
  fromColumns: ([value]) => value,
  toJson: ([value]) => quoted(value as string),

  parseOperand(input, field, path, issues, context) {
    const typed = operandText(input, path, issues)
    if (typed === null) return null
    const number = international(typed, context.country) ?? digitsOf(typed)
    return field.search ? searchKey(number) : number
  },

  schema() {
    const read = { type: 'string', pattern: '^\\+?[0-9]{4,15}(;ext=[0-9]{1,7})?$' }
    return { read, write: { type: 'string', maxLength: 60 } }
  },
  fromText: text => cellLine(text)?.replace(/^tel:/i, ''),
  toText: value => value as string,
  searchWords: value => numberWords(value as string),
  isAlwaysSearched: () => true,
}

/** All digits as one dials them from abroad and at home, and the last six, which people remember. */
function numberWords(number: string): readonly string[] {
  const digits = number.replace(/;.*/, '').replace('+', '')
  const national = parsePhoneNumberFromString(number)?.nationalNumber ?? digits
  return [...new Set([digits, national, digits.slice(-6)])]
}

/** E.164, with an extension as RFC 3966 writes it. National numbers are read with the tenant's country. */
function international(typed: string, country: string): string | null {
  const found = parsePhoneNumberFromString(typed, { defaultCountry: country as CountryCode, extract: false })
  if (!found?.isValid()) return null
  return found.ext ? `${found.number};ext=${found.ext}` : found.number
}

const separators = /[\s().\-/–‐‑]/g

function digitsOf(typed: string): string {
  return typed.replace(separators, '')
}

/** Numbers that no numbering plan knows (internal, incomplete) are kept as typed, without their punctuation. */
function asTyped(typed: string): string | null {
  const [, number, extension] = /^(.*?)(?:\s*(?:;ext=|ext\.?|x|#)\s*([0-9]{1,7}))?$/i.exec(typed) ?? []
  const digits = digitsOf(number ?? '')
  if (!/^\+?[0-9]{4,15}$/.test(digits)) return null
  return extension ? `${digits};ext=${extension}` : digits
}
