import type { Registry } from '../entity/registry.ts'
import type { NotificationSpec } from './notification-spec.ts'

/** A declared type of notification with its full name, `crm.leadAssigned`. */
export interface NotificationType extends NotificationSpec {
  readonly id: string
}

const known = new WeakMap<Registry, ReadonlyMap<string, NotificationType>>()

/** All types that modules declare. @throws Error that names what one waits for in vain */
export function notificationTypes(registry: Registry): ReadonlyMap<string, NotificationType> {
  const found = known.get(registry)
  if (found) return found
  const all = new Map(
    registry.modules.flatMap(({ id, notifications = {} }) =>
      Object.entries(notifications).map(([key, spec]): [string, NotificationType] => [
        `${id}.${key}`,
        { ...spec, id: `${id}.${key}` },
      ]),
    ),
  )
  for (const type of all.values())
    if (type.on && !type.to?.length)
      throw new Error(`The notification ${type.id} says of whom it is told nowhere.`)
  known.set(registry, all)
  return all
}

/** @throws Error when it is not declared */
export function notificationType(registry: Registry, id: string): NotificationType {
  const type = notificationTypes(registry).get(id)
  if (!type) throw new Error(`There is no notification ${id}.`)
  return type
}
