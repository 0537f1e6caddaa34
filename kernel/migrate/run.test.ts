import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import pg from 'pg'
import { fixtureMigrations } from '../fixtures/fixture-database.ts'
import { StartRefusal } from '../postgres/start-refusal.ts'
import { type TestDatabase, testDatabase } from '../testing.ts'
import { kernelSource, type MigrationSource } from './files.ts'
import { migrate } from './run.ts'
import { migrationStatus } from './status.ts'

describe('Running migrations', () => {
  let folder: string
  let own: MigrationSource
  let db: TestDatabase
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'inopsio-migrations-'))
    own = { module: 'own', folder }
    db = await testDatabase({ folders: [] })
  })
  afterEach(async () => {
    rmSync(folder, { recursive: true })
    await db.drop()
  })

  const file = (name: string, sql: string) => writeFileSync(join(folder, name), sql)
  const run = async (sources = [own]) =>
    (await migrate(db.ownerUrl, sources, { program: '1.2.3' })).map(each => each.name)
  async function query(sql: string, url = db.ownerUrl): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query(sql)).rows
    } finally {
      await client.end()
    }
  }
  const status = async () => {
    const client = new pg.Client({ connectionString: db.serveUrl })
    await client.connect()
    try {
      return await migrationStatus(client, [own])
    } finally {
      await client.end()
    }
  }

  test('runs each migration once, in order, and remembers by which program', async () => {
    file('0002_more.sql', 'alter table note add column more text')
    file('0001_note.sql', 'create table note (id int)')
    assert.deepEqual(await run(), ['0001_note.sql', '0002_more.sql'])
    assert.deepEqual(await run(), [])
    file('0003_most.sql', 'alter table note add column most text')
    assert.deepEqual(await run(), ['0003_most.sql'])
    assert.deepEqual(await query('select distinct module, program from core_migration'), [
      { module: 'own', program: '1.2.3' },
    ])
  })

  test('of several processes at once, one does the work and the others wait for it', async () => {
    file('0001_note.sql', 'create table note (id int); select pg_sleep(0.2)')
    const results = await Promise.all([run(), run(), run()])
    assert.deepEqual(results.map(names => names.length).sort(), [0, 0, 1])
  })

  test('a migration that fails leaves nothing of itself, and says where it failed', async () => {
    file('0001_note.sql', 'create table note (id int)')
    file('0002_broken.sql', 'create table half (id int);\n\nalter table nowhere add column x int')
    await assert.rejects(run(), /0002_broken\.sql.*nowhere/)
    assert.deepEqual(
      await query(`select to_regclass('note') is null as note, to_regclass('half') is null as half`),
      [{ note: false, half: true }],
    )
    file('0002_broken.sql', 'create table half (id int);\nselect 1 +')
    await assert.rejects(run(), /0002_broken\.sql:2/)
    file('0002_broken.sql', 'create table half (id int)')
    assert.deepEqual(await run(), ['0002_broken.sql'])
  })

  test('a program refuses a database that a newer one has migrated', async () => {
    file('0001_note.sql', 'create table note (id int)')
    file('0002_newer.sql', 'alter table note add column newer text')
    await run()
    rmSync(join(folder, '0002_newer.sql'))
    await assert.rejects(run(), (error: Error) => {
      assert.ok(error instanceof StartRefusal)
      assert.match(error.message, /newer version of Inopsio \(1\.2\.3\).*own\/0002_newer\.sql/)
      return true
    })
    assert.deepEqual(await status(), {
      isCurrent: false,
      pending: [],
      unknown: ['own/0002_newer.sql'],
      changed: [],
    })
  })

  test('an edited migration is refused, other line ends are none', async () => {
    file('0001_note.sql', 'create table note (\n  id int\n)')
    await run()
    file('0001_note.sql', 'create table note (\r\n  id int\r\n)')
    assert.deepEqual(await run(), [])
    file('0001_note.sql', 'create table note (id bigint)')
    await assert.rejects(run(), /were changed after this database had them: own\/0001_note\.sql/)
    assert.deepEqual((await status()).changed, ['own/0001_note.sql'])
  })

  test('a migration that comes in before one that has been run is refused', async () => {
    file('0001_note.sql', 'create table note (id int)')
    file('0003_third.sql', 'create table third (id int)')
    await run()
    file('0002_second.sql', 'create table second (id int)')
    await assert.rejects(run(), /come too late: own\/0002_second\.sql/)
  })

  test('the serving login learns whether the schema is current', async () => {
    file('0001_note.sql', 'create table note (id int)')
    assert.deepEqual((await status()).pending, ['own/0001_note.sql'], 'an empty database')
    await run()
    assert.equal((await status()).isCurrent, true)
    file('0002_more.sql', 'alter table note add column more text')
    const { isCurrent, pending } = await status()
    assert.deepEqual([isCurrent, pending], [false, ['own/0002_more.sql']])
  })

  test('a data change that forgets about tenants fails where there are any, instead of changing nothing', async () => {
    await run([kernelSource])
    await query(`insert into core_tenant (slug, name, base_currency, locale, zone, country)
      select 'tenant-' || n, 'T', 'EUR', 'de', 'UTC', 'DE' from generate_series(1, 2) n`)
    await query(`select core_each_tenant($$ insert into core_user (tenant_id, name, email)
      values (current_setting('app.tenant_id')::uuid, 'U', 'u@example.org') $$)`)
    file('0001_rename.sql', `update core_user set name = 'V'`)
    await assert.rejects(run([kernelSource, own]), /row-level security/)
    file('0001_rename.sql', `select core_each_tenant($$ update core_user set name = 'V' $$)`)
    assert.deepEqual(await run([kernelSource, own]), ['0001_rename.sql'])
    const holds = (condition: string) =>
      query(`select core_each_tenant($$ do 'begin assert (${condition}); end' $$)`)
    await holds(`select name = ''V'' from core_user`)
    await holds(
      `select count(*) = 1 from core_audit a join core_change c on c.tenant_id = a.tenant_id and c.id = a.change_id where a.op = ''U''`,
    )
    await assert.rejects(holds(`select name = ''U'' from core_user`), /assertion failed/)
  })

  test('a start that has nothing to migrate still makes the coming months of streams', async () => {
    const fixtures = { module: 'fixture', folder: fixtureMigrations }
    await run([kernelSource, fixtures])
    const months = `select relname::text as name from pg_class where relname ~ '^fixture_reading_[0-9]{4}_' and relkind = 'r' order by 1`
    const made = await query(months)
    assert.equal(made.length, 4, 'this month and three more')
    await query(`drop table ${made.at(-1)?.name}`)
    assert.deepEqual(await run([kernelSource, fixtures]), [])
    assert.deepEqual(await query(months), made)
  })

  test('a stream that is being read for long does not keep a start waiting', async () => {
    const fixtures = { module: 'fixture', folder: fixtureMigrations }
    await run([kernelSource, fixtures])
    await query(`drop table fixture_reading_${new Date().toISOString().slice(0, 7).replace('-', '_')}`)
    const reader = new pg.Client({ connectionString: db.ownerUrl })
    await reader.connect()
    try {
      await reader.query('begin; select count(*) from fixture_reading')
      assert.deepEqual(await run([kernelSource, fixtures]), [])
    } finally {
      await reader.end()
    }
  })

  test('a name that does not sort is refused', async () => {
    file('1_note.sql', 'select 1')
    await assert.rejects(run(), /called like 0002_add_score\.sql/)
  })
})
