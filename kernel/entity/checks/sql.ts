import type { Check } from './check.ts'
import { unknownFields, when } from './check.ts'

/**
 * Declared SQL is trusted but may be mistyped; what a glance can see is told before PostgreSQL does so in the middle
 * of a migration. Whether names exist is told by the replay of the migrations.
 */
export function checkSql(what: string, sql: string | undefined): readonly string[] {
  if (sql === undefined || sql.trim() === '') return [`${what} is empty.`]
  const bare = sql.replace(/'(?:[^']|'')*'/g, "''")
  const open = [...bare].reduce(
    (depth, c) => (depth < 0 ? depth : depth + (c === '(' ? 1 : c === ')' ? -1 : 0)),
    0,
  )
  return [
    ...when(
      bare.includes(';') || bare.includes('--') || bare.includes('/*'),
      `${what} must be one expression without comments.`,
    ),
    ...when(bare.replaceAll("''", '').includes("'"), `${what} has a quote that is not closed.`),
    ...when(open !== 0, `${what} has parentheses that do not match.`),
  ]
}

const constraintName = /^[a-z][a-z0-9_]{0,30}$/

/** Constraints and indexes are named, say something, and name fields that have columns. */
export const checkConstraints: Check = entity => [
  ...Object.entries(entity.unique ?? {}).flatMap(([name, { on, where, message }]) => [
    ...checkName('unique', name, message),
    ...unknownFields(entity, `unique.${name}`, on),
    ...when(on.length === 0, `unique.${name} names no field.`),
    ...on
      .filter(key => entity.all.get(key)?.columns.length === 0)
      .map(key => `unique.${name} names ${key}, whose values do not stand in the row.`),
    ...(where === undefined ? [] : checkSql(`The condition of unique.${name}`, where)),
  ]),
  ...Object.entries(entity.check ?? {}).flatMap(([name, { sql, on, message }]) => [
    ...checkName('check', name, message),
    ...unknownFields(entity, `check.${name}`, on),
    ...checkSql(`The SQL of check.${name}`, sql),
  ]),
  ...Object.entries(entity.index ?? {}).flatMap(([name, keys]) => [
    ...when(!constraintName.test(name), `index.${name} must be named in snake_case.`),
    ...unknownFields(entity, `index.${name}`, keys),
  ]),
]

const checkName = (kind: string, name: string, message: string): readonly string[] => [
  ...when(!constraintName.test(name), `${kind}.${name} must be named in snake_case, up to 31 letters.`),
  ...when(message.trim() === '', `${kind}.${name} needs a message for people.`),
]
