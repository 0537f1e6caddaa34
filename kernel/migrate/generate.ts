import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import pg from 'pg'
import { testDatabase } from '../testing.ts'
import { checkMigrations, declarationsFile, generatedFiles } from './check.ts'
import { readDeclarations } from './declarations-file.ts'
import { declaredDifferences } from './declared.ts'
import { describe } from './differences.ts'
import { draftMigration } from './draft/draft.ts'
import { nextName } from './files.ts'
import { registryOf, repository, type WorkspaceModule, workspaceModules } from './workspace.ts'

const usage = `node kernel/migrate/generate.ts                          writes db/schema.sql and docs/api/entities.json
node kernel/migrate/generate.ts --check                  says where migrations, declarations and files differ
node kernel/migrate/generate.ts migration <module> <name>  drafts the next migration of a module`

const hint = 'Draft one: npm run generate migration <module> <name>'

if (import.meta.main) await main(process.argv.slice(2))

async function main([door, ...rest]: readonly string[]): Promise<void> {
  const modules = await workspaceModules()
  if (door === undefined) return write(modules)
  if (door === '--check') return check(modules)
  if (door === 'migration' && rest.length === 2) return draft(modules, rest[0] as string, rest[1] as string)
  console.error(usage)
  process.exitCode = 1
}

async function write(modules: readonly WorkspaceModule[]): Promise<void> {
  const { files, differences } = await inScratch(async client => ({
    files: await generatedFiles(client, modules),
    differences: await declaredDifferences(client, registryOf(modules)),
  }))
  // The declarations that are checked in are what the next migration is drafted from: they wait for it.
  const ready = files.filter(({ path }) => path !== declarationsFile || differences.length === 0)
  for (const { path, text } of ready) writeInRepository(path, text)
  if (differences.length === 0) return
  for (const each of differences) console.error(`${describe(each, 'the declarations', 'the migrations')}\n`)
  console.error(`${declarationsFile} stays as it is until a migration brings both together. ${hint}`)
  process.exitCode = 1
}

function writeInRepository(path: string, text: string): void {
  const file = join(repository, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  console.log(path)
}

async function check(modules: readonly WorkspaceModule[]): Promise<void> {
  const { ownerUrl } = await testDatabase({ folders: [] })
  const faults = await checkMigrations(ownerUrl, modules)
  for (const fault of faults) console.error(`${fault}\n`)
  if (faults.length > 0) process.exitCode = 1
}

/** Writes the difference between the declarations of the last generated file and those of now. */
async function draft(modules: readonly WorkspaceModule[], id: string, title: string): Promise<void> {
  const module = modules.find(({ spec }) => spec.id === id)
  if (!module)
    throw new Error(`There is no module ${id}; there are ${modules.map(({ spec }) => spec.id).join(', ')}.`)
  const path = join(repository, declarationsFile)
  const before = readDeclarations(existsSync(path) ? readFileSync(path, 'utf8') : '{"modules":[]}')
  const sql = draftMigration(before, registryOf(modules), id)
  if (sql === null)
    return console.log(`The declarations of ${id} are what they were; there is nothing to migrate.`)
  const file = join(module.source.folder, nextName(module.source, title))
  writeFileSync(file, sql)
  console.log(
    `${relative(repository, file)} is a draft: read it, decide what it leaves to you, then npm run generate.`,
  )
}

async function inScratch<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const { ownerUrl } = await testDatabase({ folders: [] })
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
