import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { rewriteMayRead } from '../migrate/run.ts'
import type { EmbeddedPostgres } from '../postgres/embedded.ts'
import { isAlive } from '../postgres/processes.ts'
import { inSetup, openToOurs, ownerRole } from '../postgres/roles.ts'

/** What a template is made of: migration folders in order, then single statements, then a builder's own work. */
export type TemplateSource = {
  /** Folders of numbered SQL files. Default: the kernel's own migrations. */
  folders?: string[]
  /** More SQL, run by the owner after the folders. */
  sql?: string[]
  /** Work that is not SQL text (seeds); `key` must change whenever its result would. */
  build?: { key: string; run(ownerUrl: string): Promise<void> }
}

/** The kernel's own migrations. */
export const kernelMigrations = fileURLToPath(new URL('../migrations', import.meta.url))

const staleAfter = '2 days'

/** The name of the template for a source; it is built if no test run has built it yet. */
export async function ensureTemplate(server: EmbeddedPostgres, source: TemplateSource): Promise<string> {
  const scripts = [
    ...(source.folders ?? [kernelMigrations]).flatMap(filesOf),
    ...(source.sql ?? []).map((text, index) => ({ name: `sql[${index}]`, text })),
  ]
  const name = `template_${fingerprint([...scripts.map(script => script.text), source.build?.key ?? ''])}`
  await inSetup(server, async client => {
    if (await exists(client, name)) return
    await removeStale(client)
    await build(server, client, name, scripts, source.build)
  })
  return name
}

type Script = { name: string; text: string }

function filesOf(folder: string): Script[] {
  const files = readdirSync(folder).filter(file => file.endsWith('.sql'))
  return files
    .sort()
    .map(file => ({ name: join(folder, file), text: readFileSync(join(folder, file), 'utf8') }))
}

function fingerprint(parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
}

async function exists(client: pg.Client, name: string): Promise<boolean> {
  return Boolean((await client.query('select 1 from pg_database where datname = $1', [name])).rowCount)
}

// Built under another name and renamed when it is whole: a test run that is stopped half-way leaves no half template.
async function build(
  server: EmbeddedPostgres,
  client: pg.Client,
  name: string,
  scripts: Script[],
  more: TemplateSource['build'],
): Promise<void> {
  const side = `${name}_new`
  await client.query(`drop database if exists ${side} with (force)`)
  await client.query(`create database ${side} owner ${ownerRole}`)
  await openToOurs(client, side)
  await runAsOwner(server.url(ownerRole, side), scripts)
  await more?.run(server.url(ownerRole, side))
  await client.query(`alter database ${side} rename to ${name}`)
  await client.query(`comment on database ${name} is ${pg.escapeLiteral(new Date().toISOString())}`)
}

async function runAsOwner(url: string, scripts: Script[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const script of scripts)
      await client.query(script.text).catch(error => {
        throw new Error(`${script.name}${lineOf(script.text, error.position)}: ${error.message}`, {
          cause: error,
        })
      })
    await rewriteMayRead(client)
  } finally {
    await client.end()
  }
}

// PostgreSQL counts characters; people look for lines.
function lineOf(text: string, position: string | undefined): string {
  return position ? `:${text.slice(0, Number(position)).split('\n').length}` : ''
}

/** Drops what no test run needs any more: databases of processes that are gone, templates of past days, and those that were never finished. */
async function removeStale(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; old: boolean }>(
    `select datname as name, coalesce(now() - shobj_description(oid, 'pg_database')::timestamptz > interval '${staleAfter}', true) as old
     from pg_database where datname ~ '^(test|template)_[0-9a-f]'`,
  )
  for (const { name, old } of rows) {
    const owner = /^test_(\d+)_/.exec(name)?.[1]
    const isStale = owner ? !isAlive(Number(owner)) : old
    // A child of a test that was killed may still be connected.
    if (isStale) await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`)
  }
}
