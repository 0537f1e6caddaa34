import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { declarationsText } from './declarations-file.ts'
import { declaredDifferences } from './declared.ts'
import { describe } from './differences.ts'
import { migrate } from './run.ts'
import { type SchemaItem, schemaText, snapshot } from './snapshot.ts'
import { registryOf, repository, type WorkspaceModule } from './workspace.ts'

/** Checked-in files that follow from migrations and declarations. */
export const schemaFile = 'db/schema.sql'
export const declarationsFile = 'docs/api/entities.json'

export interface GeneratedFile {
  readonly path: string
  readonly text: string
}

/** Replays all migrations on an empty database and answers what the generated files should say. */
export async function generatedFiles(
  client: pg.ClientBase,
  modules: readonly WorkspaceModule[],
): Promise<readonly GeneratedFile[]> {
  await migrate(
    client,
    modules.map(({ source }) => source),
  )
  return [
    { path: schemaFile, text: schemaText(await snapshot(client)) },
    { path: declarationsFile, text: declarationsText(modules.map(({ spec }) => spec)) },
  ]
}

/**
 * Migrations, declarations and checked-in files must all say the same. Answers everything that does not, in words; the
 * database must be an empty one.
 */
export async function checkMigrations(
  databaseUrl: string,
  modules: readonly WorkspaceModule[],
  root: string = repository,
): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const files = await generatedFiles(client, modules)
    const differences = await declaredDifferences(client, registryOf(modules))
    return [
      ...differences.map(each => describe(each, 'the declarations', 'the migrations')),
      ...(await brokenFunctions(client, await snapshot(client))),
      ...files.flatMap(file => outdated(root, file)),
    ]
  } finally {
    await client.end()
  }
}

/** What a file that is checked in lacks or has too much of; the first lines are enough to see what it is about. */
function outdated(root: string, { path, text }: GeneratedFile): string[] {
  const file = join(root, path)
  const there = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : ''
  if (there === text) return []
  const [should, is] = [text.split('\n'), there.split('\n')]
  const added = should.filter(line => !is.includes(line)).slice(0, 10)
  const removed = is.filter(line => !should.includes(line)).slice(0, 10)
  return [
    [
      `${path} is not up to date; run npm run generate.`,
      ...removed.map(line => `    - ${line}`),
      ...added.map(line => `    + ${line}`),
    ].join('\n'),
  ]
}

/** Migrations run without a look into function bodies; here every function is read again with one. */
async function brokenFunctions(client: pg.ClientBase, items: readonly SchemaItem[]): Promise<string[]> {
  const faults: string[] = []
  for (const item of items.filter(each => each.kind === 'function')) {
    await client.query('begin')
    await client
      .query(item.sql)
      .catch((error: Error) => faults.push(`function ${item.name}: ${error.message}`))
    await client.query('rollback')
  }
  return faults
}
