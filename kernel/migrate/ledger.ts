import type pg from 'pg'
import type { MigrationFile } from './files.ts'

/** A migration that a database has had. */
export interface AppliedMigration {
  readonly module: string
  readonly name: string
  readonly checksum: string
  readonly appliedAt: Date
  /** Version of the program that ran it. */
  readonly program: string
}

/** The table that remembers which migrations a database has had. It belongs to no module and comes before all. */
export async function ensureMigrationTable(client: pg.ClientBase): Promise<void> {
  if (await hasMigrationTable(client)) return
  await client.query(`
    create table if not exists core_migration (
      module text not null,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now(),
      program text not null,
      primary key (module, name)
    )`)
  // The serving login asks whether the schema is current; there is nothing of any tenant in it.
  const { rows } = await client.query(`select from pg_roles where rolname = 'inopsio_app'`)
  if (rows.length > 0) await client.query('grant select on core_migration to inopsio_app')
}

/** Migrations the database has had, oldest first; none when it is empty. */
export async function appliedMigrations(client: pg.ClientBase): Promise<readonly AppliedMigration[]> {
  if (!(await hasMigrationTable(client))) return []
  const { rows } = await client.query<AppliedMigration>(
    `select module, name, checksum, applied_at as "appliedAt", program from core_migration order by applied_at, module, name`,
  )
  return rows
}

export const remember = (client: pg.ClientBase, file: MigrationFile, program: string): Promise<unknown> =>
  client.query('insert into core_migration (module, name, checksum, program) values ($1, $2, $3, $4)', [
    file.module,
    file.name,
    file.checksum,
    program,
  ])

async function hasMigrationTable(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('core_migration') is not null as there`,
  )
  return rows[0]?.there === true
}

/** How files and database stand to each other. */
export interface Comparison {
  /** In order; those still to be run. */
  readonly pending: readonly MigrationFile[]
  /** In the database, but not among the files: a newer program has been here. */
  readonly unknown: readonly AppliedMigration[]
  /** Run once, and different since. */
  readonly changed: readonly MigrationFile[]
  /** To be run, but older than one of the same module that has been run. */
  readonly late: readonly MigrationFile[]
}

export function compare(files: readonly MigrationFile[], applied: readonly AppliedMigration[]): Comparison {
  const done = new Map(applied.map(each => [keyOf(each), each]))
  const known = new Set(files.map(keyOf))
  const pending = files.filter(file => !done.has(keyOf(file)))
  return {
    pending,
    unknown: applied.filter(each => !known.has(keyOf(each))),
    changed: files.filter(file => (done.get(keyOf(file))?.checksum ?? file.checksum) !== file.checksum),
    late: pending.filter(file =>
      applied.some(each => each.module === file.module && known.has(keyOf(each)) && each.name > file.name),
    ),
  }
}

const keyOf = ({ module, name }: { readonly module: string; readonly name: string }): string =>
  `${module}/${name}`
