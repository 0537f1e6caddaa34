import type { ResolvedEntity } from '../entity/registry.ts'
import type { Kernel } from '../kernel.ts'
import type { ChangeHead } from '../rights/begin.ts'
import { begin } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { type BulkInput, bulkWrite } from '../write/bulk.ts'
import { within } from '../write/within.ts'
import { type Cells, type ConvertedRow, convertRows } from './convert.ts'
import { findByKey } from './find-by-key.ts'
import { findImport, finish, type Import, pendingRows, recordVerdicts, type Verdict } from './store.ts'

/** Rows of one transaction: few enough that progress is seen and a stop loses little. */
const BATCH = 500

/**
 * Works off what waits, batch by batch. A batch's records and its verdicts are one transaction, so that a stop at any
 * point loses nothing and repeats nothing. All batches belong to the import's one change.
 */
export async function runImport(kernel: Kernel, context: Context, id: string): Promise<void> {
  const { entity: name, ...job } = await findImport(kernel, context, id)
  const entity = kernel.registry.get(name)
  for (;;) {
    const rows = await pendingRows(kernel, context, id, BATCH)
    if (rows.length === 0) break
    await runBatch(kernel, context, entity, { ...job, entity: name }, rows)
  }
  await finish(kernel, context, id, null)
}

interface PendingRow {
  readonly row: number
  readonly cells: Cells
}

async function runBatch(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  job: Import,
  rows: readonly PendingRow[],
): Promise<void> {
  const cells = rows.map(row => row.cells)
  const converted = await convertRows(kernel, context, entity, job.mapping, cells)
  const plans = await planRows(kernel, context, entity, job, converted)
  const change: ChangeHead = {
    id: job.change ?? '',
    kind: 'import',
    entity: entity.id,
    action: null,
    undoOf: null,
  }
  await kernel.executor.transaction(async tx => {
    const wanted = plans.flatMap((plan, i) => (plan.operation ? [{ operation: plan.operation, i }] : []))
    const operations = wanted.map(({ operation }) => operation)
    const { results } = await bulkWrite(within(kernel, tx), context, entity, operations, {
      change,
      by: 'import',
    })
    const verdicts = rows.map(({ row }, i) => refusal(row, plans[i]?.problems ?? []))
    for (const { index, status, op, id, errors } of results) {
      const at = wanted[index]?.i ?? 0
      // What the file says and what its conversion found wrong are both named.
      const row = rows[at]?.row ?? 0
      if (status === 'refused') verdicts[at] = refusal(row, [...(plans[at]?.problems ?? []), ...errors])
      else verdicts[at] = { row, state: op === 'create' ? 'created' : 'updated', recordId: id, errors: [] }
    }
    await tx.run([begin(context, []), ...recordVerdicts(context, job.id, verdicts)])
  })
}

const refusal = (row: number, errors: Verdict['errors']): Verdict => ({
  row,
  state: 'refused',
  recordId: null,
  errors,
})

interface Plan {
  /** What to do; null when the row cannot even be tried. */
  readonly operation: BulkInput | null
  readonly problems: ConvertedRow['problems']
}

/** Decides for each row whether it makes a record or changes one, by the entity's keys in order of trust. */
async function planRows(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  { mode }: Import,
  rows: readonly ConvertedRow[],
): Promise<Plan[]> {
  const existing = mode === 'create' ? [] : await findExisting(kernel, context, entity, rows)
  return rows.map(({ input, problems }, i) => {
    if (problems.length > 0) return { operation: null, problems }
    const [id, second] = existing[i] ?? []
    const one = entity.label[0].toLowerCase()
    if (second)
      return {
        operation: null,
        problems: [{ path: '', code: 'ambiguous', message: `More than one ${one} matches this row.` }],
      }
    if (id) return { operation: { op: 'update', id, data: input }, problems }
    if (mode !== 'update') return { operation: { op: 'create', data: input }, problems }
    return {
      operation: null,
      problems: [{ path: '', code: 'not-found', message: `No ${one} matches this row.` }],
    }
  })
}

/** For each row the ids under the first key that it has a value for and that finds something. */
async function findExisting(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  rows: readonly ConvertedRow[],
): Promise<(readonly string[])[]> {
  const found: (readonly string[])[] = rows.map(() => [])
  for (const key of entity.key ?? []) {
    const open = rows.flatMap(({ input }, i) =>
      found[i]?.length === 0 && typeof input[key] === 'string' ? [{ i, text: input[key] }] : [],
    )
    const ids = await findByKey(
      kernel,
      context,
      entity,
      key,
      open.map(({ text }) => text),
    )
    for (const { i, text } of open) found[i] = ids.get(text) ?? []
  }
  return found
}
