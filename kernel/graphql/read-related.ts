import { sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { malformed } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { newNeeds } from '../query/access.ts'
import { absorbAll, type Companion, Found, type Ids, partsCompanion } from '../query/companions.ts'
import { type Compilation, newCompilation } from '../query/filter/compile.ts'
import type { Reader } from '../query/filter/paths.ts'
import { inclusionCompanion, mostIncluded } from '../query/include.ts'
import type { Referred } from '../query/referred.ts'
import { recordShape } from '../query/shape.ts'
import type { ShortRecord } from '../query/short-record.ts'
import type { Context } from '../rights/context.ts'
import { type Group, runAs } from '../rights/run.ts'
import { type PlannedRelation, planRecord, type ReadRecord, readRecord, readRecords } from './records.ts'
import type { Selected } from './selection.ts'

/** Records whose relations are still to be read. */
export interface Level {
  readonly entity: ResolvedEntity
  readonly asked: readonly Selected[]
  readonly records: readonly ReadRecord[]
}

/** The most records of one list that points to a record. */
const MOST_POINTING = 100

/** References that were asked for; what they point to is read with the records themselves. */
export const referredBy = (
  reader: Reader,
  entity: ResolvedEntity,
  asked: readonly Selected[],
): readonly Referred[] =>
  referencesOf(reader, entity, asked).map(({ selected, relation }) => ({
    key: selected.name,
    relation,
    form: compilation => formOf(compilation, relation.target, selected),
  }))

const referencesOf = (reader: Reader, entity: ResolvedEntity, asked: readonly Selected[]) =>
  planRecord(reader, entity, asked).relations.filter(({ relation }) => relation.isToOne)

/**
 * Reads what records are related to, level by level: one round trip for each, and in it one statement for each relation
 * that was asked for, however many records there are. What the first records refer to has been `found` with them.
 */
export async function readRelated(
  kernel: Kernel,
  context: Context,
  from: Level,
  found: Found,
): Promise<void> {
  const references = referencesOf({ registry: kernel.registry, context }, from.entity, from.asked)
  const known = new Set(references.map(({ selected }) => selected))
  let levels: readonly Level[] = [
    { ...from, asked: from.asked.filter(selected => !known.has(selected)) },
    ...references.map(planned => attach({ level: from, planned, key: planned.selected.name }, found)),
  ]
  while (levels.some(level => stepsOf(kernel, context, level).length > 0)) {
    const above = levels
    levels = await runAs(kernel, context, current => levelGroup(kernel, current, above), { lane: 'read' })
  }
}

const stepsOf = (kernel: Kernel, context: Context, { entity, asked, records }: Level) =>
  records.length > 0 ? planRecord({ registry: kernel.registry, context }, entity, asked).relations : []

/** One relation of one level. */
interface Reached {
  readonly level: Level
  readonly planned: PlannedRelation
  /** Under which name its records are found. */
  readonly key: string
}

/** The same with the statement that reads them. */
interface Step extends Reached {
  readonly companion: Companion
}

function levelGroup(kernel: Kernel, context: Context, levels: readonly Level[]): Group<readonly Level[]> {
  const needs = newNeeds()
  for (const { entity } of levels) needs.read(entity)
  const compilation = newCompilation(kernel.registry, context, needs)
  const steps = levels
    .flatMap(level => stepsOf(kernel, context, level).map(planned => ({ level, planned })))
    .map(({ level, planned }, i): Step => {
      const key = String(i)
      return { level, planned, key, companion: companionOf(compilation, level, planned, key) }
    })
  return {
    needs: needs.all,
    statements: steps.map(({ companion }) => companion.statement),
    read(results) {
      const found = new Found()
      absorbAll(
        steps.map(({ companion }) => companion),
        results,
        found,
      )
      return steps.map(step => attach(step, found))
    },
  }
}

function companionOf(
  compilation: Compilation,
  { entity, records }: Level,
  { selected, relation }: PlannedRelation,
  key: string,
): Companion {
  const { target } = relation
  const ids: Ids = sql`${records.map(({ id }) => id)}::uuid[]`
  const parts = entity.all.get(relation.name)
  if (parts?.kind.storage === 'child') {
    const { fields } = planRecord(compilation, target, selected.fields)
    return partsCompanion(compilation, entity, parts, ids, { key, only: fields })
  }
  const form = { record: formOf(compilation, target, selected), most: pointingLimit(selected) }
  return inclusionCompanion(compilation, entity, { type: 'relation', key, relation }, ids, form)
}

/** A related record with the fields that were asked for. */
function formOf(compilation: Compilation, target: ResolvedEntity, { fields: asked }: Selected): ShortRecord {
  const { fields } = planRecord(compilation, target, asked)
  const shape = recordShape(target, compilation.context, { alias: 'x', fields })
  return { shape, toJson: shape.toJson }
}

function pointingLimit({ field, args }: Selected): number {
  const { first = mostIncluded } = args
  if (typeof first === 'number' && first >= 1 && first <= MOST_POINTING) return first
  throw malformed('The request cannot be understood as it is.', [
    { path: `${field}.first`, code: 'range', message: `Ask for 1 to ${MOST_POINTING} records at once.` },
  ])
}

/** Hands each record what belongs to it; a record that many refer to is one and the same for all of them. */
function attach({ level, planned: { selected, relation }, key }: Reached, found: Found): Level {
  const below = new Map<string, ReadRecord>()
  const shared = (record: ReadRecord): ReadRecord => {
    const known = below.get(record.id) ?? record
    below.set(record.id, known)
    return known
  }
  const referredTo = (target: unknown): ReadRecord | null => {
    const json = typeof target === 'string' ? found.get(target, key) : undefined
    return json === undefined ? null : (below.get(String(target)) ?? shared(readRecord(json)))
  }
  for (const record of level.records)
    record.related.set(
      selected.name,
      relation.isToOne
        ? referredTo(record.values[relation.name])
        : readRecords(found.get(record.id, key) ?? '[]').map(shared),
    )
  return { entity: relation.target, asked: selected.fields, records: [...below.values()] }
}
