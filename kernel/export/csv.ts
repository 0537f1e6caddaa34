import { stringify } from 'csv-stringify/sync'
import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import { forbidden } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { listJson } from '../query/list.ts'
import { commaList, type QueryParameters, readParameters } from '../query/params.ts'
import type { ListRequest } from '../query/request.ts'
import { readableFields } from '../query/sight.ts'
import type { Context } from '../rights/context.ts'
import { newIssues } from '../write/issues.ts'
import { cellOf } from './cell.ts'
import { RecordNames } from './record-names.ts'
import { referencesIn, valueIn } from './references.ts'

type Json = Readonly<Record<string, unknown>>

interface PageOfJson {
  readonly data: readonly Json[]
  readonly page: { readonly next: string | null }
}

/** A stretch of the file that ends with a whole row. */
export interface Piece {
  readonly text: string
  readonly rows: number
}

/** The longest page a list gives. */
const PAGE = 200

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
  if (context.owners('export', entity) === 'none')
    throw forbidden(`You may not export ${entity.label[1].toLowerCase()}.`)
  const request = requestOf(kernel, entity, query)
  const fields = readableFields(entity, context).filter(
    field => isExportable(field) && (request.fields?.includes(field.key) ?? true),
  )
  const parts = fields.filter(({ field }) => field.kind === 'parts').map(({ key }) => key)
  const page = async (after?: string): Promise<PageOfJson> =>
    JSON.parse(await listJson(kernel, context, entity, { ...request, include: parts, after }))
  const first = await page()
  return lines({ kernel, context, entity, fields }, first, page)
}

/** The same as text alone, to be sent while it is made. */
export async function exportCsv(...what: Parameters<typeof exportPieces>): Promise<AsyncIterable<string>> {
  return textsOf(await exportPieces(...what))
}

async function* textsOf(pieces: AsyncIterable<Piece>): AsyncGenerator<string> {
  for await (const { text } of pieces) yield text
}

function requestOf({ registry }: Kernel, entity: ResolvedEntity, query: QueryParameters): ListRequest {
  const issues = newIssues()
  const known = ['q', 'filter', 'sort', 'fields'] as const
  const { words, filters } = readParameters(registry, entity, query, known, issues)
  return {
    filters,
    q: words.q,
    sort: words.sort,
    fields: commaList(words.fields),
    limit: PAGE,
    count: false,
    problems: issues.problems,
  }
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
  first: PageOfJson,
  page: (after: string) => Promise<PageOfJson>,
): AsyncGenerator<Piece> {
  const names = new RecordNames(kernel, context)
  yield { text: `\uFEFF${stringify([fields.map(({ key }) => key)], RFC_4180)}`, rows: 0 }
  for (let current = first; ; current = await page(current.page.next)) {
    await names.learn(current.data.flatMap(record => referencesIn(kernel, entity, fields, record)))
    const rows = current.data.map(record =>
      fields.map(field => cellOf(kernel, entity, names, field, valueIn(record, field))),
    )
    if (rows.length > 0) yield { text: stringify(rows, RFC_4180), rows: rows.length }
    if (current.page.next === null) return
  }
}
