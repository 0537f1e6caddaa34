import { isSeq } from '../changes/page.ts'
import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import type { Issues } from '../fields/kind.ts'
import { type QueryParameters, readWords, wholeNumber } from '../query/params.ts'
import { newIssues } from '../write/issues.ts'

/** One kind of thing that happens around a record, newest first. */
export interface Source {
  /** `history`, or the entity. */
  readonly name: string
  /** Entities told apart by a choice: only these of its values. */
  readonly only: readonly string[]
  readonly entity: ResolvedEntity | null
}

interface TimelineRequest {
  readonly sources: readonly Source[]
  readonly limit: number
  /** Where each source goes on; null for one that has come to its end. */
  readonly after: Readonly<Record<string, string | null>>
  readonly issues: Issues
}

const usual = 30
const most = 100

/** Reads `limit`, `after` and `kinds`. */
export function readTimelineRequest(
  registry: Registry,
  entity: ResolvedEntity,
  query: QueryParameters,
): TimelineRequest {
  const issues = newIssues()
  const words = readWords(query, ['limit', 'after', 'kinds'] as const, issues)
  const limit = words.limit === undefined ? usual : (wholeNumber('limit', words.limit, issues) ?? 1)
  if (limit < 1 || limit > most) issues.add('limit', 'range', `Ask for 1 to ${most} at once.`)
  const after = words.after === undefined ? {} : readAfter(words.after)
  if (after === null)
    issues.add('after', 'cursor', 'This is no cursor of a timeline; take page.next as it was given.')
  const all = sourcesOf(registry, entity)
  const sources = words.kinds === undefined ? all : chosen(all, words.kinds.split(','), issues)
  return { sources, limit, after: after ?? {}, issues }
}

/** What stands in the timelines of an entity's records: its changes, and what declares to hang on it. */
export function sourcesOf(registry: Registry, carrier: ResolvedEntity): readonly Source[] {
  const others = [...registry.entities.values()].filter(({ timeline, all }) => {
    const field = timeline && all.get(timeline.on)?.field
    const target = (field as { target?: string } | undefined)?.target
    return field?.kind === 'refAny' || (field !== undefined && target === carrier.id)
  })
  return [
    { name: 'history', entity: null, only: [] },
    ...others.map(entity => ({ name: entity.id, entity, only: [] })),
  ]
}

/** `history,work.comment,work.activity.call` */
function chosen(all: readonly Source[], kinds: readonly string[], issues: Issues): readonly Source[] {
  const found = new Map<string, Source>()
  for (const kind of kinds) {
    const whole = all.find(({ name }) => name === kind)
    const part = all.find(({ name, entity }) => entity?.timeline?.by && kind.startsWith(`${name}.`))
    if (whole) found.set(whole.name, whole)
    else if (part) {
      const only = [...(found.get(part.name)?.only ?? []), kind.slice(part.name.length + 1)]
      if (found.get(part.name)?.only.length !== 0) found.set(part.name, { ...part, only })
    } else issues.add('kinds', 'unknown', `There is no "${kind.slice(0, 60)}" in this timeline.`)
  }
  return [...found.values()]
}

function readAfter(cursor: string): Record<string, string | null> | null {
  if (cursor.length > 4_000) return null
  try {
    const read = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown
    const isOurs = typeof read === 'object' && read !== null && Object.entries(read).every(isPlace)
    return isOurs ? (read as Record<string, string | null>) : null
  } catch {
    return null
  }
}

const isPlace = ([name, place]: [string, unknown]): boolean =>
  place === null || (typeof place === 'string' && (name !== 'history' || isSeq(place)))
