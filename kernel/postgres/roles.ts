import pg from 'pg'
import type { EmbeddedPostgres } from './embedded.ts'

/** Owns every table and runs the migrations and the SECURITY DEFINER functions. */
export const ownerRole = 'inopsio_owner'
/** Group role that holds the grants; it cannot log in. The serving login is a member and owns nothing. */
export const appRole = 'inopsio_app'
/** The serving login on an embedded server. */
export const serveRole = 'inopsio_serve'

// Only one process at a time sets up roles and databases; two at once end in "tuple concurrently updated".
const setupKey = 1_869_967_220

/** Makes our roles on an embedded server, with their derived passwords. */
export async function ensureRoles(server: EmbeddedPostgres): Promise<void> {
  await inSetup(server, async client => {
    await ensureLogin(client, ownerRole, server.passwordOf(ownerRole))
    await ensureRole(client, appRole)
    await ensureLogin(client, serveRole, server.passwordOf(serveRole))
    await client.query(`grant ${appRole} to ${serveRole}`)
  })
}

/** Makes a database that the owner role owns and only our roles may enter. Answers whether it is new. */
export async function ensureDatabase(server: EmbeddedPostgres, name: string): Promise<boolean> {
  return inSetup(server, async client => {
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount) return false
    await client.query(`create database ${pg.escapeIdentifier(name)} owner ${ownerRole}`)
    await openToOurs(client, name)
    return true
  })
}

/** Lets our roles and nobody else connect. A cloned database starts with the rights of any new one: everybody. */
export async function openToOurs(client: pg.Client, database: string): Promise<void> {
  const name = pg.escapeIdentifier(database)
  await client.query(`revoke connect, temporary on database ${name} from public`)
  await client.query(`grant connect, temporary on database ${name} to ${appRole}`)
}

/** One connection of the superuser that makes what others may be making at the same time: it has the set-up lock. */
export function inSetup<T>(server: EmbeddedPostgres, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return asSuperuser(server, async client => {
    await client.query('select pg_advisory_lock($1)', [setupKey])
    return work(client)
  })
}

/** One connection of the superuser, closed when `work` is done. */
export async function asSuperuser<T>(
  server: EmbeddedPostgres,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: server.superuserUrl() })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function ensureLogin(client: pg.Client, role: string, password: string): Promise<void> {
  await ensureRole(client, role)
  await client.query(`alter role ${role} login password ${pg.escapeLiteral(password)}`)
}

/** Makes a role that cannot log in yet, unless it is there. */
export async function ensureRole(client: pg.Client, role: string): Promise<void> {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [role])
  if (!found.rowCount) await client.query(`create role ${pg.escapeIdentifier(role)}`)
}
