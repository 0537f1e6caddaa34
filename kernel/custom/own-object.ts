import type { AnyEntity } from '../entity/entity.ts'
import { type ResolvedEntity, resolveEntity } from '../entity/registry.ts'
import { f } from '../fields/f.ts'
import type { Grant } from '../rights/roles.ts'

/** The module in which a tenant's objects stand: `custom.machine`, `/api/v1/custom/machines`. */
export const ownModule = 'custom'

export const isOwnObject = (entity: string): boolean => entity.startsWith(`${ownModule}.`)

/** An object as its record in core.customObject says. */
export interface ObjectDefinition {
  readonly id: string
  readonly key: string
  readonly path: string
  readonly one: string
  readonly many: string
  readonly help: string | null
  readonly icon: string | null
  readonly titleLabel: string | null
  readonly rights: Readonly<Record<string, Grant>> | null
  readonly position: number | null
  readonly retired: boolean
  readonly place: number
}

/**
 * Tables of the same form, made once for all tenants (ADR 0030). Each of a tenant's objects has one of them to itself
 * among the tenant's rows, so that whatever works with an entity works with it: an entity is a table.
 */
export const places = 24

export const placeTable = (place: number): string => `core_own_${String(place).padStart(2, '0')}`

/** The object as if it had been declared. The columns of all places are those of this declaration. */
export const declareOwn = ({
  key,
  one,
  many,
  help,
  icon,
  titleLabel,
  rights,
  retired,
}: Omit<ObjectDefinition, 'id' | 'path' | 'position' | 'place'>): AnyEntity => ({
  id: `${ownModule}.${key}`,
  label: [one, many],
  ...(help ? { help } : {}),
  icon: icon ?? 'shapes',
  title: 'name',
  owner: 'owner',
  custom: true,
  fields: {
    name: f.text({ max: 200, required: true, search: true, index: true, label: titleLabel ?? 'Name' }),
    owner: f.ref('core.user', { default: 'me', index: true }),
  },
  rights: { share: {}, ...rights },
  actions: {},
  events: {},
  // What is retired can be read where something leads to it; nothing offers it, and nobody writes it.
  ...(retired ? { quiet: true as const, writes: 'actions' as const } : {}),
  list: { columns: ['name', 'owner', 'updatedAt'], filters: ['owner'], sort: 'name' },
  form: { [one]: ['name', 'owner'] },
})

export const resolveOwn = (definition: ObjectDefinition): ResolvedEntity => ({
  ...resolveEntity(ownModule, declareOwn(definition)),
  table: placeTable(definition.place),
  route: `/api/v1/${ownModule}/${definition.path}`,
})

/** Stands for every object of every tenant where a surface is the same for all of them. */
export const anyObject: ResolvedEntity = resolveOwn({
  id: '',
  key: 'record',
  path: ':object',
  one: 'Record of an own object',
  many: 'Records of own objects',
  help: 'An object that the company has made. Which there are, and their fields, says /api/v1/meta.',
  icon: null,
  titleLabel: null,
  rights: null,
  position: null,
  retired: false,
  place: 1,
})
