import type { ResolvedEntity } from '../entity/registry.ts'
import { forbidden } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { listJson } from '../query/list.ts'
import { commaList, type QueryParameters, readParameters } from '../query/params.ts'
import type { ListRequest } from '../query/request.ts'
import type { Context } from '../rights/context.ts'
import { newIssues } from '../write/issues.ts'

export type Json = Readonly<Record<string, unknown>>

interface PageOfJson {
  readonly data: readonly Json[]
  readonly page: { readonly next: string | null }
}

/** The longest page a list gives. */
const PAGE = 200

/** @throws Refusal 403 */
export function demandExport(context: Context, entity: ResolvedEntity): void {
  if (context.owners('export', entity) === 'none')
    throw forbidden(`You may not export ${entity.label[1].toLowerCase()}.`)
}

/** Which records are to leave, in which order, and which fields of them. */
export function selectionOf(
  { registry }: Kernel,
  entity: ResolvedEntity,
  query: QueryParameters,
): ListRequest {
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

/** The records, page by page: memory stays flat however many there are. The first is read before this returns. */
export async function pagesOf(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  request: ListRequest,
): Promise<AsyncIterable<readonly Json[]>> {
  const page = async (after?: string): Promise<PageOfJson> =>
    JSON.parse(await listJson(kernel, context, entity, { ...request, after }))
  return following(await page(), page)
}

async function* following(
  first: PageOfJson,
  page: (after: string) => Promise<PageOfJson>,
): AsyncGenerator<readonly Json[]> {
  for (let current = first; ; current = await page(current.page.next)) {
    yield current.data
    if (current.page.next === null) return
  }
}
