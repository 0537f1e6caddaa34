import { customKey } from '../../custom/custom-field.ts'
import type { Registry, ResolvedEntity, ResolvedField } from '../../entity/registry.ts'
import type { PartValues, Values } from '../../write/input.ts'
import { layoutOf } from '../../write/layout.ts'
import { targetOf } from '../../write/references.ts'

/** The fields of an entity that say something about a person. */
export const personal = (entity: ResolvedEntity): ResolvedField[] =>
  [
    ...layoutOf(entity).stored.map(field => field.resolved),
    ...layoutOf(entity).links,
    ...layoutOf(entity).own,
  ].filter(isPersonalField)

const isPersonalField = ({ field }: ResolvedField): boolean =>
  field.pii !== undefined && field.kind !== 'computed'

/** Members of `custom` that nobody sees any more and that still say something about a person. */
export const retiredPersonal = ({ retired = [] }: ResolvedEntity): string[] =>
  retired.filter(isPersonalField).flatMap(({ custom }) => custom?.key ?? [])

/** Whether there is anything about people in records of this kind. */
export const isPersonal = (entity: ResolvedEntity): boolean =>
  personal(entity).length > 0 || retiredPersonal(entity).length > 0

/** Keys of fields by entity. */
export type KeysByEntity = Readonly<Record<string, readonly string[]>>

/** What an entity and its parts say about a person. */
export interface Traits {
  readonly all: KeysByEntity
  /** By which she can be reached, and which are hers alone. */
  readonly reach: KeysByEntity
  readonly names: KeysByEntity
}

export const traitsOf = (registry: Registry, entity: ResolvedEntity): Traits => ({
  all: keysBy(registry, entity, each => [
    ...personal(each).map(({ key }) => key),
    ...retiredPersonal(each).map(customKey),
  ]),
  reach: keysBy(registry, entity, each =>
    personal(each).flatMap(({ key, field }) => (['email', 'phone'].includes(field.kind) ? [key] : [])),
  ),
  names: keysBy(registry, entity, each =>
    personal(each).flatMap(({ key, field }) => (field.kind === 'text' && field.pii === 'name' ? [key] : [])),
  ),
})

function keysBy(
  registry: Registry,
  entity: ResolvedEntity,
  keysOf: (entity: ResolvedEntity) => readonly string[],
): KeysByEntity {
  const own = keysOf(entity)
  return Object.assign(
    own.length > 0 ? { [entity.id]: own } : {},
    ...partsOf(registry, entity).map(({ part }) => keysBy(registry, part, keysOf)),
  )
}

/** A patch without personal data. */
export function erased(registry: Registry, entity: ResolvedEntity, record: Values): Values {
  const patch: Values = {}
  for (const field of personal(entity)) {
    const value = valueIn(record, field)
    if (value !== null && value !== undefined) patch[field.key] = replacement(field, record)
  }
  for (const { key, part } of partsOf(registry, entity)) {
    patch[key] = ((record[key] ?? []) as readonly Values[]).map(
      (row): PartValues => ({ entity: part, id: row.id as string, values: erased(registry, part, row) }),
    )
  }
  return patch
}

const valueIn = (record: Values, { key, custom }: ResolvedField): unknown =>
  custom ? (record.custom as Values | undefined)?.[custom.key] : record[key]

const partsOf = (registry: Registry, entity: ResolvedEntity) =>
  layoutOf(entity).parts.map(({ key, field }) => ({ key, part: registry.get(targetOf(field, entity)) }))

/** Nothing where nothing may stand; otherwise a value that says what it is and is nobody's twice. */
function replacement({ field, kind, key }: ResolvedField, { id }: Values): unknown {
  if (!field.required) return kind.storage === 'link' || field.kind === 'tags' ? [] : null
  const mark = String(id).slice(-12)
  switch (field.kind) {
    case 'text':
    case 'longText':
      return `Erased ${mark}`.slice(0, (field as { max?: number }).max ?? 200)
    case 'email':
      return `erased-${mark}@erased.invalid`
    case 'url':
      return `https://erased.invalid/${mark}`
    default:
      throw new Error(
        `${key}: a required field of kind ${field.kind} cannot hold personal data, it could not be erased.`,
      )
  }
}
