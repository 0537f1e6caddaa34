import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { malformed, type Refusal } from '../errors.ts'
import { columnNames, surplusName } from './column-names.ts'
import { type Delimiter, delimiterOf } from './delimiter.ts'
import { textOf } from './file-text.ts'
import { isCards, openCards } from './read-cards.ts'

/** A table as it lies in a file: named columns, and rows that are read one after the other. */
export interface Table {
  readonly columns: readonly string[]
  /** What of the file is left out, in words. */
  readonly notes?: readonly string[]
  rows(): AsyncGenerator<TableRow>
}

export interface TableRow {
  /** Its place below the header, from 1. Blank lines count, so that people find it in their spreadsheet. */
  readonly row: number
  /** As many as there are columns. */
  readonly cells: readonly string[]
  /** What stands behind the last column; a row that has it is most likely shifted. */
  readonly surplus: Readonly<Record<string, string>>
}

export const MAX_IMPORT_BYTES = 64 * 1024 * 1024
const MAX_ROWS = 1_000_000
const MAX_COLUMNS = 1000
const MAX_ROW_BYTES = 2 * 1024 * 1024

/**
 * Opens a file of records: a table of text, or contact cards.
 * @throws Refusal 400 when it is neither
 */
export async function openTable(bytes: Uint8Array): Promise<Table> {
  return isCards(bytes) ? openCards(bytes) : openCsv(bytes)
}

/**
 * Opens a CSV file as people have them: UTF-8, UTF-16 or Windows-1252; comma, semicolon, tab or bar; quoted cells with
 * line breaks (RFC 4180); ragged rows. Rows are parsed while they are asked for, so that a large file needs no more
 * memory than its bytes.
 * @throws Refusal 400 when it is empty, has no header, or is not a text table at all
 */
async function openCsv(bytes: Uint8Array): Promise<Table> {
  const found = delimiterOf(headOf(bytes))
  const columns = await readColumns(bytes, found)
  return { columns, rows: () => readRows(bytes, found, columns) }
}

const headOf = (bytes: Uint8Array): string => {
  const [head = new Uint8Array()] = textOf(bytes)
  return new TextDecoder().decode(head.subarray(0, 64 * 1024))
}

async function readColumns(bytes: Uint8Array, found: Delimiter): Promise<readonly string[]> {
  for await (const { cells } of records(bytes, found)) {
    if (isBlank(cells)) continue
    if (cells.length > MAX_COLUMNS)
      throw malformed(`The first line has ${cells.length} cells. A table may have ${MAX_COLUMNS} columns.`)
    return columnNames(cells)
  }
  throw malformed('The file is empty. Its first line must name the columns.')
}

async function* readRows(
  bytes: Uint8Array,
  found: Delimiter,
  columns: readonly string[],
): AsyncGenerator<TableRow> {
  let header: number | null = null
  for await (const { line, cells } of records(bytes, found)) {
    if (isBlank(cells)) continue
    if (header === null) {
      header = line
      continue
    }
    if (line - header > MAX_ROWS)
      throw malformed(`The file has more than ${MAX_ROWS.toLocaleString('en')} rows; split it.`)
    yield {
      row: line - header,
      cells: columns.map((_, i) => cells[i] ?? ''),
      surplus: surplusOf(columns, cells),
    }
  }
}

const isBlank = (cells: readonly string[]): boolean => cells.every(cell => cell.trim() === '')

const surplusOf = (columns: readonly string[], cells: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    cells
      .slice(columns.length, columns.length + MAX_COLUMNS)
      .map((cell, i) => [surplusName(columns, columns.length + i), cell.trim()] as const)
      .filter(([, cell]) => cell !== ''),
  )

interface TextRecord {
  readonly line: number
  readonly cells: readonly string[]
}

async function* records(bytes: Uint8Array, { delimiter, isDeclared }: Delimiter): AsyncGenerator<TextRecord> {
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    // All of them: files that were appended to have several.
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: MAX_ROW_BYTES,
  })
  // What goes wrong on either side ends the iteration below, as does a reader who has seen enough.
  pipeline(Readable.from(textOf(bytes)), parser, () => {})
  let line = 0
  try {
    for await (const cells of parser) {
      line++
      if (!isDeclared || line > 1) yield { line, cells }
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error, isDeclared) : error
  }
}

/** The error knows how many records came before the one that cannot be read; the first of them is the header. */
function unreadable({ code, records: before }: CsvError, isDeclared: boolean): Refusal {
  const row = Number(before) - (isDeclared ? 1 : 0)
  const where = row > 0 ? `Row ${row} below the header` : 'The header'
  return code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE'
    ? malformed(`${where} opens a quotation mark that is not closed. Close or remove it and try again.`)
    : malformed(`${where} cannot be read as part of a table (${code}).`)
}
