import pg from 'pg'
import { StartRefusal } from '../postgres/start-refusal.ts'
import { type MigrationFile, type MigrationSource, readMigrations } from './files.ts'
import {
  type AppliedMigration,
  appliedMigrations,
  type Comparison,
  compare,
  ensureMigrationTable,
  remember,
} from './ledger.ts'

/** Any constant; one run at a time, whichever process comes first. */
const lockKey = 1_869_967_222

export interface MigrateOptions {
  /** Version of the running program, remembered beside each migration. */
  readonly program?: string
}

/**
 * Brings a database up to date: runs, as the owner of the tables, every migration it has not had, each in a transaction
 * of its own. Several processes may call it at once; the others wait and then find nothing to do.
 *
 * @returns the migrations that were run now
 * @throws StartRefusal when a newer program has been here, or a migration was edited after it was run
 * @example await migrate(database.ownerUrl, sourcesOf([coreServer, crmServer]), { program: '0.1.0' })
 */
export async function migrate(
  to: string | pg.ClientBase,
  sources: readonly MigrationSource[],
  options: MigrateOptions = {},
): Promise<readonly MigrationFile[]> {
  const files = readMigrations(sources)
  return withClient(to, client => locked(client, () => run(client, files, options.program ?? 'unknown')))
}

async function run(client: pg.ClientBase, files: readonly MigrationFile[], program: string) {
  await ensureMigrationTable(client)
  const { pending, ...faults } = compare(files, await appliedMigrations(client))
  refuse(faults)
  await careful(client, async () => {
    for (const file of pending) await apply(client, file, program)
  })
  await makePartitions(client)
  if (pending.length > 0) await rewriteMayRead(client)
  return pending
}

/** New tables are new kinds of records that others may hang on. */
export async function rewriteMayRead(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query(`select from pg_proc where proname = 'core_rewrite_may_read'`)
  if (rows.length > 0) await client.query('select core_rewrite_may_read()')
}

/**
 * Streams need their next months whether or not there was anything to migrate: every start of the program comes here. The
 * job engine will call the function daily, because a program may run for longer than the months it makes ahead.
 */
async function makePartitions(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query(`select from pg_proc where proname = 'core_make_partitions'`)
  if (rows.length > 0) await client.query('select core_make_partitions()')
}

/**
 * Under forced policies the owner sees no rows: an update that forgets about tenants would change nothing, a new foreign
 * key would check nothing, and both would pass for done. Where there are rows, both fail instead. Bodies of SQL
 * functions would be planned under that setting too; `check` looks at them.
 */
async function careful(client: pg.ClientBase, work: () => Promise<void>): Promise<void> {
  if (!(await hasTenants(client))) return work()
  await client.query('set row_security = off; set check_function_bodies = off')
  try {
    await work()
  } finally {
    await client.query('reset row_security; reset check_function_bodies')
  }
}

async function hasTenants(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('core_tenant') is not null as there`,
  )
  if (!rows[0]?.there) return false
  return (await client.query('select from core_tenant limit 1')).rows.length > 0
}

async function apply(client: pg.ClientBase, file: MigrationFile, program: string): Promise<void> {
  await client.query('begin')
  try {
    // Readers of a running older program must not pile up behind a lock that this migration waits for.
    await client.query(`set local lock_timeout = '15s'`)
    await client.query(file.sql)
    await remember(client, file, program)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`${file.path}${lineOf(file, error)}: ${(error as Error).message}`, { cause: error })
  }
}

/** PostgreSQL counts characters; people look for lines. */
function lineOf({ sql }: MigrationFile, error: unknown): string {
  const { position } = error as { position?: string }
  return position ? `:${sql.slice(0, Number(position)).split('\n').length}` : ''
}

/** @throws StartRefusal */
function refuse({ unknown, changed, late }: Omit<Comparison, 'pending'>): void {
  if (unknown.length > 0) throw new StartRefusal(newerMessage(unknown))
  if (changed.length > 0)
    throw new StartRefusal(
      `These migrations were changed after this database had them: ${names(changed)}. Restore them as they were, ` +
        'and say what should be different in a new migration.',
    )
  if (late.length > 0)
    throw new StartRefusal(
      `These migrations come too late: ${names(late)}. This database has already had later ones of the same module. ` +
        'Give them a number behind those.',
    )
}

function newerMessage(unknown: readonly AppliedMigration[]): string {
  const programs = [...new Set(unknown.map(each => each.program))].join(', ')
  return (
    `This database belongs to a newer version of Inopsio (${programs}): it has had migrations that this program does ` +
    `not know (${names(unknown)}). Start the newer version, or restore a backup from before the update.`
  )
}

const names = (all: readonly { readonly module: string; readonly name: string }[]): string =>
  all.map(({ module, name }) => `${module}/${name}`).join(', ')

async function locked<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('select pg_advisory_lock($1)', [lockKey])
  try {
    return await work()
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey])
  }
}

async function withClient<T>(
  to: string | pg.ClientBase,
  work: (client: pg.ClientBase) => Promise<T>,
): Promise<T> {
  if (typeof to !== 'string') return work(to)
  const client = new pg.Client({ connectionString: to })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
