import { parse } from 'csv-parse/sync'
import { malformed } from '../errors.ts'

/** A table as it lies in a file: named columns and rows of cells. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export const MAX_IMPORT_BYTES = 64 * 1024 * 1024
export const MAX_IMPORT_ROWS = 200_000

/**
 * Reads a CSV file as people have them: UTF-8, UTF-16 or Windows-1252; comma, semicolon, tab or bar; quoted cells with line
 * breaks (RFC 4180); ragged rows.
 * @throws Refusal 400 when it is empty, has no header, or is not a text table at all.
 */
export function readTable(bytes: Uint8Array): Table {
  const text = decodeText(bytes)
  const delimiter = guessDelimiter(text)
  const records = parseRecords(text, delimiter)
  const header = records[0]
  if (!header || header.every(name => name.trim() === ''))
    throw malformed('The file is empty. Its first line must name the columns.')
  if (records.length - 1 > MAX_IMPORT_ROWS)
    throw malformed(`The file has more than ${MAX_IMPORT_ROWS.toLocaleString('en')} rows; split it.`)
  return { columns: nameColumns(header), rows: records.slice(1).filter(row => row.some(cell => cell !== '')) }
}

function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.includes(0)) throw malformed('This is not a text file. Save the table as CSV and try again.')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const delimiters = [',', ';', '\t', '|'] as const

/** The delimiter that splits the first lines into the most columns, outside of quotes. */
function guessDelimiter(text: string): string {
  const head = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '')
  const line = head.split(/\r?\n/, 1)[0] ?? ''
  const counts = delimiters.map(delimiter => line.split(delimiter).length)
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
}

function parseRecords(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    })
  } catch (error) {
    throw malformed(`The file cannot be read as a table: ${(error as Error).message}`)
  }
}

/** Columns without a name get one; a name that comes again gets a number. */
function nameColumns(header: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return header.map((raw, i) => {
    const name = raw.trim() || `Column ${i + 1}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}
