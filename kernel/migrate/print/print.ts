import { columnText } from './columns.ts'
import type { Constraint, Named, Table } from './schema.ts'
import { isShort } from './text.ts'

/**
 * SQL that makes these tables, to be read by people. `existing` are tables that stand already; foreign keys to tables
 * that come later follow at the end.
 */
export function printTables(tables: readonly Table[], existing: readonly string[] = []): string {
  const made = new Set(existing)
  const late: string[] = []
  const printed = tables.map(table => {
    made.add(table.name)
    const [now, later] = split(table.constraints, made)
    late.push(...later.map(constraint => addConstraint(table.name, constraint)))
    return printTable({ ...table, constraints: now })
  })
  const references = late.length > 0 ? [`-- References to what comes later.\n${late.join('\n')}`] : []
  return `${[...printed, ...references].join('\n\n')}\n`
}

export const addConstraint = (table: string, constraint: Constraint): string =>
  `alter table ${table} add ${constraintText(constraint)};`

/** Long foreign keys go on in a second line. */
function constraintText({ name, definition }: Constraint): string {
  const text = `constraint ${name} ${definition}`
  return isShort(text) ? text : text.replace(' references ', '\n    references ')
}

function split(
  constraints: readonly Constraint[],
  made: ReadonlySet<string>,
): [now: readonly Constraint[], later: readonly Constraint[]] {
  const isReady = ({ target }: Constraint) => target === null || made.has(target)
  return [constraints.filter(isReady), constraints.filter(each => !isReady(each))]
}

function printTable(table: Table): string {
  if (table.view !== null) return printView(table)
  return [
    `-- ${table.about}`,
    createTable(table),
    ...defaultPartition(table),
    ...table.indexes.map(index => index.sql),
    '',
    ...security(table),
    ...table.policies.map(policy => policy.sql),
    grant(table),
    ...table.attachments.map(each => each.sql),
    ...table.functions.flatMap(each => ['', each.sql, ...triggersOf(table, each)]),
  ].join('\n')
}

const triggersOf = ({ triggers }: Table, { name }: Named): string[] =>
  triggers.filter(each => each.sql.endsWith(`execute function ${name}();`)).map(each => each.sql)

export const printView = (table: Table): string => `-- ${table.about}
create view ${table.name} with (security_invoker = true) as
${table.view?.trim()};
${grant(table)}`

function createTable(table: Table): string {
  const lines = [
    ...table.columns.map(columnText),
    `primary key (${table.primaryKey.join(', ')})`,
    ...table.constraints.map(constraintText),
  ]
  const partition = table.partitionBy ? ` partition by ${table.partitionBy}` : ''
  return `create table ${table.name} (\n${lines.map(line => `  ${line}`).join(',\n')}\n)${partition};`
}

/** Nobody reaches a partition but through its table, whose policies apply; it has none of its own. */
const defaultPartition = ({ name, partitionBy }: Table): string[] =>
  partitionBy === null
    ? []
    : [
        `create table ${name}_default partition of ${name} default;`,
        `alter table ${name}_default enable row level security;`,
        `alter table ${name}_default force row level security;`,
      ]

const security = ({ name, forced }: Table): string[] => [
  `alter table ${name} enable row level security;`,
  ...(forced ? [`alter table ${name} force row level security;`] : []),
]

const grant = ({ name, grants }: Table): string => `grant ${grants.join(', ')} on ${name} to inopsio_app;`
