import { type Sql, sql } from '../db/statement.ts'
import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import type { AnyField } from '../fields/kind.ts'
import type { Context } from '../rights/context.ts'
import type { PartValues, Values } from './input.ts'

/** A value that points to another record, and where in the input it stood. */
export interface Reference {
  readonly path: string
  readonly label: string
  readonly target: ResolvedEntity
  readonly id: string
}

/** Every reference in the values of a record and its parts. */
export function referencesIn(
  registry: Registry,
  entity: ResolvedEntity,
  values: Values,
  path = '',
): Reference[] {
  const found: Reference[] = []
  for (const [key, value] of Object.entries(values)) {
    const resolved = entity.all.get(key)
    if (!resolved || value === null) continue
    const at = path === '' ? key : `${path}.${key}`
    if (resolved.field.kind === 'parts') {
      const part = registry.get(targetOf(resolved.field, entity))
      ;(value as readonly PartValues[]).forEach((row, i) => {
        found.push(...referencesIn(registry, part, row.values, `${at}[${i}]`))
      })
    } else found.push(...pointers(registry, entity, resolved.field, resolved.label, value, at))
  }
  return found
}

/** The references one field value makes. */
export function pointers(
  registry: Registry,
  entity: ResolvedEntity,
  field: AnyField,
  label: string,
  value: unknown,
  path: string,
): Reference[] {
  const to = (target: string, id: string, at = path): Reference => ({
    path: at,
    label,
    target: registry.get(target),
    id,
  })
  switch (field.kind) {
    case 'ref':
    case 'tree':
      return [to(targetOf(field, entity), value as string)]
    case 'refs':
      return (value as readonly string[]).map((id, i) => to(targetOf(field, entity), id, `${path}[${i}]`))
    case 'refAny': {
      const { entity: target, id } = value as { entity: string; id: string }
      return [to(target, id)]
    }
    default:
      return []
  }
}

/** The entity a reference or parts field points to; a tree points to its own. */
export const targetOf = (field: AnyField, entity: ResolvedEntity): string =>
  field.kind === 'tree' ? entity.id : (field as { target: string } & AnyField).target

/** Nobody needs to prove that she may see herself. */
export const strangers = (references: readonly Reference[], context: Context): Reference[] =>
  references.filter(({ target, id }) => target.id !== 'core.user' || id !== context.principal.userId)

/** The entities whose rows the guard reads. */
export const referencedEntities = (references: readonly Reference[]): ResolvedEntity[] => [
  ...new Set(references.map(reference => reference.target)),
]

/**
 * Refuses the group, naming every reference whose record the reader cannot see. It runs under her own rights:
 * pointing at a record must not tell more about it than reading would.
 */
export function referenceGuard(references: readonly Reference[], tenant: string): Sql | null {
  if (references.length === 0) return null
  const branches = referencedEntities(references).map(target =>
    unseen(
      target,
      references.filter(reference => reference.target === target),
      tenant,
    ),
  )
  return sql`select core_refuse(jsonb_agg(jsonb_build_object('path', path, 'code', 'reference', 'message', message)))
    from (${sql.join(branches, ' union all ')}) unseen having count(*) > 0`
}

function unseen(target: ResolvedEntity, references: readonly Reference[], tenant: string): Sql {
  const paths = references.map(reference => reference.path)
  const ids = references.map(reference => reference.id)
  const messages = references.map(noSuch)
  return sql`select w.path, w.message
    from unnest(${paths}::text[], ${ids}::uuid[], ${messages}::text[]) as w(path, id, message)
    where ${isUnseen(target, tenant)}`
}

/**
 * Whether the reader sees no record with the id of `w`. `offset 0` has each looked up by its key: a join would read all
 * records of the company wherever PostgreSQL takes them for few, as after an import.
 */
export const isUnseen = (target: ResolvedEntity, tenant: string): Sql =>
  sql`not exists (select from ${sql.ref(target.table)} t where ${isRow(target, tenant)} and t.id = w.id offset 0)`

/** Platform data belongs to no tenant. */
export const isRow = (entity: ResolvedEntity, tenant: string): Sql =>
  entity.scope === 'platform' ? sql`true` : sql`t.tenant_id = ${tenant}::uuid`

/** What people are told about a reference that leads nowhere they may look. */
export const noSuch = ({ label, target }: Pick<Reference, 'label' | 'target'>): string =>
  `${label}: there is no such ${target.label[0].toLowerCase()}, or you may not see it.`
