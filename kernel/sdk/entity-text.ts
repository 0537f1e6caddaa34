import { type Capabilities, can } from '../entity/capabilities.ts'
import type { AnyEntity } from '../entity/entity.ts'
import { isSortable } from '../entity/metadata.ts'
import { labelOf } from '../entity/names.ts'
import type { Registry, ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { JsonSchema } from '../fields/kind.ts'
import { actionSchema, createSchema, recordSchema, updateSchema } from '../http/openapi/schemas.ts'
import { relationOf } from '../query/filter/paths.ts'
import { isDate, isGroupable } from '../query/grouping.ts'
import { isMeasurable, measureFunctions } from '../query/measure.ts'
import { shortFields } from '../query/short-record.ts'
import { declaredActions } from '../write/declared-actions.ts'
import { filterText } from './filter-text.ts'
import { typeIn, typeName } from './names.ts'
import {
  arrayOf,
  commented,
  interfaceText,
  literal,
  member,
  membersOf,
  type NameOf,
  typeText,
  union,
} from './type-text.ts'

/** Everything a module's file says about one entity. */
export function entityText(registry: Registry, entity: ResolvedEntity, nameOf: NameOf): string {
  const name = typeName(entity)
  const texts = [interfaceText(name, rowMembers(entity, nameOf), entity.help ?? entity.label[0])]
  texts.push(shortText(entity))
  if (entity.part || can(entity, 'create'))
    texts.push(interfaceText(`${name}Input`, membersOf(createSchema(entity), nameOf)))
  if (can(entity, 'update')) texts.push(patchText(entity, nameOf))
  texts.push(filterText(registry, entity, nameOf))
  if (entity.route !== null) texts.push(typesText(registry, entity, nameOf))
  return texts.join('\n\n')
}

const propertiesOf = (entity: ResolvedEntity) =>
  recordSchema(entity).properties as Readonly<Record<string, JsonSchema>>

const valueText = (entity: ResolvedEntity, field: ResolvedField, nameOf: NameOf): string =>
  typeText(propertiesOf(entity)[field.key] ?? {}, nameOf)

/** Fields that some may not read are absent for them. */
const isHideable = ({ fieldRights }: AnyEntity, key: string): boolean =>
  fieldRights?.[key]?.read !== undefined

function rowMembers(entity: ResolvedEntity, nameOf: NameOf): string[] {
  return [...entity.all.values()]
    .filter(({ key }) => key in propertiesOf(entity))
    .map(field => {
      const line = member(field.key, valueText(entity, field, nameOf), !isHideable(entity, field.key))
      return `${commented(aboutField(field))}${line}`
    })
}

/** What its name does not say. */
const aboutField = ({ key, label, field, isSystem }: ResolvedField): string | undefined =>
  field.help ?? (label === labelOf(key) || isSystem ? undefined : label)

/** A selection of the record's own members, and what it is called. */
function shortText(entity: ResolvedEntity): string {
  const name = typeName(entity)
  const keys = ['id', ...shortFields(entity)].filter(key => key in propertiesOf(entity))
  return interfaceText(
    `${name}Short extends Pick<${name}, ${union(keys.map(literal))}>`,
    entity.all.has('title') ? [] : [member('title', 'string | null')],
    `${entity.label[0]}, as others show it.`,
  )
}

/** What a record is made with, and only actions change. */
const givenOnce = ({ all }: ResolvedEntity): string[] => [
  'id',
  ...[...all.values()].filter(({ field }) => field.changes === 'actions').map(({ key }) => key),
]

/** What may be changed is what may be said at the beginning, all of it optional. */
function patchText(entity: ResolvedEntity, nameOf: NameOf): string {
  const name = typeName(entity)
  if (can(entity, 'create'))
    return interfaceText(
      `${name}Patch extends Partial<Omit<${name}Input, ${union(givenOnce(entity).map(literal))}>>`,
      [],
    )
  return interfaceText(`${name}Patch`, membersOf(updateSchema(entity), nameOf))
}

function typesText(registry: Registry, entity: ResolvedEntity, nameOf: NameOf): string {
  const name = typeName(entity)
  const fields = [...entity.all.values()]
  const parts = fields.filter(({ kind }) => kind.storage === 'child')
  const groups = fields.filter(isGroupable)
  const sorts = fields.filter(field => isSortable(field) || field.key === entity.at)
  return interfaceText(`${name}Types`, [
    member('row', name),
    member('parts', keysOf(parts)),
    member('filter', `${name}Filter`),
    member('sort', keysOf(sorts)),
    member('include', objectOf(includeMembers(registry, entity))),
    member('group', keysOf(groups.filter(field => !isDate(field)))),
    member('period', keysOf(groups.filter(isDate))),
    member(
      'measure',
      objectOf(
        measureFunctions.map(fn => member(fn, keysOf(fields.filter(field => isMeasurable(fn, field))))),
      ),
    ),
    member('input', can(entity, 'create') ? `${name}Input` : 'never'),
    member('patch', can(entity, 'update') ? `${name}Patch` : 'never'),
    member(
      'actions',
      objectOf(
        [...declaredActions(entity).values()].map(action =>
          member(action.key, typeText(actionSchema(action), nameOf)),
        ),
      ),
    ),
  ])
}

const objectOf = (members: readonly string[]): string =>
  members.length > 0 ? `{ ${members.join('; ')} }` : 'Record<never, never>'

const keysOf = (fields: readonly ResolvedField[]): string => union(fields.map(({ key }) => literal(key)))

/** Related records in short, parts whole. A record one may not see reads null. */
function includeMembers(registry: Registry, entity: ResolvedEntity): string[] {
  const { module } = entity
  const own = [...entity.all.values()].flatMap(field => {
    if (field.kind.kind === 'refAny') return [member(field.key, 'types.AnyShort | null')]
    const relation = relationOf(registry, entity, field)
    if (!relation) return []
    if (field.kind.storage === 'child') return [member(field.key, arrayOf(typeIn(module, relation.target)))]
    const short = typeIn(module, relation.target, 'Short')
    return [member(field.key, relation.isToOne ? `${short} | null` : arrayOf(short))]
  })
  const lists = [...entity.inverses.values()]
    .filter(({ name }) => !entity.all.has(name))
    .map(({ name, entity: of }) => member(name, arrayOf(typeIn(module, registry.get(of), 'Short'))))
  return [...own, ...lists]
}

const offers: Readonly<Partial<Record<keyof Capabilities, string>>> = {
  create: 'Creates<T>',
  update: 'Updates<T>',
  delete: 'Deletes',
  bulk: 'Bulks<T>',
  history: 'Remembers',
  share: 'Shares',
}

/** What the client of the entity can do: `entity.Reads<LeadTypes> & …`. */
export function clientText(entity: ResolvedEntity): string {
  const types = `${typeName(entity)}Types`
  const able = Object.entries(offers).filter(([capability]) => can(entity, capability as keyof Capabilities))
  const acts = declaredActions(entity).size > 0 ? ['Acts<T>'] : []
  const files = [...entity.all.values()].filter(({ field }) => field.kind === 'file')
  const holds = files.length > 0 ? [`Files<${keysOf(files)}>`] : []
  return ['Reads<T>', ...able.map(([, offer]) => offer), ...acts, ...holds]
    .map(offer => `entity.${offer.replace('<T>', `<${types}>`)}`)
    .join(' & ')
}
