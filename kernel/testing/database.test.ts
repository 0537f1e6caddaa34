import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { testDatabase } from './database.ts'

const notes = `create table note (id int primary key, text text not null);
  grant select, insert on note to inopsio_app;
  insert into note values (1, 'from the template')`

test('a test database is a clone with its own rows', async () => {
  const [first, second] = await Promise.all([
    testDatabase({ folders: [], sql: [notes] }),
    testDatabase({ folders: [], sql: [notes] }),
  ])
  await query(first.serveUrl, `insert into note values (2, 'mine')`)
  assert.equal((await query(first.serveUrl, 'select * from note')).length, 2)
  assert.deepEqual(await query(second.serveUrl, 'select text from note'), [{ text: 'from the template' }])
})

test('cloning a built template takes a fraction of a second', async () => {
  await testDatabase({ folders: [], sql: [notes] })
  const started = performance.now()
  await testDatabase({ folders: [], sql: [notes] })
  assert.ok(performance.now() - started < 1500, `${performance.now() - started} ms`)
})

test('the serving login owns nothing and has no power over policies', async () => {
  const db = await testDatabase({ folders: [], sql: [notes] })
  const [role] = await query(
    db.serveUrl,
    `select rolsuper, rolbypassrls, rolcreaterole, pg_has_role('inopsio_owner', 'member') as owner
     from pg_roles where rolname = current_user`,
  )
  assert.deepEqual(role, { rolsuper: false, rolbypassrls: false, rolcreaterole: false, owner: false })
  await assert.rejects(query(db.serveUrl, 'delete from note'), /permission denied/)
  await assert.rejects(query(db.serveUrl, 'create table mine (id int)'), /permission denied/)
})

test('the owner is no superuser either', async () => {
  const db = await testDatabase({ folders: [], sql: [notes] })
  const [role] = await query(
    db.ownerUrl,
    'select rolsuper, rolbypassrls from pg_roles where rolname = current_user',
  )
  assert.deepEqual(role, { rolsuper: false, rolbypassrls: false })
})

test('a dropped database is gone even while somebody is connected', async () => {
  const db = await testDatabase({ folders: [], sql: [notes] })
  const client = new pg.Client(db.serveUrl)
  client.on('error', () => {})
  await client.connect()
  await db.drop()
  await assert.rejects(query(db.serveUrl, 'select 1'), /does not exist/)
  await client.end().catch(() => {})
})

test('migrations that fail name file and line, and leave no template behind', async () => {
  const broken = ['create table whole (id int)', 'select 1;\ncreate tabel half (id int)']
  await assert.rejects(testDatabase({ folders: [], sql: broken }), /sql\[1\]:2: syntax error/)
  await assert.rejects(testDatabase({ folders: [], sql: broken }), /sql\[1\]:2: syntax error/)
})

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
