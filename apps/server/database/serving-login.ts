import { StartRefusal } from '@inopsio/kernel/postgres/start-refusal'
import pg from 'pg'

// Also what the login could become: SET ROLE reaches every role it is a member of.
const powers = `
  with reachable as (select * from pg_roles where pg_has_role(current_user, oid, 'member'))
  select current_user as login,
    array_remove(array[
      case when exists (select from reachable where rolsuper) then 'it is a superuser' end,
      case when exists (select from reachable where rolbypassrls) then 'it has BYPASSRLS' end,
      case when exists (select from reachable where rolcreaterole) then 'it may create roles' end,
      case when exists (select from reachable where rolreplication) then 'it may read everything by replication' end,
      case when exists (select from reachable where rolname in
        ('pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program'))
        then 'it may use the files of the server' end,
      case when exists (select from reachable join pg_database on datdba = reachable.oid where datname = current_database())
        then 'it owns the database' end,
      case when exists (select from reachable join pg_class on relowner = reachable.oid
        join pg_namespace on pg_namespace.oid = relnamespace and nspname !~ '^pg_')
        then 'it owns tables' end
    ], null) as powers`

/**
 * Row-level security is what keeps tenants apart, and a login that can switch it off would make it a decoration.
 * @throws StartRefusal
 */
export async function refusePowerfulLogin(serveUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serveUrl })
  await client.connect()
  try {
    const { login, powers: found } = (await client.query<{ login: string; powers: string[] }>(powers))
      .rows[0]!
    if (found.length > 0) throw tooPowerful(login, found)
  } finally {
    await client.end()
  }
}

function tooPowerful(login: string, found: string[]): StartRefusal {
  return new StartRefusal(
    `The login "${login}" that would serve requests is too powerful: ${found.join(', ')}. It could read past the ` +
      'row-level security that keeps tenants apart, so Inopsio does not start with it. Take those powers away ' +
      `(for example: alter role "${login}" nosuperuser nobypassrls nocreaterole noreplication) and start again.`,
  )
}
