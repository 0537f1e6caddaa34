import type { AnyEntity } from '../entity/entity.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { capital } from '../graphql/names.ts'

export const moduleOf = ({ id }: AnyEntity): string => id.slice(0, id.indexOf('.'))

/** `crm.lead` → `Lead`: types are named within their module's file. */
export const typeName = ({ id }: AnyEntity): string => capital(id.slice(id.indexOf('.') + 1))

/** How a type of an entity is called in the file of a module: others stand behind the name of their own. */
export const typeIn = (module: string, entity: AnyEntity, suffix = ''): string =>
  `${moduleOf(entity) === module ? '' : `$${moduleOf(entity)}.`}${typeName(entity)}${suffix}`

/**
 * `/api/v1/crm/exchange-rates` → `exchangeRates`, from which the client makes the address again. A name that would not
 * lead back is kept as it is.
 */
export function memberName({ route }: ResolvedEntity): string {
  const plural = route?.split('/').at(-1) ?? ''
  const name = plural.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`) === plural ? name : plural
}
