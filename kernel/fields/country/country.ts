import { choiceOperators } from '../choice/choice.ts'
import { jsonText } from '../json-text.ts'
import { builder, type FieldKind, type FieldOptions, type Issues } from '../kind.ts'
import { cellLine, plainText } from '../plain-text.ts'
import { textColumns } from '../text/text.ts'
import { countryNamed, isCountry } from './countries.ts'

/** A country by its two-letter code (ISO 3166-1); people see and write its name. */
export interface CountryOptions extends FieldOptions {
  readonly default?: string
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    country: string
  }
}

export const countryField = builder<'country', CountryOptions>('country')

export type CountryField = CountryOptions & { readonly kind: 'country' }

export const country: FieldKind<CountryField> = {
  kind: 'country',
  storage: 'column',
  writable: true,
  operators: () => choiceOperators,
  sortable: () => true,
  columns: (column, field) => textColumns(column, field, 2),

  parse(input, field, path, issues) {
    const typed = plainText(input, { max: 60, required: field.required }, path, issues)
    return typed === null ? null : byCode(typed, path, issues)
  },
  toColumns: value => [value as string | null],
  fromColumns: ([value]) => value,
  toJson: ([value]) => jsonText(value as string),
  parseOperand: (input, _field, path, issues) => byCode(String(input), path, issues),

  schema() {
    const schema = { type: 'string', pattern: '^[A-Z]{2}$' }
    return { read: schema, write: schema }
  },

  /** Files name countries in many ways. */
  fromText(text, _field, path, issues, { locale }) {
    const cell = cellLine(text)
    const code = cell === undefined ? undefined : countryNamed(cell, locale)
    if (code === null) issues.add(path, 'country', noCountry(cell ?? ''))
    return code ?? undefined
  },
  toText: value => value as string,
}

function byCode(typed: string, path: string, issues: Issues): string | null {
  const code = typed.toUpperCase()
  if (isCountry(code)) return code
  issues.add(path, 'country', noCountry(typed))
  return null
}

const noCountry = (text: string): string =>
  `“${text}” is not a country; write its two letters (ISO 3166-1) such as DE.`
