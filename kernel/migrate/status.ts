import type pg from 'pg'
import { type MigrationSource, readMigrations } from './files.ts'
import { appliedMigrations, compare } from './ledger.ts'

export interface MigrationStatus {
  /** This program and the schema belong together. */
  readonly isCurrent: boolean
  /** `crm/0002_score.sql`: the program knows it, the database has not had it. */
  readonly pending: readonly string[]
  /** The database has had it, the program does not know it. */
  readonly unknown: readonly string[]
  /** The database had another text of it. */
  readonly changed: readonly string[]
}

/** For `/readyz`; the serving login may ask. */
export async function migrationStatus(
  client: pg.ClientBase,
  sources: readonly MigrationSource[],
): Promise<MigrationStatus> {
  const { pending, unknown, changed } = compare(readMigrations(sources), await appliedMigrations(client))
  return {
    isCurrent: pending.length + unknown.length + changed.length === 0,
    pending: pending.map(nameOf),
    unknown: unknown.map(nameOf),
    changed: changed.map(nameOf),
  }
}

const nameOf = ({ module, name }: { readonly module: string; readonly name: string }): string =>
  `${module}/${name}`
