import type { Registry, ResolvedEntity, ResolvedField } from '../../entity/registry.ts'
import { shortName } from './name.ts'
import type { Constraint } from './schema.ts'

/** Checks that kinds bring along, declared checks, and foreign keys; unique rules are indexes. */
export const tableConstraints = (entity: ResolvedEntity, registry: Registry): readonly Constraint[] => [
  ...columnChecks(entity),
  ...declaredChecks(entity),
  ...treeChecks(entity),
  ...withinChecks(entity),
  ...foreignKeys(entity, registry),
]

/** `<table>_<column>_<suffix>`; the kind has a message for it. */
const columnChecks = ({ table, all }: ResolvedEntity): Constraint[] =>
  [...all.values()]
    .filter(field => !field.isSystem)
    .flatMap(({ columns }) =>
      columns.flatMap(({ name, checks = [] }) =>
        checks.map(check => checkOf(shortName(table, name, check.suffix), check.sql)),
      ),
    )

/** `<table>_<name>`; the declaration has a message for it. */
const declaredChecks = ({ table, check = {} }: ResolvedEntity): Constraint[] =>
  Object.entries(check).map(([name, { sql }]) => checkOf(shortName(table, name), sql))

const treeChecks = ({ table, all }: ResolvedEntity): Constraint[] =>
  [...all.values()]
    .filter(field => field.kind.kind === 'tree')
    .flatMap(({ columns }) =>
      columns.map(({ name }) => checkOf(shortName(table, name, 'self'), `${name} <> id`)),
    )

/** A key of several columns is not looked at while one of them is empty. */
const withinChecks = ({ table, all }: ResolvedEntity): Constraint[] =>
  [...all.values()].flatMap(field => {
    const [own, common] = [field.columns[0]?.name, withinColumn(all, field)]
    return own && common
      ? [checkOf(shortName(table, own, 'within'), `${own} is null or ${common} is not null`)]
      : []
  })

/** The column of the reference that this one has to agree with. */
export const withinColumn = (all: ResolvedEntity['all'], { field }: ResolvedField): string | undefined =>
  all.get((field as { within?: string }).within ?? '')?.columns[0]?.name

const checkOf = (name: string, sql: string): Constraint => ({
  name,
  definition: `check (${sql})`,
  target: null,
})

/**
 * Every reference is a foreign key that carries the tenant, so that no row can point into another tenant. Who created
 * and changed a record stands there like an entry in a log and is no reference; streams are too busy for keys.
 */
function foreignKeys(entity: ResolvedEntity, registry: Registry): Constraint[] {
  if (entity.class === 'stream') return []
  return [...entity.all.values()].flatMap(field => {
    const column = field.columns[0]?.name
    if (!column) return []
    // Files are kept in a table of the kernel's that no entity declares; a file somebody holds cannot be removed.
    if (field.kind.kind === 'file') return [foreignKey(entity.table, column, fileTable, 'restrict')]
    const target = referenced(entity, field, registry)
    return target
      ? [foreignKey(entity.table, column, target, onDelete(field), withinColumn(entity.all, field))]
      : []
  })
}

/** The record's table a field points to, if it is one that can be pointed to. */
export function referenced(
  entity: ResolvedEntity,
  field: ResolvedField,
  registry: Registry,
): ResolvedEntity | null {
  const target = targetOf(entity, field)
  if (target === null || field.key === 'createdBy' || field.key === 'updatedBy') return null
  const found = registry.get(target)
  if (found.scope === 'view' || found.class === 'stream') return null
  if (found.scope === 'settings') throw new Error(`${entity.id}.${field.key} cannot point to settings.`)
  return found
}

function targetOf(entity: ResolvedEntity, { kind, field }: ResolvedField): string | null {
  if (kind.kind === 'ref') return (field as { target?: string }).target ?? null
  return kind.kind === 'tree' ? entity.id : null
}

function onDelete({ field }: ResolvedField): 'restrict' | 'setNull' | 'cascade' {
  return (field as { onDelete?: 'restrict' | 'setNull' | 'cascade' }).onDelete ?? 'restrict'
}

const fileTable = { table: 'core_file' }

const deletion = { restrict: () => 'restrict', cascade: () => 'cascade' } as const

export function foreignKey(
  table: string,
  column: string,
  target: Pick<ResolvedEntity, 'table' | 'scope'>,
  then: 'restrict' | 'setNull' | 'cascade',
  common?: string,
): Constraint {
  // Only the reference becomes empty, never the tenant.
  const action = then === 'setNull' ? `set null (${column})` : deletion[then]()
  const tenant = ['tenant_id', ...(common ? [common] : [])].join(', ')
  const keys =
    target.scope === 'platform'
      ? `foreign key (${column}) references ${target.table} (id)`
      : `foreign key (${tenant}, ${column}) references ${target.table} (${tenant}, id)`
  return {
    name: shortName(table, column, 'fkey'),
    definition: `${keys} on delete ${action}`,
    target: target.table,
  }
}
