import type { Column } from './kind.ts'

/**
 * The lower-case key by which a text is searched, filtered and sorted without regard to case. The collations are named,
 * so that a database with other defaults generates and orders the same keys; `"C"` makes a prefix a plain range.
 */
export const searchKeyColumn = (column: string, expression: string = column): Column => ({
  name: `${column}_key`,
  type: 'text',
  collate: '"C"',
  compared: true,
  generated: `lower((${expression}) collate "pg_c_utf8")`,
})

/** What the database generates into the key column: each character by its simple lower-case mapping, without context. */
export function searchKey(text: string): string {
  if (!mapsDifferently.test(text)) return text.toLowerCase()
  let key = ''
  for (const character of text) key += character === 'İ' ? 'i' : character.toLowerCase()
  return key
}

/** Final sigma depends on context and dotted I becomes two characters in JavaScript only. */
const mapsDifferently = /[Σİ]/
