import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import type { EmbeddedPostgres } from '../postgres/embedded.ts'
import { asSuperuser, openToOurs, ownerRole, serveRole } from '../postgres/roles.ts'
import { beforeLeaving, testServer } from './server.ts'
import { ensureTemplate, type TemplateSource } from './template.ts'

export type TestDatabaseOptions = TemplateSource

/** A database of one test file, cloned from a migrated template. */
export type TestDatabase = {
  name: string
  /** Logs in as the owner of all tables (`inopsio_owner`): migrates and looks behind the policies' back. */
  ownerUrl: string
  /** Logs in as the program does when it serves (`inopsio_serve`): under row-level security. */
  serveUrl: string
  /** The superuser's address in this database, for tests of what even the owner may not do. */
  superuserUrl: string
  /** Drops the database now. Otherwise it is dropped when the process has nothing left to do. */
  drop(): Promise<void>
}

const mine = new Set<string>()
let counter = 0

/**
 * A fresh database, cloned in well under 100 ms from a template that is built once per set of migrations.
 *
 *     const db = await testDatabase()                                  // the kernel's own tables
 *     const db = await testDatabase({ folders: [kernelMigrations, moduleMigrations] })
 *     const db = await testDatabase({ folders: [kernelMigrations], sql: ['create table …'] })
 *     const pool = new pg.Pool({ connectionString: db.serveUrl })      // end it in `after`
 */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = await testServer()
  const template = await ensureTemplate(server, options)
  counter += 1
  const name = `test_${process.pid}_${counter}`
  if (counter === 1) beforeLeaving(dropMine)
  mine.add(name)
  await asSuperuser(server, async client => {
    await client.query(`create database ${name} template ${pg.escapeIdentifier(template)} owner ${ownerRole}`)
    await openToOurs(client, name)
  })
  return {
    name,
    ownerUrl: server.url(ownerRole, name),
    serveUrl: server.url(serveRole, name),
    superuserUrl: server.superuserUrl(name),
    drop: () => dropDatabase(server, name),
  }
}

async function dropMine(server: EmbeddedPostgres): Promise<void> {
  for (const name of mine) await dropDatabase(server, name)
}

async function dropDatabase(server: EmbeddedPostgres, name: string): Promise<void> {
  await asSuperuser(server, async client => {
    await untilLeft(client, name)
    await client.query(`drop database if exists ${name} with (force)`)
  })
  mine.delete(name)
}

// A pool says that it has ended before its sockets have closed; who is thrown out in that moment hears of it as an
// error nobody listens for any more.
async function untilLeft(client: pg.Client, name: string): Promise<void> {
  const deadline = Date.now() + 1000
  while (Date.now() < deadline) {
    const { rows } = await client.query('select 1 from pg_stat_activity where datname = $1 limit 1', [name])
    if (rows.length === 0) return
    await setTimeout(10)
  }
}
