import { isCustomKey } from '../custom/custom-field.ts'
import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Context, Owners } from '../rights/context.ts'

/** The fields of `entity` that `context` may read on at least some rows, the id first. */
export function readableFields(
  entity: ResolvedEntity,
  context: Context,
  only?: readonly string[],
): readonly ResolvedField[] {
  const { fields } = sightOf(entity, context)
  if (!only) return fields
  // Named by itself, `custom` stands for all there is in it.
  const isWhole = only.includes('custom') && !only.some(isCustomKey)
  return fields.filter(
    ({ key, custom }) => key === 'id' || only.includes(key) || (custom !== undefined && isWhole),
  )
}

/** Whether the field exists for this reader at all. Without an owner on the row, "own rows only" means no row. */
export function mayRead(entity: ResolvedEntity, context: Context, field: string): boolean {
  const owners = sightOf(entity, context).limited.get(field)
  return owners === undefined || (owners !== 'none' && entity.owner !== undefined)
}

/** The condition under which a field may be read on a row; null when it always may. */
export function fieldGuard(
  entity: ResolvedEntity,
  context: Context,
  field: string,
  alias: string,
): Sql | null {
  const owners = sightOf(entity, context).limited.get(field)
  if (owners === undefined) return null
  const column = entity.owner ? entity.all.get(entity.owner)?.columns[0] : undefined
  if (owners === 'none' || !column) return sql`false`
  return sql`${sql.ref(alias, column.name)} = any(${owners}::uuid[])`
}

/** What one reader sees of an entity's fields: asked for many times in a request, so it is worked out once a session. */
export interface Sight {
  readonly fields: readonly ResolvedField[]
  /** Fields that are not open on every row, and on whose rows they are. */
  readonly limited: ReadonlyMap<string, Owners>
  /** The same as a text: equal for all who see the same. */
  readonly masks: string
}

const sights = new WeakMap<object, Map<ResolvedEntity, Sight>>()

export function sightOf(entity: ResolvedEntity, context: Context): Sight {
  const known = sightsOf(context.standing ?? context)
  const sight = known.get(entity)
  if (sight) return sight
  const made = lookAt(entity, context)
  known.set(entity, made)
  return made
}

function sightsOf(standing: object): Map<ResolvedEntity, Sight> {
  const known = sights.get(standing)
  if (known) return known
  const made = new Map<ResolvedEntity, Sight>()
  sights.set(standing, made)
  return made
}

function lookAt(entity: ResolvedEntity, context: Context): Sight {
  const limited = new Map<string, Owners>()
  let masks = ''
  for (const key of entity.all.keys()) {
    const owners = context.fieldOwners(entity, key, 'read')
    if (owners === 'all') continue
    limited.set(key, owners)
    masks += `${key}:${owners === 'none' ? '' : owners.join()};`
  }
  const isReadable = ({ key }: ResolvedField) => {
    const owners = limited.get(key)
    return owners === undefined || (owners !== 'none' && entity.owner !== undefined)
  }
  return {
    fields: [...entity.all.values()].filter(field => field.key === 'id' || isReadable(field)),
    limited,
    masks,
  }
}
