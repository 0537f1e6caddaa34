import { historyEntries } from '../changes/history.ts'
import { can } from '../entity/capabilities.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import type { Kernel } from '../kernel.ts'
import { answerJson } from '../query/answer.ts'
import { get } from '../query/get.ts'
import { listPage } from '../query/list.ts'
import type { QueryParameters } from '../query/params.ts'
import { refuseAny } from '../query/request.ts'
import { mayRead } from '../query/sight.ts'
import type { Context } from '../rights/context.ts'
import { readTimelineRequest, type Source } from './request.ts'

/** Something in a timeline: a change of the record, or a record of another entity about it. */
interface Item {
  readonly at: string
  readonly id: string
  /** Where its own source goes on behind it. */
  readonly cursor: string
  /** The rest of its JSON object. */
  readonly body: string
}

/**
 * `GET /api/v1/crm/leads/:id/timeline`: what happened to a record and around it, newest first: changes, and records of
 * the entities that declare that they stand in timelines. Each source is a keyset list of its own, read under the rights
 * of the reader; the cursor holds where each of them goes on.
 *
 * @throws Refusal 404 for a record she may not see
 */
export async function timeline(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  id: string,
  query: QueryParameters = {},
): Promise<string> {
  const request = readTimelineRequest(kernel.registry, entity, query)
  refuseAny(request.issues)
  const { limit, after } = request
  const sources = request.sources.filter(({ name, entity: of }) => {
    return after[name] !== null && (of === null || context.owners('read', of) !== 'none')
  })
  const [, ...found] = await Promise.all([
    get(kernel, context, entity, id, { fields: 'id' }),
    ...sources.map(source => readSource(kernel, context, entity, id, source, after[source.name], limit + 1)),
  ])
  const all = found.flatMap((items, i) => items.map(item => ({ ...item, source: sources[i]?.name ?? '' })))
  all.sort((a, b) => compare(b.at, a.at) || compare(b.id, a.id))
  const shown = all.slice(0, limit)
  const data = shown.map(
    ({ source, at, id, body }) => `{"kind":"${source}","at":"${at}","id":"${id}",${body}}`,
  )
  return `{"data":[${data.join(',')}],"page":{"next":${JSON.stringify(nextOf(sources, found, shown, after))}}}`
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** For each source its place: behind what was shown of it, or null when nothing is left. */
function nextOf(
  sources: readonly Source[],
  found: readonly (readonly Item[])[],
  shown: readonly (Item & { readonly source: string })[],
  after: Readonly<Record<string, string | null>>,
): string | null {
  const next: Record<string, string | null> = { ...after }
  let isMore = false
  for (const [i, { name }] of sources.entries()) {
    const mine = shown.filter(({ source }) => source === name)
    const isDone = mine.length === found[i]?.length
    isMore ||= !isDone
    const last = mine.at(-1)
    if (isDone) next[name] = null
    else if (last) next[name] = last.cursor
  }
  return isMore ? Buffer.from(JSON.stringify(next)).toString('base64url') : null
}

const readSource = (
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  id: string,
  source: Source,
  after: string | null | undefined,
  limit: number,
): Promise<readonly Item[]> =>
  source.entity
    ? readRecords(kernel, context, { entity, id }, { ...source, entity: source.entity }, after, limit)
    : readHistory(kernel, context, entity, id, after, limit)

async function readHistory(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  id: string,
  after: string | null | undefined,
  limit: number,
): Promise<readonly Item[]> {
  if (!can(entity, 'history')) return []
  const entries = await historyEntries(kernel, context, entity, id, after ?? null, limit)
  return entries.map(({ seq, ...entry }) => ({
    at: entry.change.createdAt,
    id: entry.change.id,
    cursor: seq,
    body: `"entry":${JSON.stringify(entry)}`,
  }))
}

interface Carrier {
  readonly entity: ResolvedEntity
  readonly id: string
}

async function readRecords(
  kernel: Kernel,
  context: Context,
  carrier: Carrier,
  { entity, only }: Source & { readonly entity: ResolvedEntity },
  after: string | null | undefined,
  limit: number,
): Promise<readonly Item[]> {
  const { on, at, by } = entity.timeline ?? { on: '', at: '' }
  const isAny = entity.all.get(on)?.field.kind === 'refAny'
  const filter = {
    [on]: { eq: isAny ? { entity: carrier.entity.id, id: carrier.id } : carrier.id },
    ...(by !== undefined && only.length > 0 && { [by]: { in: only } }),
  }
  const page = await listPage(kernel, context, entity, {
    filters: [{ path: '', filter }],
    sort: `-${at}`,
    ...(after && { after }),
    limit,
    include: referencesOf(entity, context, on),
  })
  return page.rows.map(row => {
    const json = answerJson(page.answer, row, page.found)
    const record = JSON.parse(json) as Readonly<Record<string, string>>
    return { at: record[at] ?? '', id: record.id ?? '', cursor: page.cursorOf(row), body: `"record":${json}` }
  })
}

/** People and records that are named in it come with their titles. */
const referencesOf = (entity: ResolvedEntity, context: Context, on: string): readonly string[] =>
  [...entity.all.values()]
    .filter(({ key, field }) => ['ref', 'refs', 'refAny'].includes(field.kind) && key !== on)
    .filter(({ key }) => mayRead(entity, context, key))
    .map(({ key }) => key)
    .slice(0, mostIncludes)

const mostIncludes = 8
