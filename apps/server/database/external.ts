import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { ownerRole } from '@inopsio/kernel/postgres/roles'
import { StartRefusal } from '@inopsio/kernel/postgres/start-refusal'
import pg from 'pg'
import type { Database } from './database.ts'
import { ensureExternalRoles, type Logins } from './external-roles.ts'

const oldestVersion = 180_000
const startingUp = '57P03'
const connectMs = 10_000

/**
 * A PostgreSQL that somebody else runs. The login of DATABASE_URL sets up and migrates, acting as the role that owns
 * every table; a separate login serves. Its password follows from INOPSIO_SECRET, so every machine knows it.
 */
export async function openExternalDatabase(databaseUrl: string, secret: string): Promise<Database> {
  const client = await connect(databaseUrl)
  try {
    const { name, version, login } = await describe(client)
    if (version < oldestVersion) throw tooOld(databaseUrl, version)
    const serving = { login: servingLogin(name), password: servingPassword(secret, name) }
    const logins: Logins = {
      admin: login,
      database: name,
      ...serving,
      serveUrl: withLogin(databaseUrl, serving),
    }
    await ensureExternalRoles(client, logins)
    return {
      name,
      ownerUrl: login === ownerRole ? databaseUrl : actingAsOwner(databaseUrl),
      serveUrl: logins.serveUrl,
      close: async () => {},
    }
  } finally {
    await client.end()
  }
}

async function connect(databaseUrl: string, tries = 30): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: connectMs })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => {})
    if ((error as { code?: string }).code !== startingUp || tries === 0) throw unreachable(databaseUrl, error)
    await pause(1000)
    return connect(databaseUrl, tries - 1)
  }
}

async function describe(client: pg.Client): Promise<{ name: string; version: number; login: string }> {
  const { rows } = await client.query(
    `select current_database() as name, current_setting('server_version_num')::int as version, session_user as login`,
  )
  return rows[0]
}

/** The serving login belongs to one database; a role's name has at most 63 bytes. */
export function servingLogin(database: string): string {
  return `${Buffer.from(database).subarray(0, 59).toString()}_app`
}

function servingPassword(secret: string, database: string): string {
  return createHmac('sha256', secret).update(`serving login of ${database}`).digest('base64url')
}

/** The same address with another login. */
export function withLogin(
  databaseUrl: string,
  { login, password }: { login: string; password: string },
): string {
  const url = new URL(databaseUrl)
  url.searchParams.delete('user')
  url.searchParams.delete('password')
  url.username = encodeURIComponent(login)
  url.password = encodeURIComponent(password)
  return url.href
}

/** The same login, but what it makes belongs to the owner role. */
function actingAsOwner(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  url.searchParams.set('options', `${url.searchParams.get('options') ?? ''} -c role=${ownerRole}`.trim())
  return url.href
}

function unreachable(databaseUrl: string, error: unknown): StartRefusal {
  const { hostname, port, pathname } = new URL(databaseUrl)
  const place = `${decodeURIComponent(hostname)}:${port || 5432}${pathname}`
  return new StartRefusal(
    `The database in DATABASE_URL (${place}) cannot be reached: ${reason(error)}. Check that the server runs, that ` +
      'this machine may connect to it, and that the login and the database exist. Without DATABASE_URL Inopsio ' +
      'brings its own database.',
  )
}

// A name with several addresses fails with one error for each.
function reason(error: unknown): string {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(reason))].join('; ')
  return (error as Error).message.replace(/\.$/, '')
}

function tooOld(databaseUrl: string, version: number): StartRefusal {
  const { hostname } = new URL(databaseUrl)
  return new StartRefusal(
    `The server in DATABASE_URL (${decodeURIComponent(hostname)}) is PostgreSQL ${Math.floor(version / 10_000)}; Inopsio needs ` +
      '18 or later. Upgrade it, or leave DATABASE_URL out to use the database that comes with Inopsio.',
  )
}
