import { sql } from '../db/statement.ts'
import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import type { Kernel } from '../kernel.ts'
import { allOf, newNeeds, visibleRows } from '../query/access.ts'
import { answerJson, answerShape, companionsOf } from '../query/answer.ts'
import { absorbAll, Found } from '../query/companions.ts'
import { newCompilation } from '../query/filter/compile.ts'
import { listed } from '../query/page.ts'
import { sightOf } from '../query/sight.ts'
import { begin } from '../rights/begin.ts'
import type { Context, Owners } from '../rights/context.ts'

/** A record as one reader may see it. */
export interface Seen {
  readonly version: number | null
  /** The whole record as JSON, where that was asked for. */
  readonly json: string | null
}

/**
 * Reads records under a reader's rights; those that may not be seen are missing. The reader's session and rights are
 * proved in the same group. Should they have changed, the error comes out: what is read here is given to all who saw the
 * same before, so it must not be read again with other rights.
 */
export async function readSeen(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  ids: readonly string[],
  isWhole: boolean,
): Promise<ReadonlyMap<string, Seen>> {
  const { registry } = context
  const { needs, statements, read } = isWhole
    ? wholeRecords(registry, context, registry.get(entity.id), ids)
    : versions(context, entity, ids)
  const results = await kernel.executor.run([begin(context, needs), ...statements], {
    lane: 'read',
    isQuick: ids.length < 10,
  })
  return read(results.slice(1))
}

type Results = Awaited<ReturnType<Kernel['executor']['run']>>

function versions(context: Context, entity: ResolvedEntity, ids: readonly string[]) {
  const version = entity.all.has('version') ? sql`${sql.ref(listed, 'version')}` : sql`null::int`
  return {
    needs: [{ right: 'read' as const, entity }],
    statements: [
      sql`select ${sql.ref(listed, 'id')}, ${version} from ${sql.ref(entity.table)} ${sql.ref(listed)}
        where ${theseOf(context, entity, ids)}`,
    ],
    read: ([found]: Results) =>
      new Map((found?.rows ?? []).map(([id, at]) => [id ?? '', { version: versionOf(at), json: null }])),
  }
}

/** As `GET /:id` answers them, parts and all. */
function wholeRecords(registry: Registry, context: Context, entity: ResolvedEntity, ids: readonly string[]) {
  const needs = newNeeds()
  needs.read(entity)
  const compilation = newCompilation(registry, context, needs)
  const answer = answerShape(entity, context, { alias: listed, inclusions: [], hasParts: true })
  const companions = companionsOf(compilation, answer, sql`${ids}::uuid[]`)
  const { shape } = answer
  return {
    needs: needs.all,
    statements: [
      sql`select ${shape.columns} from ${sql.ref(entity.table)} ${sql.ref(listed)}
        where ${theseOf(context, entity, ids)}`,
      ...companions.map(({ statement }) => statement),
    ],
    read([records, ...others]: Results) {
      const found = new Found()
      absorbAll(companions, others, found)
      return new Map(
        (records?.rows ?? []).map(row => [
          row[0] ?? '',
          { version: versionOf(shape.text(row, 'version')), json: answerJson(answer, row, found) },
        ]),
      )
    },
  }
}

const theseOf = (context: Context, entity: ResolvedEntity, ids: readonly string[]) =>
  allOf([...visibleRows(context, entity, listed), sql`${sql.ref(listed, 'id')} = any(${ids}::uuid[])`])

const versionOf = (text: string | null | undefined): number | null => (text == null ? null : Number(text))

/** What a reader may see of an entity, as a text: readers with the same text read the same of the same records. */
export function sameSight(
  registry: Registry,
  context: Context,
  entity: ResolvedEntity,
  ids: readonly string[],
): string {
  const known = sights.get(context.standing ?? context) ?? new Map<ResolvedEntity, string>()
  sights.set(context.standing ?? context, known)
  const sight = known.get(entity) ?? sightText(registry, context, entity)
  known.set(entity, sight)
  return `${sight} ${sharedAmong(context, entity, ids)}`
}

const sights = new WeakMap<object, Map<ResolvedEntity, string>>()

function sightText(registry: Registry, context: Context, entity: ResolvedEntity): string {
  const parts = [...registry.entities.values()].filter(({ part }) => part === entity.id)
  const rows = [entity, ...context.alsoRead(entity)].map(each => ownersText(context.owners('read', each)))
  const fields = [entity, ...parts].map(each => sightOf(context.registry.get(each.id), context).masks)
  const who = entity.seenBy === undefined ? null : context.principal.userId
  return JSON.stringify([context.tenant.id, entity.id, rows, fields, who])
}

const ownersText = (owners: Owners): string => (typeof owners === 'string' ? owners : owners.join())

/** Shares decide over a record itself, or over the one its access comes from, which is not known here. */
function sharedAmong(context: Context, entity: ResolvedEntity, ids: readonly string[]): string {
  const { shared } = context
  if (shared.read.length === 0) return ''
  const isElsewhere = context.accessFrom(entity) !== null || entity.seenWith !== undefined
  return (isElsewhere ? shared.read : shared.read.filter(id => ids.includes(id))).join()
}

/** Whether rights that have changed let somebody see other things than before. */
export function seesTheSame(registry: Registry, before: Context, after: Context): boolean {
  const all = [...registry.entities.values()]
  const sightsOf = (context: Context) =>
    all.map(entity => `${sightText(registry, context, entity)} ${context.shared.read.join()}`)
  const now = sightsOf(after)
  return sightsOf(before).every((sight, i) => sight === now[i])
}
