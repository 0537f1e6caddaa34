import type { ResolvedField } from '../entity/registry.ts'
import type { Problem } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { covers } from '../write/allowed.ts'
import type { BulkInput } from '../write/bulk.ts'
import { defaultOf } from '../write/defaults.ts'
import { readInput } from '../write/input.ts'
import { newIssues } from '../write/issues.ts'
import { layoutOf } from '../write/layout.ts'
import type { ConvertedRow } from './convert.ts'
import { type Current, currentValues } from './current.ts'
import type { Ids } from './find-records.ts'
import type { Order } from './import-form.ts'
import { withKeys } from './key-values.ts'
import { matchRows, namesOfRow, unmatched } from './match.ts'
import { type FormerRows, formerRows, withFormer } from './part-names.ts'
import { ID } from './targets.ts'

/** What to do with a row: write it, refuse it, or look at it again when others have been written. */
export type Plan =
  | { readonly write: BulkInput }
  | { readonly refuse: readonly Problem[] }
  | { readonly wait: true }

interface Planning {
  readonly kernel: Kernel
  readonly context: Context
  readonly order: Order
  /** Whether rows may wait for records that other rows may still make. */
  readonly isPatient: boolean
}

/** What is known about the records that rows are about, and the names of those that rows before it make or change. */
interface Known {
  readonly current: ReadonlyMap<string, Current>
  readonly former: ReadonlyMap<string, FormerRows>
  readonly seen: Set<string>
}

/**
 * Decides for each row whether it makes a record or changes one. Rows about the same record are not written together:
 * the later one waits, so that the order of the file counts.
 */
export async function planRows(planning: Planning, rows: readonly ConvertedRow[]): Promise<Plan[]> {
  const { kernel, context, order } = planning
  const { entity, mode } = order
  const named = rows.map(row => withKeys(entity, row.input))
  const matches = mode === 'create' ? [] : await matchRows(kernel, context, entity, named)
  const watched = watchedFields(context, order)
  const ids = matches.flatMap(found => (found.length === 1 ? found : []))
  const naming = [...new Set(rows.flatMap(row => row.naming))]
  const known: Known = {
    current: await currentValues(kernel, context, entity, watched, ids),
    former: await formerRows(kernel, context, entity, naming, ids),
    seen: new Set(),
  }
  return rows.map((row, i) => planRow(planning, row, named[i] ?? {}, matches[i] ?? [], known))
}

/** What only actions change is compared, because an import may set it on new records only; owners, where the right is for some only. */
function watchedFields(context: Context, { entity, mapping }: Order): ResolvedField[] {
  const mapped = Object.values(mapping).flatMap(key => entity.all.get(key) ?? [])
  const fixed = mapped.filter(({ field }) => field.kind === 'state' || field.changes === 'actions')
  const owner = context.owners('import', entity) === 'all' ? undefined : entity.all.get(entity.owner ?? '')
  return [...fixed, ...(owner ? [owner] : [])]
}

function planRow(
  planning: Planning,
  row: ConvertedRow,
  named: ConvertedRow['input'],
  match: Ids,
  { current, former, seen }: Known,
): Plan {
  const { context, order, isPatient } = planning
  const { entity, mode } = order
  if (row.isWaiting && isPatient) return { wait: true }
  const [id, second] = match
  if (second || (mode === 'update' && !id)) return refuse(planning, row, unmatched(entity, named, match))
  const names = id ? [id] : mode === 'upsert' ? namesOfRow(context, entity, named) : []
  if (names.some(name => seen.has(name))) return { wait: true }
  const write: BulkInput = id
    ? { op: 'update', id, data: changesOf(planning, row, current.get(id), former.get(id)) }
    : { op: 'create', data: asNew(order, row) }
  const outside = outsideScope(planning, write, id ? current.get(id) : undefined)
  if (row.problems.length > 0 || outside) return refuse(planning, row, outside, write)
  for (const name of names) seen.add(name)
  return { write }
}

/** Rows inside of a new record are new as well. What is left to rules begins with nobody. */
function asNew({ entity, owner }: Order, { input }: ConvertedRow): ConvertedRow['input'] {
  const fresh: Record<string, unknown> =
    owner === 'nobody' && entity.owner ? { [entity.owner]: null, ...input } : { ...input }
  for (const { key } of layoutOf(entity).parts) {
    const rows = input[key]
    if (Array.isArray(rows)) fresh[key] = rows.map(withoutId)
  }
  return fresh
}

/** What stays as it is needs no action. */
function changesOf(
  { kernel, context, order: { entity } }: Planning,
  { input, naming }: ConvertedRow,
  current: Current = {},
  former: FormerRows = {},
): Record<string, unknown> {
  const changed = Object.entries(input).filter(
    ([key, value]) => key !== ID && !(key in current && current[key] === value),
  )
  return Object.fromEntries(
    changed.map(([key, value]) => [
      key,
      naming.includes(key) && Array.isArray(value)
        ? withFormer(kernel, context, entity, key, value, former[key])
        : value,
    ]),
  )
}

/** The right to import may hold for the records of some owners only. */
function outsideScope(
  { context, order: { entity } }: Planning,
  { data = {} }: BulkInput,
  current: Current | undefined,
): Problem | null {
  const field = entity.all.get(entity.owner ?? '')
  if (!field) return null
  const given = data as Readonly<Record<string, unknown>>
  const named = field.key in given ? given[field.key] : defaultOf(field.field, context)
  const owner = current ? current[field.key] : named
  if (covers(context.owners('import', entity), (owner ?? null) as string | null)) return null
  const many = entity.label[1].toLowerCase()
  return {
    path: field.key,
    code: 'forbidden',
    message: `${field.label}: you may not import ${many} of this person.`,
  }
}

/** With everything else that is wrong with the row, so that it is mended once. */
function refuse(
  { kernel: { registry }, context, order: { entity } }: Planning,
  { input, problems }: ConvertedRow,
  own: Problem | null,
  { op, data = input }: Partial<BulkInput> = {},
): Plan {
  const known = [...problems, ...(own ? [own] : [])]
  const named = new Set(known.map(({ path }) => path))
  const issues = newIssues()
  const rules = op === 'create' ? ({ operation: 'create', by: 'import' } as const) : updating
  readInput({ registry, context, ...rules }, entity, withoutId(data), issues)
  return { refuse: [...known, ...issues.problems.filter(({ path }) => !named.has(path))] }
}

const updating = { operation: 'update', by: 'client' } as const

const withoutId = (data: unknown): unknown =>
  typeof data === 'object' && data !== null ? { ...data, [ID]: undefined } : data
