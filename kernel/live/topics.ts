import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import { forbidden, malformed, type Problem } from '../errors.ts'
import { isUuid } from '../fields/uuid.ts'
import type { Context } from '../rights/context.ts'

/** What a reader wants to hear of: whole entities, or some of their records. Null: all that may be read. */
export type Topics = ReadonlyMap<string, ReadonlySet<string> | 'all'> | null

const MOST_TOPICS = 200

/**
 * Reads `crm.lead,crm.company:<id>`.
 * @throws Refusal 400 naming every topic that is none · 403 for an entity of which no record may be read
 */
export function readTopics(registry: Registry, context: Context, text: string | undefined): Topics {
  if (text === undefined) return null
  const topics = new Map<string, Set<string> | 'all'>()
  const problems: Problem[] = []
  const words = text.split(',')
  if (words.length > MOST_TOPICS)
    throw malformed(`Name ${MOST_TOPICS} topics at most; without any, all comes that you may read.`)
  for (const word of words) {
    const [id = '', record] = word.trim().split(':')
    const entity = registry.entities.get(id)
    if (!entity || entity.part || (record !== undefined && !isUuid(record))) {
      problems.push(unknownTopic(word))
      continue
    }
    demandReadable(context, entity)
    const known = topics.get(id)
    if (record === undefined) topics.set(id, 'all')
    else if (known !== 'all') topics.set(id, new Set([...(known ?? []), record.toLowerCase()]))
  }
  if (problems.length > 0) throw malformed('These are no topics.', problems)
  return topics
}

export function isAbout(topics: Topics, entity: string, record: string): boolean {
  if (topics === null) return true
  const wanted = topics.get(entity)
  return wanted === 'all' || (wanted?.has(record) ?? false)
}

function demandReadable(context: Context, entity: ResolvedEntity): void {
  if (context.owners('read', entity) === 'none' && context.shared.read.length === 0)
    throw forbidden(`You may not read ${entity.label[1].toLowerCase()}.`)
}

const unknownTopic = (word: string): Problem => ({
  path: 'topics',
  code: 'topic',
  message: `"${word.slice(0, 80)}" is no topic; say an entity such as core.user, or a record as core.user:<id>.`,
})
