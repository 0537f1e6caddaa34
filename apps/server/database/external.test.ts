import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type EmbeddedPostgres, openEmbedded } from '@inopsio/kernel/postgres/embedded'
import pg from 'pg'
import { openExternalDatabase, withLogin } from './external.ts'
import { scramVerifier } from './scram.ts'
import { refusePowerfulLogin } from './serving-login.ts'

// A server that somebody else runs: one that has never heard of our roles.
const folder = mkdtempSync(join(tmpdir(), 'inopsio-external-'))
const secret = 'a secret of at least thirty-two characters'
let server: EmbeddedPostgres

// Inside a suite, because hooks outside of one run around the tests of every file.
describe('A database that somebody else runs', () => {
  before(async () => {
    server = await openEmbedded({ folder, durable: false })
    await run(
      server.superuserUrl(),
      `create role helpful login createrole password 'pw'; create role poor login password 'pw'`,
    )
    await run(server.superuserUrl(), 'create database first owner helpful')
    await run(server.superuserUrl(), 'create database second owner poor')
  })
  after(async () => {
    await server.release()
    rmSync(folder, { recursive: true })
  })

  test('a login that may create roles sets everything up, and again finds it done', async () => {
    await openExternalDatabase(address('helpful', 'first'), secret)
    const database = await openExternalDatabase(address('helpful', 'first'), secret)
    await run(database.ownerUrl, 'create table thing (id int)')
    const [table] = await run(database.ownerUrl, `select tableowner from pg_tables where tablename = 'thing'`)
    assert.equal(table?.tableowner, 'inopsio_owner')
    const [serving] = await run(
      database.serveUrl,
      `select current_user as login, pg_has_role('inopsio_app', 'member') as app`,
    )
    assert.deepEqual(serving, { login: 'first_app', app: true })
    await assert.rejects(run(database.serveUrl, 'select * from thing'), /permission denied/)
    await refusePowerfulLogin(database.serveUrl)
  })

  test('a login that may not create roles is shown the statements, and starts once they were run', async () => {
    const url = address('poor', 'second')
    const refusal = await openExternalDatabase(url, secret).catch(error => error as Error)
    assert.ok(refusal instanceof Error && refusal.name === 'StartRefusal')
    assert.match(refusal.message, /login "poor" of DATABASE_URL may not create roles/)
    await run(server.superuserUrl('second'), refusal.message.slice(refusal.message.indexOf('\n\n')))
    const database = await openExternalDatabase(url, secret)
    await run(database.ownerUrl, 'create table thing (id int)')
    assert.deepEqual(await run(database.serveUrl, 'select current_user as login'), [{ login: 'second_app' }])
  })

  test('the serving login of one installation does not get into another one on the same server', async () => {
    const first = await openExternalDatabase(address('helpful', 'first'), secret)
    await assert.rejects(
      run(first.serveUrl.replace(/\/first$/, '/second'), 'select 1'),
      /permission denied for database/,
    )
  })

  test('a changed secret changes the password of the serving login', async () => {
    const before = await openExternalDatabase(address('helpful', 'first'), secret)
    const later = await openExternalDatabase(address('helpful', 'first'), `${secret}, changed`)
    await assert.rejects(run(before.serveUrl, 'select 1'), /password authentication failed/)
    assert.deepEqual(await run(later.serveUrl, 'select 1 as one'), [{ one: 1 }])
  })

  const powers = {
    superuser: 'it is a superuser',
    bypassrls: 'it has BYPASSRLS',
    createrole: 'it may create roles',
    replication: 'it may read everything by replication',
  }
  for (const [power, words] of Object.entries(powers))
    test(`a serving login with ${power} is refused`, async () => {
      const { serveUrl } = await openExternalDatabase(address('helpful', 'first'), secret)
      await run(server.superuserUrl(), `alter role first_app ${power}`)
      await assert.rejects(refusePowerfulLogin(serveUrl), {
        name: 'StartRefusal',
        message: new RegExp(words),
      })
      await run(server.superuserUrl(), `alter role first_app no${power}`)
      await refusePowerfulLogin(serveUrl)
    })

  test('a serving login that could become the owner of the tables is refused', async () => {
    const { serveUrl } = await openExternalDatabase(address('helpful', 'first'), secret)
    await run(server.superuserUrl(), 'grant inopsio_owner to first_app')
    await assert.rejects(refusePowerfulLogin(serveUrl), /it owns tables/)
    await run(server.superuserUrl(), 'revoke inopsio_owner from first_app')
    await refusePowerfulLogin(serveUrl)
  })

  test('an unreachable database is refused by name, without its password', async () => {
    const refusals = await Promise.all(
      [
        'postgres://me:hidden@127.0.0.1:1/none',
        address('nobody', 'first'),
        address('helpful', 'missing'),
      ].map(url =>
        openExternalDatabase(url, secret).catch((error: Error) => `${error.name}: ${error.message}`),
      ),
    )
    assert.match(
      String(refusals[0]),
      /^StartRefusal: .*\(127\.0\.0\.1:1\/none\) cannot be reached: connect ECONNREFUSED/,
    )
    assert.match(String(refusals[1]), /password authentication failed for user "nobody"/)
    assert.match(String(refusals[2]), /database "missing" does not exist/)
    assert.doesNotMatch(refusals.join(), /hidden|:pw@/)
  })

  test('a role made with a verifier logs in with the password it was made from', async () => {
    await run(server.superuserUrl(), `create role verified login password '${scramVerifier('the password')}'`)
    const url = withLogin(server.superuserUrl(), { login: 'verified', password: 'the password' })
    assert.deepEqual(await run(url, 'select current_user as login'), [{ login: 'verified' }])
  })
})

function address(login: string, database: string): string {
  return withLogin(server.superuserUrl(database), { login, password: 'pw' })
}

async function run(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
