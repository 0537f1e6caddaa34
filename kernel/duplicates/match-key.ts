import { f } from '../fields/f.ts'

/**
 * Keys under which records are found that may be the same thing: kept by the database beside the value, with an index,
 * so that no search for duplicates reads a table. People are not shown them. Each has its twin in `keyOf`; a test holds the two together.
 */
const key = (sql: string) => f.generated({ as: f.text(), sql, index: true, label: 'Match key' })

/** Letters in lower case, without accents and anything else. */
const letters = (column: string): string =>
  `regexp_replace(lower(normalize(coalesce(${column}, ''), NFD) collate "pg_c_utf8"), '[^[:alpha:]]', '', 'g')`

export const matchKey = {
  /** Dots and what follows a plus mean nothing to Gmail. */
  email: (column: string) =>
    key(
      `case when split_part(${column}, '@', 2) in ('gmail.com', 'googlemail.com') then replace(split_part(split_part(${column}, '@', 1), '+', 1), '.', '') || '@gmail.com' else ${column} end`,
    ),
  /** Without the extension. */
  phone: (column: string) => key(`split_part(${column}, ';', 1)`),
  /** The beginning of the last name and the initial: what typing errors mostly leave alone. */
  person: (firstName: string, lastName: string) =>
    key(`nullif(left(${letters(lastName)}, 3), '') || left(${letters(firstName)}, 1)`),
  /** The beginning of the name, where legal forms do not stand. */
  organisation: (column: string) => key(`nullif(left(${letters(column)}, 5), '')`),
}

const lettersOf = (text: string | null | undefined): string =>
  (text ?? '')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{Alphabetic}]/gu, '')

const beginning = (text: string, length: number): string => [...text].slice(0, length).join('')

/** The same keys of values that are only being typed. */
export const keyOf = {
  email(address: string): string {
    const [name = '', host = ''] = address.split('@')
    if (host !== 'gmail.com' && host !== 'googlemail.com') return address
    return `${name.split('+')[0]?.replaceAll('.', '')}@gmail.com`
  },
  phone: (number: string): string => number.split(';')[0] ?? '',
  person(firstName: string | null, lastName: string): string | null {
    const last = beginning(lettersOf(lastName), 3)
    return last === '' ? null : last + beginning(lettersOf(firstName), 1)
  },
  organisation: (name: string): string | null => beginning(lettersOf(name), 5) || null,
}
