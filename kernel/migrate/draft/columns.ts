import { instantType } from '../../fields/date-time/date-time.ts'
import { columnText } from '../print/columns.ts'
import type { Table, TableColumn } from '../print/schema.ts'

/** What has to be done to the columns of a table that exists; what would lose data is left to a person. */
export interface ColumnSteps {
  /** Makes room; nothing is demanded of rows yet. */
  readonly shape: readonly string[]
  /** Values that rows need, and the demand for them. */
  readonly values: readonly string[]
  /** What nobody declares any more. */
  readonly gone: readonly string[]
}

export function draftColumns(old: Table, now: Table): ColumnSteps {
  const before = new Map(old.columns.map(column => [column.name, column]))
  const after = new Set(now.columns.map(column => column.name))
  const gone = old.columns.filter(column => !after.has(column.name))
  return {
    shape: [
      ...now.columns.flatMap(column => shapeOf(now.name, before.get(column.name), column)),
      ...gone
        .filter(isInTheWay)
        .map(({ name }) => `alter table ${now.name} alter column ${name} drop not null;`),
    ],
    values: now.columns
      .filter(column => demandsValue(before.get(column.name), column))
      .map(column => requireValues(now.name, column.name)),
    gone: gone.map(column => removedColumn(now.name, column)),
  }
}

function shapeOf(table: string, was: TableColumn | undefined, column: TableColumn): readonly string[] {
  if (was) return changedColumn(table, was, column)
  const optional = demandsValue(undefined, column) ? { ...column, notNull: false } : column
  return [`alter table ${table} add column ${columnText(optional)};`]
}

const demandsValue = (was: TableColumn | undefined, { notNull, ...column }: TableColumn): boolean =>
  notNull && (was ? !was.notNull : column.default === null && column.generated === null)

/** A column that nothing declares any more must not stand in the way of new rows until it is dropped. */
const isInTheWay = (column: TableColumn): boolean =>
  column.notNull && column.default === null && column.generated === null

/** Rows that exist have no value yet, and only a person knows what it should be. */
const requireValues = (
  table: string,
  column: string,
): string => `-- Rows that exist need a value before the column can require one:
-- select core_each_tenant($$ update ${table} set ${column} = … where ${column} is null $$);
alter table ${table} alter column ${column} set not null;`

const removedColumn = (table: string, column: TableColumn): string =>
  column.generated === null
    ? `-- No field declares ${column.name} any more. Its values are lost for good once this is run:
-- alter table ${table} drop column ${column.name};`
    : `alter table ${table} drop column ${column.name};`

function changedColumn(table: string, was: TableColumn, now: TableColumn): string[] {
  const alter = `alter table ${table} alter column ${now.name}`
  const steps: string[] = []
  if (was.type !== now.type || was.collate !== now.collate) steps.push(changedType(alter, was, now))
  if (was.generated !== now.generated) steps.push(...changedExpression(table, alter, was, now))
  if (was.default !== now.default && now.generated === null)
    steps.push(now.default === null ? `${alter} drop default;` : `${alter} set default ${now.default};`)
  if (was.notNull && !now.notNull) steps.push(`${alter} drop not null;`)
  return steps
}

const widening = new Set(['integer → bigint', `date → ${instantType}`])

function changedType(alter: string, was: TableColumn, now: TableColumn): string {
  const type = `${now.type}${now.collate ? ` collate ${now.collate}` : ''}`
  if (was.type === now.type || widening.has(`${was.type} → ${now.type}`)) return `${alter} type ${type};`
  return `-- ${was.type} becomes ${now.type}. Say how each value is turned into the new type:
-- ${alter} type ${type} using ${now.name}::${now.type};`
}

function changedExpression(table: string, alter: string, was: TableColumn, now: TableColumn): string[] {
  if (now.generated === null) return [`${alter} drop expression;`]
  if (was.generated !== null) return [`${alter} set expression as (${now.generated});`]
  return [
    `-- The values of ${now.name} were entered by people; from now on they would be derived:
-- alter table ${table} drop column ${now.name};
-- alter table ${table} add column ${columnText(now)};`,
  ]
}
