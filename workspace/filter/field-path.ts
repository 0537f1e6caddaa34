import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import type { Workspace } from '../meta/workspace.ts'
import { operatorChoices } from './operators.ts'

/** A field to compare, maybe of a record that is referred to. */
export type FieldOption = {
  /** `industry`, `company.industry` */
  readonly path: string
  /** “Company › Industry” */
  readonly label: string
  readonly field: FieldMeta
}

/** A list of records that hang together with the record: what must be true of them is a group of its own. */
export type RelationOption = {
  readonly name: string
  readonly label: string
  readonly entity: EntityMeta
  readonly isOne: boolean
}

type Known = Pick<Workspace, 'entity'>

/** The field a path leads to; undefined for one that no longer exists or may not be read. */
export function fieldAt(workspace: Known, entity: EntityMeta, path: string): FieldOption | undefined {
  const [first = '', ...further] = path.split('.')
  const isOwn = first === 'custom' && further.length > 0
  const key = isOwn ? `${first}.${further[0]}` : first
  const rest = isOwn ? further.slice(1) : further
  const field = entity.fields.find(one => one.key === key)
  if (!field) return undefined
  if (rest.length === 0) return { path, label: field.label, field }
  const target = workspace.entity(targetOf(field) ?? '')
  const found = target && fieldAt(workspace, target, rest.join('.'))
  return found && { path, label: `${field.label} › ${found.label}`, field: found.field }
}

/** What can be compared: the fields a declaration recommends, its other fields, then those of what it refers to. */
export function fieldOptions(workspace: Known, entity: EntityMeta): readonly FieldOption[] {
  const own = comparable(entity)
  const first = entity.list?.filters ?? []
  const rank = ({ key }: FieldMeta) => (first.includes(key) ? first.indexOf(key) : first.length)
  const further = own.filter(isToOne).flatMap(field => {
    const target = workspace.entity(targetOf(field) ?? '')
    return (target ? comparable(target) : []).map(inner => ({
      path: `${field.key}.${inner.key}`,
      label: `${field.label} › ${inner.label}`,
      field: inner,
    }))
  })
  const plain = own.toSorted((one, other) => rank(one) - rank(other))
  return [...plain.map(field => ({ path: field.key, label: field.label, field })), ...further]
}

/** What points here, and sets of what is pointed to. */
export function relationOptions(workspace: Known, entity: EntityMeta): readonly RelationOption[] {
  const inverse = entity.inverses.map(({ name, label, entity: id }) => ({ name, label, id, isOne: false }))
  const own = entity.fields
    .filter(({ kind }) => ['refs', 'parts', 'ref', 'tree'].includes(kind))
    .map(field => ({ name: field.key, label: field.label, id: targetOf(field) ?? '', isOne: isToOne(field) }))
  return [...own, ...inverse].flatMap(({ id, ...relation }) => {
    const target = workspace.entity(id)
    return target ? [{ ...relation, entity: target }] : []
  })
}

const comparable = (entity: EntityMeta): readonly FieldMeta[] =>
  entity.fields.filter(field => field.key !== 'id' && operatorChoices(field).length > 0)

const isToOne = ({ kind }: FieldMeta): boolean => kind === 'ref' || kind === 'tree'

export const targetOf = (field: FieldMeta): string | undefined => (field as { target?: string }).target
