import type { Registry } from '../../entity/registry.ts'
import type { AnyField } from '../../fields/kind.ts'
import { historyFills } from '../print/history.ts'
import { printTables, printView } from '../print/print.ts'
import { rollupFills, rollupTable } from '../print/rollups.ts'
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
  const { renames, added, kept, removed } = pair(before, after, module)
  const forced = new Set(namesOf(designTables(after).filter(table => table.forced)))
  const changes = kept.map(([was, now]) => changedTable(was, now, renames, forced))
  const all = (step: keyof Changes) => changes.flatMap(each => each[step])
  const sections = [
    section('New tables.', newTables(after, added)),
    section('New names and new columns.', all('shape')),
    section('What triggers do.', all('code')),
    section('Values of rows that exist.', [...all('values'), ...filled(before, after, added, module)]),
    section('Rules, indexes and rights.', all('rules')),
    section('What is no longer declared.', [...all('gone'), ...removed.map(removedTable)]),
  ].filter(text => text !== '')
  return sections.length > 0 ? `${header}\n${sections.join('\n\n')}\n` : null
}

interface Pairs {
  readonly renames: readonly Rename[]
  readonly added: readonly Table[]
  readonly kept: readonly (readonly [was: Table, now: Table])[]
  readonly removed: readonly Table[]
}

/** Which table became which. */
function pair(before: Registry, after: Registry, module: string): Pairs {
  const [old, now] = [designTables(before, module), designTables(after, module)]
  const renames = renamesBetween(before, after, module)
  const nameNow = ({ name }: Table) =>
    renames.find(each => each.column === null && each.table === name)?.to ?? name
  const byName = new Map(old.map(table => [nameNow(table), table]))
  const names = new Set(namesOf(now))
  return {
    renames,
    added: now.filter(table => !byName.has(table.name)),
    kept: now.flatMap(table => {
      const was = byName.get(table.name)
      return was ? [[was, table] as const] : []
    }),
    removed: old.filter(table => !names.has(nameNow(table))),
  }
}

const namesOf = (tables: readonly Table[]): string[] => tables.map(table => table.name)

function newTables(after: Registry, added: readonly Table[]): readonly string[] {
  if (added.length === 0) return []
  const coming = new Set(namesOf(added))
  const existing = namesOf(designTables(after)).filter(name => !coming.has(name))
  return [printTables(added, existing).trimEnd()]
}

const section = (title: string, statements: readonly string[]): string =>
  statements.length > 0 ? `-- ── ${title}\n\n${statements.join('\n')}` : ''

/** In the order in which they must run over all tables: triggers know the new columns before rows are touched. */
interface Changes {
  readonly shape: readonly string[]
  readonly code: readonly string[]
  readonly values: readonly string[]
  readonly rules: readonly string[]
  readonly gone: readonly string[]
}

function changedTable(
  was: Table,
  now: Table,
  renames: readonly Rename[],
  forced: ReadonlySet<string>,
): Changes {
  if (now.view !== null) {
    const rules = was.view === now.view ? [] : [`drop view ${was.name};\n${printView(now)}`]
    return { shape: [], code: [], values: [], rules, gone: [] }
  }
  const { table, statements } = renamed(was, now, renames)
  const constraints = draftConstraints(table, now, forced)
  const columns = draftColumns(table, now)
  return {
    shape: [...statements, ...constraints.drop, ...columns.shape],
    code: draftCode(table, now),
    values: columns.values,
    rules: [
      ...draftIndexes(table, now),
      ...constraints.add,
      ...draftPolicies(table, now),
      ...draftGrants(table, now),
      ...draftAttachments(table, now),
    ],
    gone: columns.gone,
  }
}

/** Sums that are new, or are made otherwise now, begin with what the rows that exist add up to. */
const filled = (
  before: Registry,
  after: Registry,
  added: readonly Table[],
  module: string,
): readonly string[] => [
  ...filledSums(before, after, added, module),
  ...begunHistories(before, after, added, module),
]

/** Where the records that exist stand, in histories that begin now. */
const begunHistories = (
  before: Registry,
  after: Registry,
  added: readonly Table[],
  module: string,
): readonly string[] =>
  [...after.entities.values()].flatMap(log =>
    log.module === module &&
    log.historyOf &&
    before.entities.has(log.historyOf.entity) &&
    added.some(table => table.name === log.table)
      ? [historyFills(log, log.historyOf, after)]
      : [],
  )

const filledSums = (
  before: Registry,
  after: Registry,
  added: readonly Table[],
  module: string,
): readonly string[] =>
  [...after.entities.values()]
    .filter(entity => entity.module === module)
    .flatMap(entity => {
      const old = before.entities.get(entity.id)
      if (!old) return []
      return rollupFills(entity, after, {
        isNewTable: added.some(table => table.name === rollupTable(entity)),
        isNew: key =>
          !isSameField(old.fields[entity.fields[key]?.was ?? key] ?? old.fields[key], entity.fields[key]),
      })
    })

/** Apart from its former name. */
const isSameField = (old: AnyField | undefined, now: AnyField | undefined): boolean =>
  JSON.stringify({ ...old, was: undefined }) === JSON.stringify({ ...now, was: undefined })

const removedTable = (table: Table): string =>
  table.view === null
    ? `-- Nothing declares ${table.name} any more. Its rows are lost for good once this is run:
-- drop table ${table.name};${table.functions.map(({ name }) => `\n-- drop function ${name}();`).join('')}`
    : `drop view ${table.name};`
