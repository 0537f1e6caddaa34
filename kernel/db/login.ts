import { type ClientConfig, DatabaseError as ServerError } from 'pg'
import { DatabaseError } from './errors.ts'

export type LoginOptions = {
  readonly url: string
  readonly statementTimeoutMs: number
  readonly applicationName: string
}

const CONNECT_MS = 5_000

/** The driver's configuration for all connections of an executor. */
export function loginConfig({ url, statementTimeoutMs, applicationName }: LoginOptions): ClientConfig {
  return {
    connectionString: withOptions(url, sessionSettings(statementTimeoutMs)),
    application_name: applicationName,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
  }
}

/** Settings every session starts with. The text formats are what `decode.ts` reads. */
function sessionSettings(statementTimeoutMs: number): Record<string, string | number> {
  return {
    TimeZone: 'UTC',
    DateStyle: 'ISO',
    IntervalStyle: 'iso_8601',
    bytea_output: 'hex',
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: 60_000,
    client_min_messages: 'warning',
    jit: 'off', // compiling costs more than our short queries take
  }
}

// The URL's own options come first, so that ours win; the driver would take only one of the two.
function withOptions(url: string, settings: Record<string, string | number>): string {
  const parsed = URL.parse(url)
  if (!parsed) throw new TypeError('The address of the database is not a URL') // which may hold a password
  const own = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  const given = parsed.searchParams.get('options')
  parsed.searchParams.set('options', [...(given ? [given] : []), ...own].join(' '))
  return parsed.href
}

const REFUSALS = new Set([
  '28000', // invalid_authorization_specification
  '28P01', // invalid_password
  '3D000', // the database does not exist
  '42501', // no right to connect
])

/** The server's answer to a login that will not succeed by waiting; undefined for a server that is just not there. */
export function loginRefusal(error: unknown): DatabaseError | undefined {
  if (!(error instanceof ServerError) || !REFUSALS.has(error.code ?? '')) return undefined
  return new DatabaseError({ ...error, code: error.code!, message: error.message })
}
