import { isCarrier } from './carriers.ts'
import type { AnyEntity } from './entity.ts'

/** What surfaces offer for an entity at all; what a user may do of it depends on rights. */
export interface Capabilities {
  readonly create: boolean
  readonly update: boolean
  readonly delete: boolean
  readonly bulk: boolean
  readonly import: boolean
  readonly export: boolean
  /** As vCards. */
  readonly card: boolean
  readonly share: boolean
  /** Who changed what and when, field by field. */
  readonly history: boolean
  readonly undo: boolean
  /** What happened to the record and around it, of all kinds, in one list. */
  readonly timeline: boolean
  /** Tenants may add fields. */
  readonly custom: boolean
}

/** Follows from the storage class, the scope of the data and `writes`; surfaces ask this, never for a class by name. */
export function capabilitiesOf(entity: AnyEntity): Capabilities {
  const isOwned = entity.scope === undefined || entity.scope === 'tenant'
  const isRow = isOwned && !entity.part
  const isChangeable = isRow && (entity.class ?? 'entity') === 'entity'
  const isOpen = entity.writes !== 'actions'
  return {
    create: isRow && isOpen,
    update: (isChangeable || entity.scope === 'settings') && isOpen,
    delete: isChangeable && isOpen,
    bulk: isRow && isOpen,
    import: isRow && isOpen,
    export: isRow || entity.scope === 'view' || entity.scope === 'platform',
    card: entity.card !== undefined,
    share: isChangeable && entity.owner !== undefined && entity.rights?.share !== undefined,
    history: isTracked(entity),
    undo: isChangeable && isOpen,
    timeline: isCarrier(entity),
    custom: isChangeable && entity.custom === true,
  }
}

/** Streams are too many to keep a history of each row; parts have theirs in their parent's. */
const isTracked = ({ class: storage, scope, part }: AnyEntity): boolean =>
  storage !== 'stream' && scope !== 'view' && scope !== 'platform' && !part

/** `can(entity, 'import')` */
export const can = (entity: AnyEntity, capability: keyof Capabilities): boolean =>
  capabilitiesOf(entity)[capability]
