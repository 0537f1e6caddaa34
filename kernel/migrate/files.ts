import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where a module keeps its numbered migrations. */
export interface MigrationSource {
  readonly module: string
  readonly folder: string
}

export interface MigrationFile {
  readonly module: string
  /** `0001_crm.sql`; files of a module run in the order of their names. */
  readonly name: string
  readonly path: string
  readonly sql: string
  /** SHA-256 of the text without regard to line ends, which version control may turn. */
  readonly checksum: string
}

/** What has a module's id and the folder of its migrations: its server half. */
interface MigratingModule {
  readonly module: { readonly id: string }
  readonly migrations: URL
}

/** The kernel's own migrations. */
export const kernelSource: MigrationSource = {
  module: 'core',
  folder: fileURLToPath(new URL('../migrations/', import.meta.url)),
}

/** In the order of the modules: one refers only to those before it. */
export const sourcesOf = (modules: readonly MigratingModule[]): readonly MigrationSource[] =>
  modules.map(({ module, migrations }) => ({ module: module.id, folder: fileURLToPath(migrations) }))

const form = /^[0-9]{4}_[a-z0-9_]+\.sql$/

/** All migrations in the order in which they run. */
export const readMigrations = (sources: readonly MigrationSource[]): readonly MigrationFile[] =>
  sources.flatMap(source =>
    readdirSync(source.folder)
      .filter(name => name.endsWith('.sql'))
      .sort()
      .map(name => readMigration(source, name)),
  )

function readMigration({ module, folder }: MigrationSource, name: string): MigrationFile {
  const path = join(folder, name)
  if (!form.test(name)) throw new Error(`${path}: a migration is called like 0002_add_score.sql.`)
  const sql = readFileSync(path, 'utf8').replaceAll('\r\n', '\n')
  return { module, name, path, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}

/** `add score` → `0002_add_score.sql`, behind the last one of the module. */
export function nextName(source: MigrationSource, title: string): string {
  const last = readMigrations([source]).at(-1)
  const number = String(Number(last?.name.slice(0, 4) ?? 0) + 1).padStart(4, '0')
  const name = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')
  if (!name) throw new Error('Give the migration a name such as add_score.')
  return `${number}_${name}.sql`
}
