/**
 * A spreadsheet runs what begins like a formula (CWE-1236), also in its wide forms. An apostrophe in front makes it
 * text; one more, where the text itself begins so, keeps the way back exact.
 */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/

/** Text as an export writes it into a cell. */
export const guarded = (text: string): string => (formula.test(text) ? `'${text}` : text)

/** A cell without the blanks around it and without the apostrophe that makes it text. */
export const cellText = (cell: string | undefined): string => {
  const text = (cell ?? '').trim()
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text
}

/** How people write that there is nothing. */
const nothing: ReadonlySet<string> = new Set([
  ...['-', '--', '---', '–', '—', '.', '?', '#n/a', 'n/a', 'n.a.', 'na', 'nan', 'nil', 'null', 'none', 'no'],
  ...[
    'unknown',
    'not available',
    'not applicable',
    'k.a.',
    'k. a.',
    'keine',
    'keiner',
    'kein',
    'nein',
    'unbekannt',
  ],
  ...['aucun', 'aucune', 'non', 'inconnu', 'ninguno', 'ninguna'],
])

/** Whether the words may mean "nothing": so they do where they cannot be a value. */
export const maySayNothing = (text: string): boolean => text.length <= 20 && nothing.has(text.toLowerCase())

/** `Acme; "Smith; Sons"`: several names in one cell; those that hold a semicolon stand in quotation marks. */
export const namesIn = (text: string): string[] =>
  [...text.matchAll(/\s*(?:"((?:[^"]|"")*)"\s*(?=;|$)|([^;]*))(?:;|$)/g)]
    .map(([, quoted, bare]) => (quoted?.replaceAll('""', '"') ?? bare ?? '').trim())
    .filter(name => name !== '')

export const joinNames = (names: readonly string[]): string =>
  names.map(name => (/;|^"/.test(name) ? `"${name.replaceAll('"', '""')}"` : name)).join('; ')
