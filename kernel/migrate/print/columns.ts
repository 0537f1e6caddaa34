import type { ResolvedEntity, ResolvedField } from '../../entity/registry.ts'
import type { Column } from '../../fields/kind.ts'
import type { TableColumn } from './schema.ts'

/** The acting user; null in raw SQL, where nobody has said who it is. */
export const actingUser = `nullif(current_setting('app.user_id', true), '')::uuid`

/**
 * The time of the transaction as it is stored and shown, in milliseconds. Cut, because PostgreSQL would round: a record
 * must not seem to come from the future.
 */
export const currentInstant = `date_trunc('milliseconds', now())`

/** All columns of an entity's own table, in the order of its fields. */
export const tableColumns = (entity: ResolvedEntity): readonly TableColumn[] => [
  ...(entity.scope === 'platform' ? [] : [plain('tenant_id', 'uuid', { notNull: true })]),
  ...[...entity.all.values()].flatMap(field =>
    field.columns.map(column => systemColumn(field, column) ?? declaredColumn(field, column)),
  ),
]

/** What the database fills in by itself, so that raw SQL leaves whole rows too. */
function systemColumn({ key, isSystem }: ResolvedField, { name, type }: Column): TableColumn | null {
  if (!isSystem) return null
  switch (key) {
    case 'id':
      return plain(name, 'uuid', { notNull: true, default: 'uuidv7()', field: key })
    case 'version':
      return plain(name, 'integer', { notNull: true, default: '1', field: key })
    case 'position':
      return plain(name, 'integer', { notNull: true, default: '0', field: key })
    case 'createdAt':
    case 'updatedAt':
      return plain(name, type, { notNull: true, default: currentInstant, field: key })
    case 'createdBy':
    case 'updatedBy':
      return plain(name, 'uuid', { default: actingUser, field: key })
    case 'parent':
      return plain(name, 'uuid', { notNull: true, field: key })
    default:
      return plain(name, type, { field: key })
  }
}

export const declaredColumn = (field: ResolvedField, column: Column): TableColumn => ({
  name: column.name,
  type: column.type,
  collate: column.collate ?? null,
  notNull: column.notNull ?? false,
  default: column.default ?? null,
  generated: column.generated ?? null,
  field: field.key,
})

export const plain = (name: string, type: string, rest: Partial<TableColumn> = {}): TableColumn => ({
  name,
  type,
  collate: null,
  notNull: false,
  default: null,
  generated: null,
  field: null,
  ...rest,
})

/** `last_name text not null`, as it stands in `create table` and behind `add column`. */
export const columnText = (column: TableColumn): string =>
  [
    column.name,
    column.type,
    column.collate && `collate ${column.collate}`,
    column.generated && `generated always as (${column.generated}) stored`,
    column.notNull && 'not null',
    column.default && `default ${column.default}`,
  ]
    .filter(Boolean)
    .join(' ')

/** The columns in which a field keeps its value; generated ones follow from others by themselves. */
export const storedColumns = (field: ResolvedField): readonly Column[] =>
  field.columns.filter(column => !column.generated)

/** Those of them in which people change it. */
export const editedColumns = (field: ResolvedField): readonly Column[] =>
  storedColumns(field).filter(column => !column.follows)
