import type pg from 'pg'
import { catalogQueries } from './catalog.ts'

export type SchemaKind =
  | 'table'
  | 'column'
  | 'constraint'
  | 'reference'
  | 'index'
  | 'security'
  | 'policy'
  | 'grant'
  | 'view'
  | 'function'
  | 'trigger'
  | 'type'

/** One thing the catalog knows, with the statement (or the line of one) that makes it. */
export interface SchemaItem {
  readonly kind: SchemaKind
  /** The table, view or function it belongs to. */
  readonly of: string
  readonly name: string
  readonly sql: string
}

/**
 * Reads a database's schema from its catalog: everything that a migration can make, in a form that two databases with
 * the same schema share whatever their history. Partitions by month are data and are left out.
 */
export async function snapshot(client: pg.ClientBase): Promise<readonly SchemaItem[]> {
  const items: SchemaItem[] = []
  for (const [kind, sql] of Object.entries(catalogQueries)) {
    const { rows } = await client.query<Omit<SchemaItem, 'kind'>>(sql)
    items.push(...rows.map(row => ({ kind: kind as SchemaKind, ...row })))
  }
  return items
}

const header = `-- The schema after all migrations, written by \`npm run generate\` for reviewers. Never run, never edited:
-- \`npm run check\` replays the migrations on an empty database and compares.
`

/** The snapshot as SQL that would make the same schema: the text of db/schema.sql. */
export function schemaText(items: readonly SchemaItem[]): string {
  const of = (kind: SchemaKind) => items.filter(item => item.kind === kind)
  const tables = of('table').map(table => tableText(table, items))
  // What names other tables comes when all are there: a policy may look at the record that its row hangs on, and it as
  // well as a view may ask a function.
  const rest = (['function', 'view', 'reference', 'policy', 'trigger'] as const).map(kind =>
    of(kind)
      .map(item => withGrants(item, items))
      .join('\n'),
  )
  return `${[header, ...of('type').map(item => item.sql), ...tables, ...rest].join('\n')}\n`
}

function tableText(table: SchemaItem, items: readonly SchemaItem[]): string {
  const own = (kind: SchemaKind) => items.filter(item => item.kind === kind && item.of === table.of)
  const lines = [...own('column'), ...own('constraint')].map(item => `  ${item.sql}`)
  const isPartition = table.sql.includes(' partition of ')
  return [
    isPartition ? `${table.sql};` : `${table.sql.replace('()', () => `(\n${lines.join(',\n')}\n)`)};`,
    ...(isPartition ? [] : own('index').map(item => item.sql)),
    ...own('security').map(item => item.sql),
    ...own('grant').map(item => item.sql),
    '',
  ].join('\n')
}

function withGrants(item: SchemaItem, items: readonly SchemaItem[]): string {
  const grants = items.filter(each => each.kind === 'grant' && each.of === item.of)
  if (item.kind === 'view' || item.kind === 'function')
    return [item.sql, ...grants.map(each => each.sql), ''].join('\n')
  return item.sql
}
