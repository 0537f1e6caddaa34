import type { Registry, ResolvedEntity } from '../../entity/registry.ts'
import { linkTableName } from '../print/name.ts'
import { rollupTable } from '../print/rollups.ts'
import type { Constraint, Named, Table } from '../print/schema.ts'

/** A declared rename (`was:`) as it concerns one table. */
export interface Rename {
  readonly table: string
  /** Null: the table itself is renamed, to `to`. */
  readonly column: string | null
  readonly to: string
}

/** All renames between two states of the declarations, told by fields that name their former key. */
export const renamesBetween = (before: Registry, after: Registry, module: string): readonly Rename[] =>
  [...after.entities.values()]
    .filter(entity => entity.module === module)
    .flatMap(entity => {
      const old = before.entities.get(entity.id)
      return old ? entityRenames(old, entity) : []
    })

function entityRenames(old: ResolvedEntity, entity: ResolvedEntity): Rename[] {
  return [...entity.all.values()].flatMap(field => {
    const was = field.field.was === undefined ? undefined : old.all.get(field.field.was)
    if (!was || old.all.has(field.key) || was.kind.storage !== field.kind.storage) return []
    if (field.kind.storage === 'link')
      return [{ table: linkTableName(old, was.key), column: null, to: linkTableName(entity, field.key) }]
    if (field.kind.storage === 'side')
      return [columnRename(rollupTable(entity), snakeOf(was.key), snakeOf(field.key))]
    return was.columns
      .slice(0, field.columns.length)
      .map((column, i) => columnRename(entity.table, column.name, field.columns[i]?.name ?? column.name))
  })
}

const columnRename = (table: string, column: string, to: string): Rename => ({ table, column, to })
const snakeOf = (key: string): string => key.replace(/[A-Z]/g, c => `_${c.toLowerCase()}`)

/** An older table as it stands once its renames are done, and the statements that do them. */
export interface Renamed {
  readonly table: Table
  readonly statements: readonly string[]
}

/**
 * Data stays where it is: columns, constraints and indexes get new names. Policies, defaults and generated columns follow
 * by themselves; the text of functions does not, so those keep their old text here and come out as different.
 */
export function renamed(old: Table, now: Table, renames: readonly Rename[]): Renamed {
  const statements: string[] = []
  let table = old
  for (const rename of renames) {
    if (rename.column === null && rename.table === old.name) {
      statements.push(
        `alter table ${old.name} rename to ${rename.to};`,
        `alter table ${rename.to} rename constraint ${old.name}_pkey to ${rename.to}_pkey;`,
      )
      table = withName(table, rename.to)
    } else if (rename.column !== null && rename.table === old.name) {
      statements.push(`alter table ${old.name} rename column ${rename.column} to ${rename.to};`)
      table = withColumn(table, rename.column, rename.to)
    }
  }
  const constraints = renameNamed(old.constraints, table.constraints, now.constraints)
  const indexes = renameNamed(old.indexes, table.indexes, now.indexes)
  return {
    table: { ...table, constraints: constraints.all, indexes: indexes.all },
    statements: [
      ...statements,
      ...constraints.pairs.map(
        ([from, to]) => `alter table ${table.name} rename constraint ${from} to ${to};`,
      ),
      ...indexes.pairs.map(([from, to]) => `alter index ${from} rename to ${to};`),
    ],
  }
}

/** Things whose text is right already, only under the name they had before. */
function renameNamed<T extends Named | Constraint>(
  old: readonly T[],
  moved: readonly T[],
  now: readonly T[],
): { readonly all: readonly T[]; readonly pairs: readonly (readonly [string, string])[] } {
  const wanted = new Set(now.map(each => each.name))
  const pairs: [string, string][] = []
  const all = moved.map((each, i) => {
    const from = old[i] as T
    if (each.name === from.name) return each
    if (!wanted.has(each.name)) return underName(each, from.name)
    pairs.push([from.name, each.name])
    return each
  })
  return { all, pairs }
}

/** What was named by a person keeps its name, over columns that have another one now. */
const underName = <T extends Named | Constraint>(each: T, name: string): T =>
  'sql' in each ? { ...each, name, sql: each.sql.replace(word(each.name), () => name) } : { ...each, name }

const word = (name: string): RegExp => new RegExp(`\\b${name}\\b`, 'g')
/** Within names, where a column's name stands between underscores. */
const within = (name: string): RegExp => new RegExp(`(?<=_)${name}(?=_|$)`)

function withColumn(table: Table, from: string, to: string): Table {
  const text = (sql: string) => sql.replaceAll(word(from), () => to)
  const name = (of: string) => of.replace(within(from), () => to)
  return {
    ...table,
    columns: table.columns.map(column => ({
      ...column,
      name: column.name === from ? to : column.name,
      generated: column.generated && text(column.generated),
    })),
    constraints: table.constraints.map(each => ({
      ...each,
      name: name(each.name),
      definition: text(each.definition),
    })),
    indexes: table.indexes.map(each => ({
      name: name(each.name),
      sql: text(each.sql).replaceAll(word(each.name), () => name(each.name)),
    })),
    policies: table.policies.map(each => ({ ...each, sql: text(each.sql) })),
  }
}

function withName(table: Table, to: string): Table {
  const all = (text: string) => text.replaceAll(table.name, () => to)
  return {
    ...table,
    name: to,
    constraints: table.constraints.map(each => ({
      ...each,
      name: all(each.name),
      definition: all(each.definition),
    })),
    indexes: table.indexes.map(each => ({ name: all(each.name), sql: all(each.sql) })),
  }
}
