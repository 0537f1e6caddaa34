import type { ResolvedEntity } from '../entity/registry.ts'
import type { Relation } from '../query/filter/filter.ts'
import type { Reader } from '../query/filter/paths.ts'
import { findField, findRelation } from '../query/filter/paths.ts'
import { type Member, membersOf } from './members.ts'
import { typeName } from './names.ts'
import type { Selected } from './selection.ts'

/** A record that has been read, and what its relations have brought along, by the name in the answer. */
export interface ReadRecord {
  readonly id: string
  /** As in the REST API, but only what was asked for. */
  readonly values: Readonly<Record<string, unknown>>
  readonly related: Map<string, ReadRecord | readonly ReadRecord[] | null>
}

/** `json` is the record as the kernel writes it. */
export const readRecord = (json: string): ReadRecord => recordOf(JSON.parse(json) as ReadRecord['values'])

/** The same of a list of them. */
export const readRecords = (json: string): ReadRecord[] =>
  (JSON.parse(json) as ReadRecord['values'][]).map(recordOf)

const recordOf = (values: ReadRecord['values']): ReadRecord => ({
  id: String(values.id),
  values,
  related: new Map(),
})

/** What a reader needs of an entity for what was asked: fields of its own rows, and related records. */
export interface Plan {
  readonly fields: readonly string[]
  readonly relations: readonly PlannedRelation[]
}

export interface PlannedRelation {
  readonly selected: Selected
  readonly relation: Relation
}

/** Fields and relations that this reader may not read are left out; they answer null. */
export function planRecord(reader: Reader, entity: ResolvedEntity, asked: readonly Selected[]): Plan {
  const members = membersOf(reader.registry, entity)
  const fields = new Set<string>(['id'])
  const relations: PlannedRelation[] = []
  for (const selected of asked) {
    const member = members.get(selected.field)
    if (!member) continue
    const isStored = entity.all.get(member.key)?.kind.storage
    if (isStored && isStored !== 'child' && findField(reader, entity, member.key)) fields.add(member.key)
    const relation = member.type === 'relation' ? findRelation(reader, entity, member.key) : undefined
    if (relation) relations.push({ selected, relation })
  }
  return { fields: [...fields], relations }
}

/** The record in the shape of the answer. */
export function answerOf(
  reader: Pick<Reader, 'registry'>,
  entity: ResolvedEntity,
  asked: readonly Selected[],
  record: ReadRecord,
): Record<string, unknown> {
  const members = membersOf(reader.registry, entity)
  return Object.fromEntries(
    asked.map(selected => {
      if (selected.field === '__typename') return [selected.name, typeName(entity)]
      const member = members.get(selected.field)
      return [selected.name, member ? memberOf(reader, member, selected, record) : null]
    }),
  )
}

function memberOf(
  reader: Pick<Reader, 'registry'>,
  member: Member,
  { name, fields }: Selected,
  { values, related }: ReadRecord,
): unknown {
  if (member.type === 'value') return values[member.key] ?? null
  const found = related.get(name) ?? null
  if (found === null) return null
  const answer = (record: ReadRecord) => answerOf(reader, member.target, fields, record)
  return Array.isArray(found) ? found.map(answer) : answer(found as ReadRecord)
}
