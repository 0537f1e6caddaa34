import { isDeepStrictEqual } from 'node:util'
import { customKey } from '../custom/custom-field.ts'
import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import type { Issues } from '../fields/kind.ts'
import { withComputed } from './compute.ts'
import type { PartValues, Values } from './input.ts'
import { layoutOf } from './layout.ts'
import type { Patch } from './patches.ts'
import { recordCheckOf } from './record-check.ts'
import { newId } from './record-id.ts'
import { targetOf } from './references.ts'
import { type Draft, draftOf } from './rows.ts'

/** What a record's parts have to go through. */
export interface PartChanges {
  readonly entity: ResolvedEntity
  readonly parent: string
  readonly gone: readonly string[]
  readonly changed: readonly Patch[]
  readonly added: readonly { readonly position: number; readonly draft: Draft }[]
}

/** What turns a record into what it shall be. */
export interface Step {
  readonly id: string
  /** Own fields that change, computed ones and links included. */
  readonly values: Values
  readonly parts: readonly PartChanges[]
}

export const isEmpty = ({ values, parts }: Step): boolean =>
  parts.length === 0 && Object.keys(values).length === 0

/**
 * Compares a whole record with what a patch makes of it, computed fields worked out anew. A part that the patch names
 * by an id the record does not have is a problem.
 */
export function stepTo(
  registry: Registry,
  entity: ResolvedEntity,
  current: Values,
  patch: Values,
  issues: Issues,
): Step {
  const id = current.id as string
  const before = asValues(registry, entity, current)
  const after = withComputed(entity, { ...before, ...mergedParts(entity, before, patch, issues) })
  const values = changedValues(entity, before, after)
  if (Object.keys(values).length > 0) recordCheckOf(entity.id)?.(after, issues, registry)
  return { id, values, parts: partChanges(entity, id, before, after) }
}

/** The tenant's fields stand among the others, each under its own name. */
const withOwnFields = ({ custom = {}, ...record }: Values): Values => ({
  ...record,
  ...Object.fromEntries(Object.entries(custom as Values).map(([key, value]) => [customKey(key), value])),
})

/** A record as read, with its parts in the shape of input. */
function asValues(registry: Registry, entity: ResolvedEntity, record: Values): Values {
  const values: Values = withOwnFields(record)
  for (const { key, field } of layoutOf(entity).parts) {
    const part = registry.get(targetOf(field, entity))
    values[key] = ((record[key] ?? []) as readonly Values[]).map(({ id, ...row }) => ({
      entity: part,
      id: id as string,
      values: asValues(registry, part, row),
    }))
  }
  return values
}

/** The patch with its parts completed from those the record has. */
function mergedParts(
  entity: ResolvedEntity,
  before: Values,
  patch: Values,
  issues: Issues,
  path = '',
): Values {
  const merged: Values = { ...patch }
  for (const { key, label } of layoutOf(entity).parts) {
    if (!(key in patch)) continue
    const known = new Map(rowsOf(before, key).map(row => [row.id, row.values]))
    merged[key] = rowsOf(patch, key).map((row, i) => {
      const at = `${path}${key}[${i}]`
      const old = row.id === null ? {} : known.get(row.id)
      if (!old) issues.add(`${at}.id`, 'notFound', `${label}: there is no row with this id any more.`)
      return {
        ...row,
        values: { ...old, ...mergedParts(row.entity, old ?? {}, row.values, issues, `${at}.`) },
      }
    })
  }
  return merged
}

const rowsOf = (values: Values, key: string): readonly PartValues[] =>
  (values[key] ?? []) as readonly PartValues[]

function changedValues(entity: ResolvedEntity, before: Values, after: Values): Values {
  const { stored, links, own } = layoutOf(entity)
  const keys = [...stored.map(field => field.resolved.key), ...[...links, ...own].map(field => field.key)]
  const changed = keys.filter(key => !isSame(before[key], after[key]))
  return Object.fromEntries(changed.map(key => [key, after[key] ?? null]))
}

/** Sets have no order. */
function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return isDeepStrictEqual([...a].sort(), [...b].sort())
  return isDeepStrictEqual(a ?? null, b ?? null)
}

function partChanges(entity: ResolvedEntity, parent: string, before: Values, after: Values): PartChanges[] {
  return layoutOf(entity).parts.flatMap(({ key }) => {
    const [old, now] = [rowsOf(before, key), rowsOf(after, key)]
    const part = (now[0] ?? old[0])?.entity
    return part ? [...ownChanges(part, parent, old, now), ...nestedChanges(part, old, now)] : []
  })
}

function ownChanges(
  entity: ResolvedEntity,
  parent: string,
  old: readonly PartValues[],
  now: readonly PartValues[],
): PartChanges[] {
  const kept = new Set(now.map(row => row.id))
  const places = new Map(old.map((row, i) => [row.id, { values: row.values, position: i }]))
  const changes: PartChanges = {
    entity,
    parent,
    gone: old.flatMap(row => (row.id !== null && !kept.has(row.id) ? [row.id] : [])),
    changed: now.flatMap((row, i) => changedPart(entity, row, i, places.get(row.id))),
    added: now.flatMap((row, i) =>
      row.id === null ? [{ position: i, draft: draftOf(entity, withId(row)) }] : [],
    ),
  }
  return changes.gone.length + changes.changed.length + changes.added.length > 0 ? [changes] : []
}

const withId = ({ values }: PartValues): Values => ({ ...values, id: values.id ?? newId() })

function changedPart(
  entity: ResolvedEntity,
  { id, values }: PartValues,
  position: number,
  old: { readonly values: Values; readonly position: number } | undefined,
): Patch[] {
  if (id === null || !old) return []
  const changed = changedValues(entity, old.values, values)
  const moved = old.position === position ? {} : { position }
  const patch = { ...changed, ...moved }
  return Object.keys(patch).length > 0 ? [{ id, values: patch, version: null }] : []
}

/** Parts of parts, of those rows that stay. */
function nestedChanges(
  entity: ResolvedEntity,
  old: readonly PartValues[],
  now: readonly PartValues[],
): PartChanges[] {
  if (layoutOf(entity).parts.length === 0) return []
  const before = new Map(old.map(row => [row.id, row.values]))
  return now.flatMap(({ id, values }) => {
    const known = id === null ? undefined : before.get(id)
    return id !== null && known ? partChanges(entity, id, known, values) : []
  })
}
