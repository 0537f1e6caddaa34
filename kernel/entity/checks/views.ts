import { snake } from '../names.ts'
import type { Registry, ResolvedEntity } from '../registry.ts'
import { declared, outsideFields, when } from './check.ts'
import { isNeeded } from './references.ts'

/** A view is its SQL and nothing of its own, and says whose rows that SQL looks at. */
export function checkView(entity: ResolvedEntity, registry: Registry): readonly string[] {
  if (entity.scope !== 'view')
    return [
      ...when(entity.sql !== undefined, 'Only a view has SQL of its own (sql).'),
      ...when(entity.reads !== undefined, 'Only a view says what it reads (reads).'),
    ]
  if (entity.historyOf) return []
  if (entity.sql === undefined || entity.sql.trim() === '') return ['A view needs its SQL (sql).']
  return [...checkReads(entity, entity.sql, registry), ...checkFields(entity)]
}

const checkFields = (entity: ResolvedEntity): readonly string[] => [
  ...outsideFields(entity, 'A view'),
  ...declared(entity).flatMap(([key, field]) => [
    ...when(field.search === true, `A view has no search keys; ${key} cannot be searched.`),
    ...when(field.index === true, `A view has no indexes; index what ${key} is read from.`),
  ]),
  ...when(
    entity.unique !== undefined || entity.check !== undefined || entity.index !== undefined,
    'A view has no constraints and indexes; the tables it reads have them.',
  ),
  ...when(Object.keys(entity.actions).length > 0, 'A view has no actions; the records it reads have them.'),
]

/**
 * A view runs with its reader's rights: the scopes of every table below it must be set, or it is empty for all. So what
 * `reads` says and what the SQL names must be the same.
 */
function checkReads(entity: ResolvedEntity, sql: string, registry: Registry): readonly string[] {
  const reads = entity.reads ?? []
  const words = new Set(sql.match(/\w+/g))
  const named = [...registry.entities.values()].filter(other =>
    tablesOf(other).some(table => words.has(table)),
  )
  return [
    ...reads.flatMap(id => checkRead(entity, id, named, registry)),
    ...named
      .filter(other => !reads.includes(other.id))
      .map(other => `Its SQL looks at ${other.table}; add ${other.id} to reads.`),
  ]
}

function checkRead(
  entity: ResolvedEntity,
  id: string,
  named: readonly ResolvedEntity[],
  registry: Registry,
): readonly string[] {
  const other = registry.entities.get(id)
  if (!other) return [`It reads ${id}, which is not declared.`]
  return [
    ...when(!named.includes(other), `It reads ${id}, but its SQL does not look at ${other.table}.`),
    ...when(
      !isNeeded(entity, registry, other.module),
      `It reads ${id}; the module ${entity.module} must need ${other.module}.`,
    ),
  ]
}

/** The tables in which an entity's values stand: its own, and those of its links and sums. */
const tablesOf = ({ table, all }: ResolvedEntity): readonly string[] => [
  table,
  `${table}_rollup`,
  ...[...all.values()]
    .filter(({ kind }) => kind.storage === 'link')
    .map(({ key }) => `${table}_${snake(key)}`),
]
