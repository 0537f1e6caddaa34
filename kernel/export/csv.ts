import { stringify } from 'csv-stringify/sync'
import type { Registry, ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import { forbidden } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { listJson } from '../query/list.ts'
import { listRequest, type QueryParameters } from '../query/params.ts'
import { readableFields } from '../query/sight.ts'
import type { Context } from '../rights/context.ts'

type Json = Readonly<Record<string, unknown>>
interface PageOfJson {
  readonly data: readonly Json[]
  readonly page: { readonly next: string | null }
}

/** The longest page a list gives. */
const PAGE = 200

/**
 * All records of a selection as CSV (RFC 4180, UTF-8 with a byte order mark, without which spreadsheets take it for
 * something else), page by page in the order asked for: memory stays flat however many there are. References are
 * written by the key under which an import finds them again.
 *
 * The first page is read before this returns, so that refusals come as such.
 */
export async function exportCsv(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  query: QueryParameters,
): Promise<AsyncIterable<string>> {
  if (context.owners('export', entity) === 'none')
    throw forbidden(`You may not export ${entity.label[1].toLowerCase()}.`)
  const fields = readableFields(entity, context).filter(isExportable)
  const request = {
    ...listRequest(kernel.registry, entity, query),
    include: references(fields),
    limit: PAGE,
    count: false,
  }
  const page = async (after?: string): Promise<PageOfJson> =>
    JSON.parse(await listJson(kernel, context, entity, { ...request, after }))
  return lines(kernel.registry, fields, await page(), page)
}

async function* lines(
  registry: Registry,
  fields: readonly ResolvedField[],
  first: PageOfJson,
  page: (after: string) => Promise<PageOfJson>,
): AsyncGenerator<string> {
  yield `\uFEFF${stringify([fields.map(({ key }) => key)])}`
  for (let current = first; ; current = await page(current.page.next)) {
    if (current.data.length > 0)
      yield stringify(
        current.data.map(record => fields.map(field => cell(registry, field, record[field.key]))),
      )
    if (current.page.next === null) return
  }
}

/** Parts are tables of their own, and files do not fit into a cell. */
const isExportable = ({ field }: ResolvedField): boolean =>
  !['parts', 'file', 'secret', 'refAny'].includes(field.kind)

const isReference = ({ field }: ResolvedField): boolean => ['ref', 'refs', 'tree'].includes(field.kind)

const references = (fields: readonly ResolvedField[]): string[] =>
  fields.filter(field => isReference(field) && !field.isSystem).map(({ key }) => key)

function cell(registry: Registry, resolved: ResolvedField, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (isReference(resolved)) return referenceCell(registry, resolved, value)
  return harmless(resolved, resolved.kind.toText(value, resolved.field))
}

/** The most trusted key that the referenced record has; its id when it has none. */
function referenceCell(registry: Registry, { field }: ResolvedField, value: unknown): string {
  const target = (field as { target?: string }).target
  const keys = (target && registry.get(target).key) || []
  const nameOf = (one: unknown): string => {
    if (typeof one === 'string') return one
    const record = one as Json
    const key = keys.find(candidate => typeof record[candidate] === 'string')
    return String(key ? record[key] : record.id)
  }
  return Array.isArray(value) ? value.map(nameOf).join('; ') : nameOf(value)
}

const freeText = new Set(['text', 'longText', 'tags', 'generated', 'json'])

/** A spreadsheet runs what begins like a formula (CWE-1236); the apostrophe makes it text, and the import drops it again. */
const harmless = ({ field }: ResolvedField, text: string): string =>
  freeText.has(field.kind) && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
