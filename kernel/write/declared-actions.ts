import type { AnyEntity } from '../entity/entity.ts'
import { labelOf } from '../entity/names.ts'
import type { AnyField, Fields } from '../fields/kind.ts'

/** An action as every surface sees it, whether declared as one, as a transition of a state, or given by the storage class. */
export interface DeclaredAction {
  readonly key: string
  readonly label: string
  readonly help?: string
  readonly input: Fields
  /** Statuses in which it is accepted, by state field. */
  readonly from: Readonly<Record<string, readonly string[]>>
  readonly set: Readonly<Record<string, unknown>>
  /** Values it leaves behind, as far as they are declared. */
  readonly to: Readonly<Record<string, unknown>>
  /** Fields that must have a value afterwards. */
  readonly requires: readonly string[]
  readonly emits?: string
  readonly confirm?: string
  /** Its work is code in `<noun>.actions.ts`, not only declared values. */
  readonly isHandled: boolean
  /** Given by the storage class ledger: adds the opposite of an entry. */
  readonly isReversal: boolean
}

const cache = new WeakMap<AnyEntity, ReadonlyMap<string, DeclaredAction>>()

/** What one can do to a record of the entity beyond create, update and delete. */
export function declaredActions(entity: AnyEntity): ReadonlyMap<string, DeclaredAction> {
  const known = cache.get(entity)
  if (known) return known
  const all = [...transitionsOf(entity), ...actionsOf(entity), ...reversalOf(entity)]
  const byKey = new Map(all.map(action => [action.key, action]))
  if (byKey.size < all.length)
    throw new Error(`${entity.id} declares an action and a transition of the same name.`)
  cache.set(entity, byKey)
  return byKey
}

const nothing = {
  input: {},
  from: {},
  set: {},
  to: {},
  requires: [],
  isHandled: false,
  isReversal: false,
} as const

function actionsOf(entity: AnyEntity): DeclaredAction[] {
  return Object.entries(entity.actions).map(([key, action]) => ({
    ...nothing,
    key,
    label: action.label,
    ...(action.help !== undefined && { help: action.help }),
    input: action.input ?? {},
    from: Object.fromEntries(
      Object.entries(action.from ?? {}).map(([field, statuses]) => [field, statuses ?? []]),
    ),
    set: action.set ?? {},
    to: { ...action.set, ...action.to },
    ...(action.emits !== undefined && { emits: action.emits }),
    ...(action.confirm !== undefined && { confirm: action.confirm }),
    isHandled: action.set === undefined,
  }))
}

interface Transitions {
  readonly transitions?: Readonly<
    Record<
      string,
      {
        readonly label: string
        readonly from: readonly string[]
        readonly to: string
        readonly requires?: readonly string[]
      }
    >
  >
}

function transitionsOf(entity: AnyEntity): DeclaredAction[] {
  return Object.entries(entity.fields).flatMap(([field, declared]) =>
    Object.entries((declared as AnyField & Transitions).transitions ?? {}).map(
      ([key, { label, from, to, requires = [] }]) => ({
        ...nothing,
        key,
        label: label ?? labelOf(key),
        from: { [field]: from },
        set: { [field]: to },
        to: { [field]: to },
        requires,
      }),
    ),
  )
}

const reversalOf = (entity: AnyEntity): DeclaredAction[] =>
  entity.class === 'ledger' && !entity.actions.reverse
    ? [
        {
          ...nothing,
          key: 'reverse',
          label: 'Reverse',
          help: 'Adds the opposite of this entry.',
          isReversal: true,
        },
      ]
    : []
