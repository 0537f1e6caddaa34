import { existsSync, globSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { ModuleSpec } from '../entity/module.ts'
import { createRegistry, type Registry } from '../entity/registry.ts'
import { core } from '../tenancy/module.ts'
import { kernelSource, type MigrationSource } from './files.ts'

/** A module of this repository, as far as its schema goes. */
export interface WorkspaceModule {
  readonly spec: ModuleSpec
  readonly source: MigrationSource
}

export const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/**
 * The kernel and all modules under `modules/`, each after those it needs. Only their declarations are loaded, so that
 * the schema can be worked on while nothing else compiles.
 */
export async function workspaceModules(root: string = repository): Promise<readonly WorkspaceModule[]> {
  const files = globSync('modules/*/module.ts', { cwd: root }).sort()
  const others = await Promise.all(files.map(file => readModule(join(root, file))))
  return inOrderOfNeeds([{ spec: core, source: kernelSource }, ...others])
}

export const registryOf = (modules: readonly WorkspaceModule[]): Registry =>
  createRegistry(modules.map(({ spec }) => spec))

async function readModule(file: string): Promise<WorkspaceModule> {
  const exported = Object.values((await import(pathToFileURL(file).href)) as Record<string, unknown>)
  const spec = exported.find(isModule)
  if (!spec) throw new Error(`${file} exports no module().`)
  const folder = join(dirname(file), 'migrations')
  if (!existsSync(folder)) throw new Error(`${basename(dirname(file))} has no folder migrations/.`)
  return { spec, source: { module: spec.id, folder } }
}

const isModule = (value: unknown): value is ModuleSpec =>
  typeof value === 'object' && value !== null && 'entities' in value && 'needs' in value

function inOrderOfNeeds(modules: readonly WorkspaceModule[]): readonly WorkspaceModule[] {
  const ordered: WorkspaceModule[] = []
  const open = new Map(modules.map(each => [each.spec.id, each]))
  while (open.size > 0) {
    const next = [...open.values()].find(({ spec }) => !spec.needs.some(id => open.has(id)))
    if (!next) throw new Error(`These modules need each other in a circle: ${[...open.keys()].join(', ')}.`)
    ordered.push(next)
    open.delete(next.spec.id)
  }
  return ordered
}
