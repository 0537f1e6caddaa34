import { type Statement, sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { isGiven, layoutOf, linkOf } from './layout.ts'
import type { PartChanges, Step } from './next.ts'
import { linkMany, type Patch, patchMany } from './patches.ts'
import { insertStatements, placeParts, type Writer } from './rows.ts'

/**
 * Statements that take locked records each through its step: as few as there are tables and combinations of fields.
 * Records come before what hangs on them, because a record is what its parts and links look up to.
 */
export function applySteps(writer: Writer, entity: ResolvedEntity, steps: readonly Step[]): Statement[] {
  const parts = steps.flatMap(step => step.parts)
  return [
    ...ownStatements(writer, entity, steps),
    ...linkStatements(writer, entity, steps),
    ...partStatements(writer, parts),
  ]
}

/** What changes beside the row has to raise the version by itself. */
function ownStatements(writer: Writer, entity: ResolvedEntity, steps: readonly Step[]): Statement[] {
  const groups = groupBy(steps, step => JSON.stringify([storedKeys(entity, step), isTouched(entity, step)]))
  return groups.map(group => {
    const [first] = group
    const keys = first ? storedKeys(entity, first) : []
    const force = first !== undefined && isTouched(entity, first)
    return patchMany(writer, entity, keys, group.map(toPatch), { force })
  })
}

const toPatch = ({ id, values }: Step): Patch => ({ id, values, version: null })

const storedKeys = (entity: ResolvedEntity, { values }: Step): string[] =>
  layoutOf(entity)
    .stored.filter(field => isGiven(field, values))
    .map(field => field.resolved.key)

const isTouched = (entity: ResolvedEntity, { values, parts }: Step): boolean =>
  parts.length > 0 || layoutOf(entity).links.some(field => field.key in values)

function linkStatements(writer: Writer, entity: ResolvedEntity, steps: readonly Step[]): Statement[] {
  return layoutOf(entity).links.flatMap(field => {
    const patches = steps.flatMap(({ id, values }) =>
      field.key in values ? [{ id, values: (values[field.key] ?? []) as readonly string[] }] : [],
    )
    return patches.length > 0 ? linkMany(writer, linkOf(entity, field), patches) : []
  })
}

/** Rows go first and come last, so that a place or a unique value is free before it is taken again. */
function partStatements(writer: Writer, changes: readonly PartChanges[]): Statement[] {
  return [...new Set(changes.map(change => change.entity))].flatMap(entity => {
    const own = changes.filter(change => change.entity === entity)
    const gone = own.flatMap(change => change.gone)
    const changed = own.flatMap(change => change.changed)
    const added = own.flatMap(({ parent, added: rows }) =>
      rows.flatMap(({ position, draft }) => placeParts(parent, [draft], position)),
    )
    return [
      ...(gone.length > 0 ? [deleteRows(writer, entity, gone)] : []),
      ...groupBy(changed, ({ values }) => Object.keys(values).sort().join()).flatMap(group =>
        partPatches(writer, entity, group),
      ),
      ...(added.length > 0 ? insertStatements(writer, entity, added) : []),
    ]
  })
}

function partPatches(writer: Writer, entity: ResolvedEntity, group: readonly Patch[]): Statement[] {
  const keys = Object.keys(group[0]?.values ?? {})
  const { links } = layoutOf(entity)
  const isRow = keys.some(key => !links.some(field => field.key === key))
  const steps = group.map(({ id, values }) => ({ id, values, parts: [] }))
  return [
    ...(isRow ? [patchMany(writer, entity, keys, group)] : []),
    ...linkStatements(writer, entity, steps),
  ]
}

/** Deletes records by their ids, with all that goes with them. */
export const deleteRows = ({ context }: Writer, entity: ResolvedEntity, ids: readonly string[]): Statement =>
  sql`delete from ${sql.ref(entity.table)} t where t.tenant_id = ${context.tenant.id} and t.id = any (${ids}::uuid[])`

function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const name = key(item)
    const group = groups.get(name)
    if (group) group.push(item)
    else groups.set(name, [item])
  }
  return [...groups.values()]
}
