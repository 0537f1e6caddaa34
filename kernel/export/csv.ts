import { stringify } from 'csv-stringify/sync'
import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Kernel } from '../kernel.ts'
import type { QueryParameters } from '../query/params.ts'
import { readableFields } from '../query/sight.ts'
import type { Context } from '../rights/context.ts'
import { cellOf } from './cell.ts'
import { RecordNames } from './record-names.ts'
import { referencesIn, valueIn } from './references.ts'
import { demandExport, type Json, pagesOf, selectionOf } from './selection.ts'

/** A stretch of the file that ends with a whole row. */
export interface Piece {
  readonly text: string
  readonly rows: number
}

/** A lone line feed inside a cell needs quotation marks although it ends no line of ours. */
const RFC_4180 = { record_delimiter: 'windows', quoted_match: /[\r\n]/ } as const

/**
 * All records of a selection as CSV (RFC 4180, UTF-8 with a byte order mark, without which spreadsheets take it for
 * something else), page by page in the order asked for: memory stays flat however many there are. References are
 * written by the key under which an import finds them again. `fields` chooses columns.
 *
 * The first page is read before this returns, so that refusals come as such.
 */
export async function exportPieces(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  query: QueryParameters,
): Promise<AsyncIterable<Piece>> {
  demandExport(context, entity)
  const request = selectionOf(kernel, entity, query)
  const fields = readableFields(entity, context).filter(
    field => isExportable(field) && (request.fields?.includes(field.key) ?? true),
  )
  const parts = fields.filter(({ field }) => field.kind === 'parts').map(({ key }) => key)
  const pages = await pagesOf(kernel, context, entity, { ...request, include: parts })
  return lines({ kernel, context, entity, fields }, pages)
}

/** The same as text alone, to be sent while it is made. */
export async function exportCsv(...what: Parameters<typeof exportPieces>): Promise<AsyncIterable<string>> {
  return textsOf(await exportPieces(...what))
}

async function* textsOf(pieces: AsyncIterable<Piece>): AsyncGenerator<string> {
  for await (const { text } of pieces) yield text
}

/** Secrets do not leave; of a tenant's fields each has a column. */
const isExportable = ({ field }: ResolvedField): boolean => field.kind !== 'secret' && field.kind !== 'custom'

interface Table {
  readonly kernel: Kernel
  readonly context: Context
  readonly entity: ResolvedEntity
  readonly fields: readonly ResolvedField[]
}

async function* lines(
  { kernel, context, entity, fields }: Table,
  pages: AsyncIterable<readonly Json[]>,
): AsyncGenerator<Piece> {
  const names = new RecordNames(kernel, context)
  yield { text: `\uFEFF${stringify([fields.map(({ key }) => key)], RFC_4180)}`, rows: 0 }
  for await (const page of pages) {
    await names.learn(page.flatMap(record => referencesIn(kernel, entity, fields, record)))
    const rows = page.map(record =>
      fields.map(field => cellOf(kernel, entity, names, field, valueIn(record, field))),
    )
    if (rows.length > 0) yield { text: stringify(rows, RFC_4180), rows: rows.length }
  }
}
