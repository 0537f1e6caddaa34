import { malformed } from '../errors.ts'
import { joinNames } from './cell-text.ts'
import { textOf } from './file-text.ts'
import type { Table } from './read-table.ts'

/** Whether a file holds contact cards, whatever it is called. */
export const isCards = (bytes: Uint8Array): boolean =>
  /^\uFEFF?\s*BEGIN:VCARD/i.test(new TextDecoder().decode(headOf(bytes)))

const headOf = (bytes: Uint8Array): Uint8Array => {
  const [head = new Uint8Array()] = textOf(bytes.subarray(0, 4096))
  return head.subarray(0, 1024)
}

/**
 * Opens a file of contact cards as a table with one row for each: vCard 4.0 (RFC 6350), 3.0 (RFC 2426) and what telephones
 * still write as 2.1, with folded lines, quoted-printable and their own character sets. Pictures and sounds are left out,
 * and the table says so.
 * @throws Refusal 400 naming the card that cannot be read
 */
export function openCards(bytes: Uint8Array): Table {
  const text = new TextDecoder().decode(Buffer.concat([...textOf(bytes)]))
  const rows: Readonly<Record<string, string>>[] = []
  let pictures = 0
  for (const card of cardsIn(text)) {
    rows.push(rowOf(card))
    pictures += card.some(({ name }) => media.has(name)) ? 1 : 0
  }
  const columns = allColumns.filter(column => rows.some(row => row[column]))
  return {
    columns,
    notes: pictures > 0 ? [`Pictures and sounds are left out; ${pictures} of the cards have some.`] : [],
    async *rows() {
      for (const [i, row] of rows.entries())
        yield { row: i + 1, cells: columns.map(column => row[column] ?? ''), surplus: {} }
    },
  }
}

/** What stands in one line: `item1.TEL;TYPE=work,cell:+49 30 123`. */
interface Line {
  readonly name: string
  readonly types: ReadonlySet<string>
  readonly value: string
}

const media = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY'])

/** Cards within cards (AGENT) are somebody else. */
function* cardsIn(text: string): Generator<readonly Line[]> {
  let card: Line[] | null = null
  let depth = 0
  let number = 0
  for (const raw of logicalLines(text)) {
    if (/^BEGIN:VCARD\s*$/i.test(raw)) {
      depth++
      if (depth > 1) continue
      number++
      card = []
    } else if (/^END:VCARD\s*$/i.test(raw)) {
      depth = Math.max(0, depth - 1)
      if (depth > 0 || !card) continue
      yield card
      card = null
    } else if (card && depth === 1) {
      const line = lineOf(raw)
      if (line) card.push(line)
    }
  }
  if (card)
    throw malformed(`Card ${number} is not closed: END:VCARD is missing. Perhaps the file was cut off.`)
}

/** Folded lines are one; in 2.1 a quoted-printable line goes on where it ends with an equals sign. */
function* logicalLines(text: string): Generator<string> {
  let open: string | null = null
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)) {
    if (
      open !== null &&
      /^[^:]*ENCODING=QUOTED-PRINTABLE|^[^:]*;QUOTED-PRINTABLE/i.test(open) &&
      open.endsWith('=')
    ) {
      open = open.slice(0, -1) + line.replace(/^[ \t]/, '')
    } else if (open !== null && /^[ \t]/.test(line)) {
      open += line.slice(1)
    } else {
      if (open) yield open
      open = line
    }
  }
  if (open) yield open
}

function lineOf(raw: string): Line | null {
  const [, head = '', value = ''] = /^((?:[^":]|"[^"]*")*):(.*)$/s.exec(raw) ?? []
  const [name = '', ...parameters] = head.match(/(?:[^";]|"[^"]*")+/g) ?? []
  if (name === '') return null
  const said = parameters.map(each => {
    const [, key = 'TYPE', text = ''] = /^(?:([A-Za-z0-9-]+)=)?(.*)$/s.exec(each) ?? []
    return [key.toUpperCase(), text.replaceAll('"', '').toUpperCase()] as const
  })
  const given = (key: string) => said.find(([each]) => each === key)?.[1]
  const types = new Set(said.flatMap(([key, text]) => (key === 'TYPE' ? text.split(',') : [])))
  const isQuoted = given('ENCODING') === 'QUOTED-PRINTABLE' || types.has('QUOTED-PRINTABLE')
  return {
    name: (name.split('.').at(-1) ?? name).toUpperCase(),
    types: given('PREF') ? new Set([...types, 'PREF']) : types,
    value: isQuoted ? unquoted(value, given('CHARSET')) : value,
  }
}

/** Quoted-printable bytes in the character set that the line names. */
function unquoted(value: string, charset = 'UTF-8'): string {
  const bytes = [
    ...Buffer.from(value)
      .toString('latin1')
      .matchAll(/=([0-9A-F]{2})|([\s\S])/gi),
  ].map(([, hex, plain]) => (hex === undefined ? (plain?.charCodeAt(0) ?? 0) : Number.parseInt(hex, 16)))
  return decoderFor(charset).decode(Uint8Array.from(bytes))
}

function decoderFor(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset)
  } catch {
    throw malformed(
      `A card is written in the character set “${charset}”, which nobody knows here. Save the cards as UTF-8.`,
    )
  }
}

/** `Muster;Erika;;Dr.;` → its parts, each read as people wrote it. */
const partsOf = (value: string): string[] => split(value, ';').map(plain)

const split = (value: string, separator: ';' | ','): string[] => {
  const pieces: string[] = ['']
  for (const [piece] of value.matchAll(/\\[\s\S]|[\s\S]/g)) {
    if (piece === separator) pieces.push('')
    else pieces[pieces.length - 1] += piece
  }
  return pieces
}

const plain = (value: string): string =>
  value.replace(/\\([\s\S])/g, (_, escaped: string) => (/n/i.test(escaped) ? '\n' : escaped)).trim()

const allColumns = [
  ...['First name', 'Last name', 'Organisation', 'Job title', 'E-mail', 'E-mail addresses', 'Phone'],
  ...[
    'Telephone numbers',
    'Street',
    'Postal code',
    'City',
    'Country',
    'Website',
    'Birth date',
    'Tags',
    'Note',
  ],
] as const

/** What a card says, under the names that columns of tables have, so that they are taken for the same fields. */
function rowOf(card: readonly Line[]): Record<string, string> {
  const all = (name: string) => card.filter(line => line.name === name).toSorted(byPreference)
  const first = (name: string) => all(name)[0]?.value ?? ''
  const [family = '', given = ''] = partsOf(first('N'))
  const [, , street = '', city = '', , postalCode = '', country = ''] = partsOf(first('ADR'))
  const emails = all('EMAIL').map(({ value }) => plain(value).replace(/^mailto:/i, ''))
  const phones = all('TEL').map(({ value }) => plain(value).replace(/^tel:/i, ''))
  const [organisation = ''] = partsOf(first('ORG'))
  return {
    ...nameOf(given, family, plain(first('FN')), organisation),
    Organisation: organisation,
    'Job title': plain(first('TITLE')),
    'E-mail': emails[0] ?? '',
    'E-mail addresses': joinNames(emails),
    Phone: phones[0] ?? '',
    'Telephone numbers': joinNames(phones),
    Street: street,
    'Postal code': postalCode,
    City: city,
    Country: country,
    Website: plain(first('URL')),
    'Birth date': birthday(first('BDAY')),
    Tags: joinNames(
      split(first('CATEGORIES'), ',')
        .map(plain)
        .filter(tag => tag !== ''),
    ),
    Note: all('NOTE')
      .map(({ value }) => plain(value))
      .join('\n\n'),
  }
}

const byPreference = (a: Line, b: Line): number => Number(b.types.has('PREF')) - Number(a.types.has('PREF'))

/** Some cards have only a written name: its last word is the family's. Those of companies have none but the company's. */
function nameOf(
  given: string,
  family: string,
  written: string,
  organisation: string,
): Record<string, string> {
  if (family !== '' || given !== '')
    return family === '' ? { 'Last name': given } : { 'First name': given, 'Last name': family }
  const words = (written || organisation).split(/\s+/)
  if (written === '' || written === organisation) return { 'Last name': words.join(' ') }
  return { 'First name': words.slice(0, -1).join(' '), 'Last name': words.at(-1) ?? '' }
}

/** `19850412` or `1985-04-12T…` → `1985-04-12`; a birthday without a year is no date. */
const birthday = (value: string): string => /^(\d{4})-?(\d{2})-?(\d{2})/.exec(value)?.slice(1).join('-') ?? ''
