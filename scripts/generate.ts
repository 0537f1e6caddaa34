import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { skeletonOfAction } from './skeleton/action.ts'
import { skeletonOfEntity } from './skeleton/entity.ts'
import { skeletonOfModule } from './skeleton/module.ts'

// `npm run generate` writes every file that follows from the declarations and is checked in; `--check` only compares.
// `npm run generate migration <module> <name>` drafts the next migration of a module instead, and
// `module <id>`, `entity <module.noun>` and `action <module.noun> <verb>` write the skeleton of a new one.
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const args = process.argv.slice(2)
const generators = [
  'kernel/migrate/generate.ts',
  'apps/server/openapi.ts',
  'apps/server/graphql-schema.ts',
  'apps/server/sdk.ts',
]
const skeletons: Readonly<Record<string, (...names: string[]) => void>> = {
  module: skeletonOfModule,
  entity: skeletonOfEntity,
  action: skeletonOfAction,
}

const [door = '', ...names] = args
const skeleton = skeletons[door]
if (skeleton) begin(skeleton, names)
else generate()

function begin(skeleton: (...names: string[]) => void, names: readonly string[]): void {
  try {
    if (names.length !== skeleton.length)
      throw new Error('Use: module <id> · entity <module.noun> · action <module.noun> <verb>')
    skeleton(...names)
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
}

function generate(): void {
  for (const generator of door === 'migration' ? generators.slice(0, 1) : generators) {
    const { status } = spawnSync(process.execPath, [generator, ...args], { cwd: root, stdio: 'inherit' })
    if (status !== 0) process.exitCode = 1
  }
}
