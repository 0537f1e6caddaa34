import type { ModuleSpec } from '../entity/module.ts'
import { createRegistry, type Registry } from '../entity/registry.ts'

/**
 * All declarations as data: checked in as docs/api/entities.json, so that reviewers see what changes, and the older
 * side of the difference from which the next migration is drafted. Fields keep their order, which is declared too.
 */
export const declarationsText = (modules: readonly ModuleSpec[]): string =>
  `${JSON.stringify({ modules }, null, 2)}\n`

export const readDeclarations = (text: string): Registry =>
  createRegistry((JSON.parse(text) as { modules: readonly ModuleSpec[] }).modules)
