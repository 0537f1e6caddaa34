import { createHash } from 'node:crypto'
import { malformed } from '../errors.ts'
import { type Enqueuing, enqueuing } from '../jobs/enqueue.ts'
import type { Kernel } from '../kernel.ts'
import type { Need } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { transactAs } from '../rights/run.ts'
import { newId } from '../write/record-id.ts'
import type { Cells } from './convert.ts'
import { DateEvidence } from './date-order.ts'
import { type ImportForm, type Order, readForm } from './import-form.ts'
import { findImport, type Import } from './import-record.ts'
import { finishStaging, insertImport } from './import-state.ts'
import { lookAt } from './preview.ts'
import { openTable, type Table, type TableRow } from './read-table.ts'
import { type StagedRow, stageRows } from './staged-rows.ts'
import type { ColumnLook } from './suggest.ts'

export interface ImportFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** How long it may take to keep the rows of the largest file. */
export const STAGING_MS = 300_000

/**
 * Takes the rows of a file in and begins to work on them; the answer does not wait for that.
 * @throws Refusal 400 · 403 · 422 naming every column and field that does not fit
 */
export async function startImport(
  kernel: Kernel,
  context: Context,
  file: ImportFile,
  form: ImportForm,
): Promise<Import> {
  const table = await openTable(file.bytes)
  const columns =
    form.mapping === undefined
      ? (await lookAt(table)).columns
      : table.columns.map(name => ({ name, examples: [] }))
  const id = await stage(kernel, context, { table, columns, form, fileName: file.name })
  return findImport(kernel, context, id)
}

/** What tells one import that is asked for from another one. */
export const sentAs = ({ name, bytes }: ImportFile, form: ImportForm): Uint8Array =>
  createHash('sha256')
    .update(JSON.stringify([name, form.entity, form.mapping, form.mode, form.owner]))
    .update(bytes)
    .digest()

/** The job that works on an import, to be added in the transaction that gives the import to it. */
export const jobFor = (kernel: Kernel, context: Context, importId: string): Enqueuing =>
  enqueuing(kernel, context, 'core.import', { import: importId })

/** Rows of one statement. */
const CHUNK = 1000

interface Arrival {
  readonly table: Table
  readonly columns: readonly ColumnLook[]
  readonly form: ImportForm
  readonly fileName: string
}

/**
 * Keeps the rows of the file, a piece at a time, so that memory stays flat however many there are; and has them worked
 * on if it succeeds.
 */
const stage = (kernel: Kernel, context: Context, arrival: Arrival): Promise<string> =>
  transactAs(kernel, context, { needs: [settingsOf(kernel)] }, async (tx, current) => {
    const { table, columns, form, fileName } = arrival
    const order = readForm(kernel.registry, current, form, columns)
    const importId = newId()
    const job = jobFor(kernel, current, importId)
    const made = { ...order, importId, run: newId(), fileName, change: newId(), job: job.id }
    await tx.run([insertImport(current, made)])
    const evidence = new DateEvidence(order.entity, order.mapping)
    let count = 0
    let chunk: StagedRow[] = []
    const flush = async () => {
      await tx.run([stageRows(current, importId, chunk)])
      count += chunk.length
      chunk = []
    }
    for await (const row of table.rows()) {
      const cells = cellsOf(table, order, row)
      evidence.look(cells)
      chunk.push({ row: row.row, cells })
      if (chunk.length === CHUNK) await flush()
    }
    await flush()
    if (count === 0) throw malformed('The file has a header but no rows.')
    await tx.run([finishStaging(current, made, count, evidence.orders), job.statement])
    return importId
  })

/** How the company wants imports to be is asked for by the program, whoever imports. */
const settingsOf = ({ registry }: Kernel): Need => ({
  right: 'read',
  entity: registry.get('core.settings'),
  owners: 'all',
})

/** The cells that mean something, and those that should not be there. */
const cellsOf = ({ columns }: Table, { mapping }: Order, { cells, surplus }: TableRow): Cells => ({
  ...Object.fromEntries(
    columns.flatMap((column, i) => (Object.hasOwn(mapping, column) ? [[column, cells[i] ?? '']] : [])),
  ),
  ...surplus,
})
