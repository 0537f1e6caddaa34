import type { Registry, ResolvedEntity } from '../../entity/registry.ts'
import { allowed, allowedThrough, type Hook, naming, type Right, sameTenant } from './access.ts'
import { shortName } from './name.ts'
import type { Named, Privilege } from './schema.ts'
import { indented } from './text.ts'

/**
 * One policy per command, so that reading a row never implies changing it. An update may take a row out of the writer's
 * own scope (a hand-over, which only actions offer), so its check asks for the tenant alone. PostgreSQL also asks whether
 * the new row can be read. What has the access of another record may not be moved to one that its writer could not
 * change, or that would be a way past the right. Parts are written by the right to create or to update their record, and stay with it.
 *
 * The owner of the tables is the triggers' role: it sees the tenant's rows whatever the acting user may see, or sums
 * and guards would be wrong. Without a tenant it sees nothing either.
 */
export function recordPolicies(
  entity: ResolvedEntity,
  registry: Registry,
  grants: readonly Privilege[],
): Named[] {
  const rows = (...rights: Right[]) => `${sameTenant}\nand ${allowed(rights, entity, registry)}`
  const { table } = entity
  const all: Record<Privilege, Named> = entity.part
    ? {
        select: policy(table, 'read', 'select', using(rows('read'))),
        insert: policy(table, 'create', 'insert', check(rows('create', 'update'))),
        update: policy(table, 'update', 'update', using(rows('update'))),
        delete: policy(table, 'delete', 'delete', using(rows('update'))),
      }
    : {
        select: policy(table, 'read', 'select', using(rows('read'))),
        insert: policy(table, 'create', 'insert', check(rows('create'))),
        update: policy(
          table,
          'update',
          'update',
          `${using(rows('update'))} ${check(entity.via ? rows('update') : sameTenant)}`,
        ),
        delete: policy(table, 'delete', 'delete', using(rows('delete'))),
      }
  return [...grants.map(grant => all[grant]), triggersPolicy(table)]
}

/** Links are read with their record and written by whoever may create or update it. */
export function linkPolicies(entity: ResolvedEntity, field: string, registry: Registry, hook: Hook): Named[] {
  const rows = (...rights: Right[]) => `${sameTenant}\nand ${allowedThrough(rights, entity, registry, hook)}`
  const isNaming = entity.seenBy?.includes(field)
  const read = isNaming
    ? `${sameTenant}\nand (${naming(hook.table)} or ${allowedThrough(['read'], entity, registry, hook)})`
    : rows('read')
  return [
    policy(hook.table, 'read', 'select', using(read)),
    policy(hook.table, 'create', 'insert', check(rows('create', 'update'))),
    policy(hook.table, 'delete', 'delete', using(rows('update'))),
    triggersPolicy(hook.table),
  ]
}

/** Side tables are read with their record; only triggers write them. */
export const sidePolicies = (entity: ResolvedEntity, registry: Registry, hook: Hook): Named[] => [
  policy(
    hook.table,
    'read',
    'select',
    using(`${sameTenant}\nand ${allowedThrough(['read'], entity, registry, hook)}`),
  ),
  triggersPolicy(hook.table),
]

/** What all tenants share is read by everybody and written by migrations and feeds. */
export const platformPolicies = (table: string): Named[] => [policy(table, 'read', 'select', using('true'))]

const triggersPolicy = (table: string): Named => {
  const name = shortName(table, 'triggers')
  return { name, sql: `create policy ${name} on ${table} to current_user using (\n  ${sameTenant}\n);` }
}

function policy(table: string, suffix: string, command: Privilege, condition: string): Named {
  const name = shortName(table, suffix)
  return { name, sql: `create policy ${name} on ${table} for ${command} to inopsio_app ${condition};` }
}

const using = (condition: string): string => `using ${bracketed(condition)}`
const check = (condition: string): string => `with check ${bracketed(condition)}`
const bracketed = (condition: string): string =>
  condition.includes('\n') ? `(\n${indented(condition)}\n)` : `(${condition})`
