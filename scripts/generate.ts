import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

// `npm run generate` writes every file that follows from the declarations and is checked in; `--check` only compares.
// `npm run generate migration <module> <name>` drafts the next migration of a module instead.
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const args = process.argv.slice(2)
const generators = [
  'kernel/migrate/generate.ts',
  'apps/server/openapi.ts',
  'apps/server/graphql-schema.ts',
  'apps/server/sdk.ts',
]

for (const generator of args[0] === 'migration' ? generators.slice(0, 1) : generators) {
  const { status } = spawnSync(process.execPath, [generator, ...args], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
