import { sql } from '../db/statement.ts'
import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Issues, ValueContext } from '../fields/kind.ts'
import type { Kernel } from '../kernel.ts'
import { allOf, inTenant, newNeeds, visibleRows } from '../query/access.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { newIssues } from '../write/issues.ts'
import { targetOf } from '../write/references.ts'
import { isReference } from './cell-references.ts'
import { namesIn } from './cell-text.ts'

/** Rows inside a record as a cell names them, each by what it is called: `ada@x.example; ada@y.example`. */
type NamedRows = readonly Readonly<Record<string, unknown>>[]

/** The part of a parts field, and the field by which its rows are called. */
interface Naming {
  readonly part: ResolvedEntity
  readonly title: ResolvedField
}

function namingOf({ registry }: Kernel, entity: ResolvedEntity, { field }: ResolvedField): Naming | null {
  const part = registry.get(targetOf(field, entity))
  const title = part.all.get(part.title)
  return title?.kind.writable && !isReference(title) ? { part, title } : null
}

/** Whether a cell names rows, instead of holding them as JSON the way an export writes them. */
export const namesRows = (
  kernel: Kernel,
  entity: ResolvedEntity,
  resolved: ResolvedField,
  text: string,
): boolean =>
  resolved.field.kind === 'parts' &&
  !text.trimStart().startsWith('[') &&
  namingOf(kernel, entity, resolved) !== null

export function readNamedRows(
  kernel: Kernel,
  entity: ResolvedEntity,
  resolved: ResolvedField,
  text: string,
  issues: Issues,
  values: ValueContext,
): NamedRows {
  const naming = namingOf(kernel, entity, resolved)
  if (!naming) return []
  const { key, field, kind } = naming.title
  return namesIn(text).map(name => ({ [key]: kind.fromText(name, field, resolved.key, issues, values) }))
}

/** Field → the rows that a record has there, by what they are called. */
export type FormerRows = Readonly<Record<string, ReadonlyMap<string, string>>>

/** The rows that records have already in these fields. */
export async function formerRows(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  keys: readonly string[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, FormerRows>> {
  const former = new Map<string, Record<string, Map<string, string>>>()
  for (const key of ids.length > 0 ? keys : []) {
    const naming = namingOf(kernel, entity, entity.all.get(key) as ResolvedField)
    if (!naming) continue
    for (const [record, row, name] of await rowsOf(kernel, context, entity, naming, ids)) {
      const fields = former.get(record ?? '') ?? {}
      fields[key] = (fields[key] ?? new Map()).set(compared(name), row ?? '')
      former.set(record ?? '', fields)
    }
  }
  return former
}

const compared = (name: unknown): string => String(name ?? '').toLowerCase()

const rowsOf = (
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  { part, title }: Naming,
  ids: readonly string[],
) =>
  runAs(
    kernel,
    context,
    current => {
      const needs = newNeeds()
      needs.read(entity)
      needs.read(part)
      const which = [...visibleRows(current, entity, 't'), sql`t.id = any (${ids}::uuid[])`]
      return {
        needs: needs.all,
        statements: [
          sql`select p.parent_id, p.id, ${sql.ref('p', title.columns[0]?.name ?? '')}
            from ${sql.ref(entity.table)} t join ${sql.ref(part.table)} p on ${inTenant(current, 'p')} and p.parent_id = t.id
            where ${allOf(which)} order by p.position, p.id`,
        ],
        read: ([result]) => result?.rows ?? [],
      }
    },
    { lane: 'read' },
  )

/**
 * What names rows adds those a record has not, and takes none away: a file with one address of somebody does not say
 * that the others are wrong. Undefined when nothing is new.
 */
export function withFormer(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  key: string,
  rows: NamedRows,
  former: ReadonlyMap<string, string> = new Map(),
): unknown {
  const naming = namingOf(kernel, entity, entity.all.get(key) as ResolvedField)
  if (!naming) return rows
  const { key: title, field, kind } = naming.title
  const fresh = rows.filter(row => {
    const value = kind.parse(row[title], field, title, newIssues(), context.values)
    const [text] = value === null ? [row[title]] : kind.toColumns(value, field, context.values)
    return !former.has(compared(text))
  })
  return fresh.length > 0 ? [...[...former.values()].map(id => ({ id })), ...fresh] : undefined
}
