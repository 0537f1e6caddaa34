import { appRole, ownerRole } from '@inopsio/kernel/postgres/roles'
import { StartRefusal } from '@inopsio/kernel/postgres/start-refusal'
import pg from 'pg'
import { scramVerifier } from './scram.ts'

export type Logins = {
  /** The login of DATABASE_URL. */
  admin: string
  database: string
  /** The login that serves. */
  login: string
  password: string
  serveUrl: string
}

// Two machines may start at the same time on one database.
const setupKey = 1_869_967_221

/**
 * Makes the owner role, the group with the grants and the serving login where they are missing. A login of
 * DATABASE_URL that may not do that is no fault: the administrator is shown the very statements to run once.
 */
export async function ensureExternalRoles(client: pg.Client, logins: Logins): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [setupKey])
  if (await isReady(client, logins)) return
  const statements = await missingStatements(client, logins)
  if (!(await mayCreateRoles(client))) throw askAdministrator(logins, statements)
  await run(client, logins, statements)
}

/** Ready when the serving login can connect and is in the group, and the admin may act as the owner. */
async function isReady(client: pg.Client, logins: Logins): Promise<boolean> {
  const { rows } = await client.query(
    `select count(*) filter (where rolname = $1 and pg_has_role(session_user, oid, 'set')
         and has_schema_privilege(oid, 'public', 'create')) = 1
       and count(*) filter (where rolname = $3 and exists
         (select from pg_roles app where app.rolname = $2 and pg_has_role(pg_roles.oid, app.oid, 'member'))) = 1 as ready
     from pg_roles where rolname = any($4)`,
    [ownerRole, appRole, logins.login, [ownerRole, appRole, logins.login]],
  )
  return rows[0].ready && (await canConnect(logins.serveUrl))
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  )
}

/** What has to be run once by somebody who may create roles, in order. */
async function missingStatements(client: pg.Client, logins: Logins): Promise<string[]> {
  const { rows } = await client.query<{ rolname: string }>('select rolname from pg_roles')
  const there = new Set(rows.map(row => row.rolname))
  const [admin, database, login] = [logins.admin, logins.database, logins.login].map(pg.escapeIdentifier)
  const verifier = pg.escapeLiteral(scramVerifier(logins.password))
  return [
    ...[ownerRole, appRole].filter(role => !there.has(role)).map(role => `create role ${role} nologin`),
    `${there.has(logins.login) ? 'alter' : 'create'} role ${login} login password ${verifier}`,
    `grant ${appRole} to ${login}`,
    ...(logins.admin === ownerRole ? [] : [`grant ${ownerRole} to ${admin} with inherit true, set true`]),
    // Another installation's login on the same server is in the same group; it must not get in here.
    `revoke connect, temporary on database ${database} from public`,
    `grant connect, temporary on database ${database} to ${login}`,
    `grant connect, create, temporary on database ${database} to ${ownerRole}, ${admin}`,
    `grant usage, create on schema public to ${ownerRole}`,
  ]
}

async function mayCreateRoles(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    'select rolsuper or rolcreaterole as may from pg_roles where rolname = session_user',
  )
  return rows[0].may
}

// In one transaction: half of it would look like a set-up that somebody has to repair by hand.
async function run(client: pg.Client, logins: Logins, statements: string[]): Promise<void> {
  try {
    await client.query(['begin', ...statements, 'commit'].join(';\n'))
  } catch (error) {
    await client.query('rollback')
    throw askAdministrator(logins, statements, (error as Error).message)
  }
}

function askAdministrator(logins: Logins, statements: string[], failure?: string): StartRefusal {
  const why = failure ? `could not do that itself (${failure})` : 'may not create roles'
  return new StartRefusal(
    `Inopsio needs a login of its own to serve requests, and the login "${logins.admin}" of DATABASE_URL ${why}. ` +
      `Have an administrator run this once in the database "${logins.database}", then start again with the same ` +
      `INOPSIO_SECRET:\n\n${statements.map(statement => `${statement};`).join('\n')}`,
  )
}
