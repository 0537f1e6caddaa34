import type { AnyField, Fields, Operator } from '../fields/kind.ts'
import { type DeclaredAction, declaredActions } from '../write/declared-actions.ts'
import { type Capabilities, capabilitiesOf } from './capabilities.ts'
import type { AnyEntity, DataScope, StorageClass } from './entity.ts'
import {
  type Inverse,
  type Registry,
  type ResolvedEntity,
  type ResolvedField,
  resolveField,
} from './registry.ts'

/** A field as surfaces see it: everything declared, and what follows from it. */
export interface FieldMetadata extends AnyField {
  readonly key: string
  readonly label: string
  /** Comparisons the filter grammar offers. */
  readonly operators: readonly Operator[]
  readonly sortable: boolean
  /** Clients may send it in create and update. */
  readonly writable: boolean
  /** The fields of each row, of a parts field. */
  readonly fields?: readonly FieldMetadata[]
}

export interface ActionMetadata {
  readonly key: string
  readonly label: string
  readonly help?: string
  readonly confirm?: string
  readonly input: readonly FieldMetadata[]
  /** Statuses in which it is offered, by state field. */
  readonly from: Readonly<Record<string, readonly string[]>>
  /** Values it leaves behind, as far as they are declared: how a board finds the way from one status to another. */
  readonly to: Readonly<Record<string, unknown>>
  /** Fields that must have a value by then. */
  readonly requires: readonly string[]
}

export interface EventMetadata {
  /** `crm.lead.qualified` */
  readonly name: string
  readonly payload: readonly FieldMetadata[]
}

/** Records of another entity that point here. */
export interface InverseMetadata extends Inverse {
  /** Plural of the other entity. */
  readonly label: string
}

/** An entity as plain, serialisable data for screens and API documents. What a user may do of it is merged by who knows the user. */
export interface EntityMetadata {
  readonly id: string
  readonly module: string
  readonly moduleLabel: string
  readonly label: readonly [one: string, many: string]
  readonly help?: string
  readonly icon?: string
  /** `/api/v1/crm/leads`; parts have none. */
  readonly route: string | null
  /** `crm/leads`: the same place in the web application. */
  readonly path: string | null
  /** The field that names a record. */
  readonly title: string
  readonly owner?: string
  /** What becomes of records that nobody has. */
  readonly unowned?: string
  /** The reference that access follows. */
  readonly via?: string
  /** The reference to any record whose readers may read this one too. */
  readonly seenWith?: string
  /** How it stands in the timelines of other records. */
  readonly timeline?: AnyEntity['timeline']
  readonly key: readonly string[]
  /** Duplicates can be asked for; `apart` is the entity that keeps which ones are none. */
  readonly matched?: { readonly apart?: string }
  readonly class: StorageClass
  readonly scope: DataScope
  readonly part?: string
  /** Not offered in the navigation. */
  readonly quiet?: true
  /** Declared fields in their order, then those every record has. */
  readonly fields: readonly FieldMetadata[]
  readonly actions: readonly ActionMetadata[]
  readonly events: readonly EventMetadata[]
  readonly inverses: readonly InverseMetadata[]
  readonly list?: AnyEntity['list']
  readonly form?: AnyEntity['form']
  readonly quick?: AnyEntity['quick']
  readonly frozen?: AnyEntity['frozen']
  readonly can: Capabilities
}

/** Describes an entity for surfaces outside the program. */
export function describe(entity: ResolvedEntity, registry: Registry): EntityMetadata {
  const {
    id,
    module,
    label,
    help,
    icon,
    route,
    title,
    owner,
    unowned,
    via,
    seenWith,
    timeline,
    part,
    quiet,
    list,
    form,
    quick,
    frozen,
  } = entity
  return {
    id,
    module,
    moduleLabel: registry.modules.find(m => m.id === module)?.label ?? module,
    label,
    ...given({ help, icon, owner, unowned, via, seenWith, timeline, part, quiet, list, form, quick, frozen }),
    route,
    path: route?.replace('/api/v1/', '') ?? null,
    title,
    key: entity.key ?? [],
    ...(entity.match && { matched: given({ apart: entity.match.apart }) }),
    class: entity.class ?? 'entity',
    scope: entity.scope ?? 'tenant',
    fields: fieldsOf(entity, registry),
    actions: [...declaredActions(entity).values()].map(describeAction),
    events: Object.entries(entity.events).map(([key, payload]) => ({
      name: `${id}.${key}`,
      payload: inputFields(payload),
    })),
    inverses: [...entity.inverses.values()].map(inverse => ({
      ...inverse,
      label: registry.get(inverse.entity).label[1],
    })),
    can: capabilitiesOf(entity),
  }
}

/** Only what was said: absent and undefined are different in JSON Schema and in exact types. */
function given<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const said = Object.entries(options).filter(([, value]) => value !== undefined)
  return Object.fromEntries(said) as { [K in keyof T]?: Exclude<T[K], undefined> }
}

function fieldsOf(entity: ResolvedEntity, registry: Registry): readonly FieldMetadata[] {
  // What stands in `custom` is described field by field.
  const all = [...entity.all.values()].filter(({ kind }) => kind.kind !== 'custom')
  const ordered = [...all.filter(field => !field.isSystem), ...all.filter(field => field.isSystem)]
  return ordered.map(resolved => ({
    ...describeField(resolved),
    sortable: isSortable(resolved),
    ...partsOf(resolved, registry),
  }))
}

function partsOf({ field }: ResolvedField, registry: Registry): { fields?: readonly FieldMetadata[] } {
  const target = (field as { target?: string }).target
  return field.kind === 'parts' && target ? { fields: fieldsOf(registry.get(target), registry) } : {}
}

/** SQL, migration and audit hints concern the database alone. */
const internal = new Set(['sql', 'where', 'was', 'tracked', 'bare'])

function describeField({ key, label, field, kind, isSystem }: ResolvedField): FieldMetadata {
  const declared = Object.entries(field).filter(([option]) => !internal.has(option))
  return {
    ...(Object.fromEntries(declared) as AnyField),
    key,
    label,
    operators: kind.operators(field),
    sortable: false,
    writable: kind.writable && !isSystem && field.system !== true,
  }
}

/** Only what an index carries is offered for sorting, at any size. */
export function isSortable({ key, field, kind, custom }: ResolvedField): boolean {
  if (!kind.sortable(field)) return false
  if (custom) return custom.isFast && field.kind !== 'flag'
  return key === 'id' || field.index === true || field.search === true
}

const describeAction = (action: DeclaredAction): ActionMetadata => ({
  key: action.key,
  label: action.label,
  ...given({ help: action.help, confirm: action.confirm }),
  input: inputFields(action.input),
  from: action.from,
  to: action.to,
  requires: action.requires,
})

const inputFields = (fields: Fields): readonly FieldMetadata[] =>
  Object.entries(fields).map(([key, field]) => describeField(resolveField(key, field)))
