import type pg from 'pg'
import type { Registry } from '../entity/registry.ts'
import { compareSchemas, type Difference } from './differences.ts'
import { printTables } from './print/print.ts'
import type { Table } from './print/schema.ts'
import { designTables } from './print/table.ts'
import { type SchemaItem, snapshot } from './snapshot.ts'

/**
 * Compares a migrated database with the declarations: takes away everything that declarations make, makes it anew from
 * them, and compares the two. All within a transaction that is rolled back. Triggers written by hand under names of
 * their own are welcome; anything else that stands on a declared table must come from its declaration.
 */
export async function declaredDifferences(
  client: pg.ClientBase,
  registry: Registry,
): Promise<readonly Difference[]> {
  const tables = designTables(registry)
  const migrated = belonging(tables, await snapshot(client))
  await client.query('begin')
  try {
    await removeDeclared(client, tables, migrated)
    await client.query(printTables(tables))
    const declared = belonging(tables, await snapshot(client))
    return compareSchemas(declared, migrated).filter(each => !isByHand(each))
  } finally {
    await client.query('rollback')
  }
}

/** Names that the printer gives to triggers and their functions. */
const printed = /_(?:record|guard|keep|(?:files|rollup|history)(?:_(?:insert|update|delete))?)$|_[0-9a-f]{8}$/

const isByHand = ({ item, what }: Difference): boolean =>
  what === 'extra' && item.kind === 'trigger' && !printed.test(item.name)

/** Everything in the schema that is about declared tables, also tables that no declaration makes any more. */
function belonging(tables: readonly Table[], items: readonly SchemaItem[]): readonly SchemaItem[] {
  const names = new Set(tables.map(table => table.name))
  for (const item of items) if (item.kind === 'table' && isLeftOver(item, names, items)) names.add(item.of)
  const functions = new Set([
    'core_detach(uuid,text,uuid)',
    ...tables.flatMap(table => table.functions.map(each => `${each.name}()`)),
    ...items
      .filter(item => item.kind === 'trigger' && names.has(item.of) && printed.test(item.name))
      .map(item => `${item.name.replace(/_(?:insert|update|delete)$/, '')}()`),
  ])
  return items.filter(item => names.has(item.of.replace(/_default$/, '')) || functions.has(item.of))
}

/** Links and sums that nobody declares now; a table of a module whose kernel-like tables are all declared. */
function isLeftOver({ of }: SchemaItem, names: ReadonlySet<string>, items: readonly SchemaItem[]): boolean {
  if (names.has(of) || of.endsWith('_default')) return false
  const isLink = items.some(item => item.kind === 'column' && item.of === of && item.name === 'source_id')
  const isModules = !of.startsWith('core_')
  return isLink || isModules || (of.endsWith('_rollup') && names.has(of.replace(/_rollup$/, '')))
}

async function removeDeclared(
  client: pg.ClientBase,
  tables: readonly Table[],
  migrated: readonly SchemaItem[],
): Promise<void> {
  const views = migrated.filter(item => item.kind === 'view').map(item => item.of)
  const made = migrated
    .filter(item => item.kind === 'table' && !item.sql.includes(' partition of '))
    .map(item => item.of)
  for (const view of views) await client.query(`drop view ${view} cascade`)
  for (const table of made) await client.query(`drop table ${table} cascade`)
  for (const item of migrated)
    if (item.kind === 'function' && !item.of.startsWith('core_detach'))
      await client.query(`drop function ${item.of}`)
  const known = [...new Set([...made, ...tables.map(table => table.name)])]
  await client.query(
    'select core_unattach(table_name, id_column) from core_attachment where table_name = any($1)',
    [known],
  )
}
