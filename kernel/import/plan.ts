import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
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
import { matchRows, namesOfRow, unmatched } from './match.ts'
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

/**
 * Decides for each row whether it makes a record or changes one. Rows about the same record are not written together:
 * the later one waits, so that the order of the file counts.
 */
export async function planRows(planning: Planning, rows: readonly ConvertedRow[]): Promise<Plan[]> {
  const { kernel, context, order } = planning
  const { entity, mode } = order
  const matches =
    mode === 'create'
      ? []
      : await matchRows(
          kernel,
          context,
          entity,
          rows.map(row => row.input),
        )
  const watched = watchedFields(context, order)
  const ids = matches.flatMap(found => (found.length === 1 ? found : []))
  const current = await currentValues(kernel, context, entity, watched, ids)
  const seen = new Set<string>()
  return rows.map((row, i) => planRow(planning, row, matches[i] ?? [], current, seen))
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
  match: Ids,
  current: ReadonlyMap<string, Current>,
  seen: Set<string>,
): Plan {
  const { context, order, isPatient } = planning
  const { entity, mode } = order
  if (row.isWaiting && isPatient) return { wait: true }
  const [id, second] = match
  if (second || (mode === 'update' && !id)) return refuse(planning, row, unmatched(entity, row.input, match))
  const names = id ? [id] : mode === 'upsert' ? namesOfRow(context, entity, row.input) : []
  if (names.some(name => seen.has(name))) return { wait: true }
  const write: BulkInput = id
    ? { op: 'update', id, data: changesOf(row, current.get(id)) }
    : { op: 'create', data: asNew(entity, row) }
  const outside = outsideScope(planning, row, id ? current.get(id) : undefined)
  if (row.problems.length > 0 || outside) return refuse(planning, row, outside, write)
  for (const name of names) seen.add(name)
  return { write }
}

/** Rows inside of a new record are new as well. */
function asNew(entity: ResolvedEntity, { input }: ConvertedRow): ConvertedRow['input'] {
  const fresh: Record<string, unknown> = { ...input }
  for (const { key } of layoutOf(entity).parts) {
    const rows = input[key]
    if (Array.isArray(rows)) fresh[key] = rows.map(withoutId)
  }
  return fresh
}

/** What stays as it is needs no action. */
const changesOf = ({ input }: ConvertedRow, current: Current = {}): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input).filter(([key, value]) => key !== ID && !(key in current && current[key] === value)),
  )

/** The right to import may hold for the records of some owners only. */
function outsideScope(
  { context, order: { entity } }: Planning,
  { input }: ConvertedRow,
  current: Current | undefined,
): Problem | null {
  const field = entity.all.get(entity.owner ?? '')
  if (!field) return null
  const owner = current ? current[field.key] : (input[field.key] ?? defaultOf(field.field, context))
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
