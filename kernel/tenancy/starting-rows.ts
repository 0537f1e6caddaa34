import type { Statement } from '../db/statement.ts'
import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import { readDraft } from '../write/create.ts'
import type { Values } from '../write/input.ts'
import { newIssues } from '../write/issues.ts'
import { newId } from '../write/record-id.ts'
import { targetOf } from '../write/references.ts'
import { insertStatements, type Writer } from '../write/rows.ts'

/** The entities of which a new tenant has rows from the beginning. */
export const startingEntities = (registry: Registry): ResolvedEntity[] =>
  registry.modules.flatMap(({ starts = {} }) => Object.keys(starts).map(id => registry.get(id)))

/** Inserts what modules let every tenant start with. What is wrong with such a row is a fault of its module. */
export function insertStartingRows(writer: Writer): Statement[] {
  const { registry } = writer.kernel
  const groups = registry.modules.flatMap(({ starts = {} }) => Object.entries(starts))
  const ids = new Map(
    groups.flatMap(([entity, rows]) => Object.keys(rows).map(name => [`${entity} ${name}`, newId()])),
  )
  return groups.flatMap(([id, rows]) => {
    const entity = registry.get(id)
    const drafts = Object.entries(rows).map(([name, row]) => {
      const issues = newIssues()
      const values = { ...withIds(registry, entity, row, ids), id: ids.get(`${id} ${name}`) }
      const { draft } = readDraft(writer, entity, values, 'handler', issues)
      const [problem] = issues.problems
      if (problem) throw new Error(`${id} cannot start with ${name}: ${problem.path}: ${problem.message}`)
      return draft
    })
    return insertStatements(writer, entity, drafts)
  })
}

/** The row with ids in place of the names of other rows, in its parts too. */
function withIds(
  registry: Registry,
  entity: ResolvedEntity,
  row: Readonly<Values>,
  ids: ReadonlyMap<string, string>,
): Values {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => {
      const field = entity.all.get(key)?.field
      if (field?.kind === 'parts') {
        const part = registry.get(targetOf(field, entity))
        return [key, (value as readonly Values[]).map(each => withIds(registry, part, each, ids))]
      }
      const isReference = field?.kind === 'ref' || field?.kind === 'tree'
      return [key, (isReference && ids.get(`${targetOf(field, entity)} ${value}`)) || value]
    }),
  )
}
