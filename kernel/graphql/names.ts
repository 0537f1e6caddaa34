import { anyObject, isOwnObject } from '../custom/own-object.ts'
import type { AnyEntity } from '../entity/entity.ts'
import type { ResolvedField } from '../entity/registry.ts'
import type { AnyField } from '../fields/kind.ts'

/** `crm.lead` → `CrmLead`; all objects of a tenant's own are of one type. */
export const typeName = ({ id }: AnyEntity): string =>
  (isOwnObject(id) ? anyObject.id : id).split('.').map(capital).join('')

/** `crm.lead` → `crmLead` */
export function fieldName(entity: AnyEntity): string {
  const name = typeName(entity)
  return name.charAt(0).toLowerCase() + name.slice(1)
}

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** Values are named after their kind; what is worked out has the kind of its result. */
export function scalarName({ field }: Pick<ResolvedField, 'field'>): string {
  const { as } = field as { as?: AnyField }
  return field.kind === 'id' ? 'ID' : capital((as ?? field).kind)
}

/** Anything; what it may be is said where it is used, and checked as in the REST API. */
export const ANYTHING = 'Json'
