import { addConstraint } from '../print/print.ts'
import type { Constraint, Named, Table } from '../print/schema.ts'

/** Rules over rows: dropped before the columns change, added when they have. */
export interface ConstraintSteps {
  readonly drop: readonly string[]
  readonly add: readonly string[]
}

export function draftConstraints(old: Table, now: Table, forced: ReadonlySet<string>): ConstraintSteps {
  const before = new Map(old.constraints.map(each => [each.name, each.definition]))
  const after = new Map(now.constraints.map(each => [each.name, each.definition]))
  const differs = ({ name, definition }: Constraint, there: ReadonlyMap<string, string>) =>
    there.get(name) !== definition
  return {
    drop: old.constraints
      .filter(each => differs(each, after))
      .map(({ name }) => `alter table ${now.name} drop constraint ${name};`),
    add: now.constraints.filter(each => differs(each, before)).map(each => add(now, each, forced)),
  }
}

/**
 * A foreign key looks at the rows of both tables when it is made, and under forced policies their owner sees none:
 * without this it would be taken for checked. A check simply fails when a row breaks it.
 */
function add(table: Table, constraint: Constraint, forced: ReadonlySet<string>): string {
  const sql = addConstraint(table.name, constraint)
  if (constraint.target === null) return sql
  const blind = [...new Set([table.name, constraint.target])].filter(name => forced.has(name))
  const row = (how: string) => blind.map(name => `alter table ${name} ${how} row level security;`)
  return [
    '-- The key is checked against all rows, which policies would hide.',
    ...row('no force'),
    sql,
    ...row('force'),
  ].join('\n')
}

export const draftIndexes = (old: Table, now: Table): readonly string[] =>
  draftNamed(old.indexes, now.indexes, name => `drop index ${name};`)

export const draftPolicies = (old: Table, now: Table): readonly string[] =>
  draftNamed(old.policies, now.policies, name => `drop policy ${name} on ${now.name};`)

export const draftAttachments = (old: Table, now: Table): readonly string[] =>
  draftNamed(
    old.attachments,
    now.attachments,
    (_, sql) =>
      `${sql.replace('core_attach', 'core_unattach').replace(/, '[^']+', '([^']+)', '[^']+'\);/, ", '$1');")}`,
  )

/** Functions are replaced; their triggers only when they fire at other times. */
export function draftCode(old: Table, now: Table): readonly string[] {
  const changed = (each: Named, there: readonly Named[]) => !there.some(other => other.sql === each.sql)
  const gone = old.functions.filter(each => !now.functions.some(other => other.name === each.name))
  return [
    ...old.triggers
      .filter(each => changed(each, now.triggers))
      .map(({ name }) => `drop trigger ${name} on ${now.name};`),
    ...gone.map(({ name }) => `drop function ${name}();`),
    ...now.functions.filter(each => changed(each, old.functions)).map(each => `\n${each.sql}`),
    ...now.triggers.filter(each => changed(each, old.triggers)).map(each => each.sql),
  ]
}

export function draftGrants(old: Table, now: Table): readonly string[] {
  const lost = old.grants.filter(each => !now.grants.includes(each))
  const won = now.grants.filter(each => !old.grants.includes(each))
  return [
    ...(lost.length > 0 ? [`revoke ${lost.join(', ')} on ${now.name} from inopsio_app;`] : []),
    ...(won.length > 0 ? [`grant ${won.join(', ')} on ${now.name} to inopsio_app;`] : []),
  ]
}

function draftNamed(
  old: readonly Named[],
  now: readonly Named[],
  drop: (name: string, sql: string) => string,
): readonly string[] {
  const before = new Map(old.map(each => [each.name, each.sql]))
  const after = new Map(now.map(each => [each.name, each.sql]))
  return [
    ...old.filter(({ name, sql }) => after.get(name) !== sql).map(({ name, sql }) => drop(name, sql)),
    ...now.filter(({ name, sql }) => before.get(name) !== sql).map(({ sql }) => sql),
  ]
}
