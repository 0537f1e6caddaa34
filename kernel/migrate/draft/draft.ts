import type { Registry } from '../../entity/registry.ts'
import { printTables, printView } from '../print/print.ts'
import { rollupFills } from '../print/rollups.ts'
import type { Table } from '../print/schema.ts'
import { designTables } from '../print/table.ts'
import { draftColumns } from './columns.ts'
import {
  draftAttachments,
  draftCode,
  draftConstraints,
  draftGrants,
  draftIndexes,
  draftPolicies,
} from './objects.ts'
import { type Rename, renamed, renamesBetween } from './renames.ts'

const header = `-- Drafted from the difference of declarations. Read it before it is run anywhere: what would lose data, or needs a value
-- that only you know, stands commented out.
`

/**
 * The next migration of a module, from what its declarations were to what they are; null when nothing of its schema
 * changed. Pure text work: whether it leads where it should is told by the check, which replays it.
 */
export function draftMigration(before: Registry, after: Registry, module: string): string | null {
  const old = designTables(before, module)
  const now = designTables(after, module)
  const renames = renamesBetween(before, after, module)
  const nameNow = (table: Table) =>
    renames.find(each => each.column === null && each.table === table.name)?.to ?? table.name
  const stays = new Map(old.map(table => [nameNow(table), table]))
  const added = now.filter(table => !stays.has(table.name))
  const names = new Set(now.map(table => table.name))
  const forced = new Set(
    designTables(after)
      .filter(table => table.forced)
      .map(table => table.name),
  )
  const existing = designTables(after)
    .map(table => table.name)
    .filter(name => !added.some(table => table.name === name))
  const parts = [
    ...(added.length > 0 ? [printTables(added, existing).trimEnd()] : []),
    ...now.flatMap(table => {
      const was = stays.get(table.name)
      return was ? changedTable(was, table, renames, forced) : []
    }),
    ...filled(before, after, added, module),
    ...old.filter(table => !names.has(nameNow(table))).map(removedTable),
  ]
  return parts.length > 0 ? `${header}\n${parts.join('\n\n')}\n` : null
}

function changedTable(
  was: Table,
  now: Table,
  renames: readonly Rename[],
  forced: ReadonlySet<string>,
): string[] {
  if (now.view !== null) return was.view === now.view ? [] : [`drop view ${was.name};\n${printView(now)}`]
  const { table, statements } = renamed(was, now, renames)
  const constraints = draftConstraints(table, now, forced)
  const steps = [
    ...statements,
    ...constraints.drop,
    ...draftColumns(table, now),
    ...draftIndexes(table, now),
    ...constraints.add,
    ...draftPolicies(table, now),
    ...draftGrants(table, now),
    ...draftAttachments(table, now),
    ...draftCode(table, now),
  ]
  return steps.length > 0 ? [`-- ${now.about}\n${steps.join('\n')}`] : []
}

/** Sums that are new, or are made otherwise now, begin with what the rows that exist add up to. */
function filled(before: Registry, after: Registry, added: readonly Table[], module: string): string[] {
  return [...after.entities.values()]
    .filter(entity => entity.module === module)
    .flatMap(entity => {
      const old = before.entities.get(entity.id)
      const isNew = (key: string) =>
        JSON.stringify(old?.fields[key]) !== JSON.stringify(entity.fields[key]) &&
        JSON.stringify(old?.fields[entity.fields[key]?.was ?? '']) !==
          JSON.stringify({ ...entity.fields[key], was: undefined })
      if (!old) return []
      const fills = rollupFills(entity, after, {
        isNewTable: added.some(table => table.name === `${entity.table}_rollup`),
        isNew,
      })
      return fills.length > 0
        ? [`-- What ${entity.label[1].toLowerCase()} add up to so far.\n${fills.join('\n')}`]
        : []
    })
}

const removedTable = (table: Table): string =>
  table.view === null
    ? `-- Nothing declares ${table.name} any more. Its rows are lost for good once this is run:
-- drop table ${table.name};${table.functions.map(({ name }) => `\n-- drop function ${name}();`).join('')}`
    : `drop view ${table.name};`
