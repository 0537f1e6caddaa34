import { createHash } from 'node:crypto'
import { isTaken } from '../auth/ask.ts'
import { sql } from '../db/statement.ts'
import { invalid, malformed } from '../errors.ts'
import { type Enqueuing, enqueuing } from '../jobs/enqueue.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { transactAs } from '../rights/run.ts'
import { newId } from '../write/record-id.ts'
import type { Cells } from './convert.ts'
import { DateEvidence } from './date-order.ts'
import { type ImportForm, type Order, readForm } from './import-form.ts'
import { findImport, type Import, mine, read } from './import-record.ts'
import { finishStaging, insertImport, type NewImport } from './import-state.ts'
import { lookAt } from './preview.ts'
import { openTable, type Table, type TableRow } from './read-table.ts'
import { type StagedRow, stageRows } from './staged-rows.ts'
import type { ColumnLook } from './suggest.ts'
import { inTurn } from './turns.ts'

export interface ImportFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Takes the rows of a file in and begins to work on them; the answer does not wait for that. The same file sent again
 * under the same Idempotency-Key answers the import that it has begun.
 * @throws Refusal 400 · 403 · 422 naming every column and field that does not fit
 */
export async function startImport(
  kernel: Kernel,
  context: Context,
  file: ImportFile,
  form: ImportForm,
  key: string | null,
): Promise<Import> {
  const sent = key === null ? null : { key: checkedKey(key), hash: hashOf(file, form) }
  const known = sent && (await findSent(kernel, context, sent))
  if (known) return findImport(kernel, context, known)
  const table = await openTable(file.bytes)
  const columns =
    form.mapping === undefined
      ? (await lookAt(table)).columns
      : table.columns.map(name => ({ name, examples: [] }))
  const arrival = { table, columns, form, fileName: file.name, sent }
  try {
    return findImport(kernel, context, await inTurn(kernel, () => stage(kernel, context, arrival)))
  } catch (error) {
    const first = sent && isTaken(error, 'core_import_sent') && (await findSent(kernel, context, sent))
    if (first) return findImport(kernel, context, first)
    throw error
  }
}

/** The job that works on an import, to be added in the transaction that gives the import to it. */
export const jobFor = (kernel: Kernel, context: Context, importId: string): Enqueuing =>
  enqueuing(kernel, context, 'core.import', { import: importId })

type Sent = NonNullable<NewImport['sent']>

function checkedKey(key: string): string {
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key
  const message = 'An Idempotency-Key has 1 to 200 visible ASCII characters; a UUID is best.'
  throw invalid([{ path: 'Idempotency-Key', code: 'key', message }])
}

const hashOf = ({ name, bytes }: ImportFile, form: ImportForm): Uint8Array =>
  createHash('sha256')
    .update(JSON.stringify([name, form.entity, form.mapping, form.mode]))
    .update(bytes)
    .digest()

async function findSent(kernel: Kernel, context: Context, { key, hash }: Sent): Promise<string | null> {
  const [found] = await read(
    kernel,
    context,
    sql`select i.id, i.sent_hash = ${hash} from core_import i where ${mine(context)} and i.sent_key = ${key}`,
  )
  if (found && found[1] !== 't') {
    const message = `The Idempotency-Key “${key}” was used for another file or another mapping. Use a new key.`
    throw invalid([{ path: 'Idempotency-Key', code: 'reused', message }])
  }
  return found?.[0] ?? null
}

/** Rows of one statement. */
const CHUNK = 1000

interface Arrival {
  readonly table: Table
  readonly columns: readonly ColumnLook[]
  readonly form: ImportForm
  readonly fileName: string
  readonly sent: Sent | null
}

/**
 * Keeps the rows of the file, a piece at a time, so that memory stays flat however many there are; and has them worked
 * on if it succeeds.
 */
const stage = (kernel: Kernel, context: Context, arrival: Arrival): Promise<string> =>
  transactAs(kernel, context, { needs: [] }, async (tx, current) => {
    const { table, columns, form, fileName, sent } = arrival
    const order = readForm(kernel.registry, current, form, columns)
    const importId = newId()
    const job = jobFor(kernel, current, importId)
    const made = { ...order, importId, run: newId(), fileName, change: newId(), job: job.id, sent }
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

/** The cells that mean something, and those that should not be there. */
const cellsOf = ({ columns }: Table, { mapping }: Order, { cells, surplus }: TableRow): Cells => ({
  ...Object.fromEntries(
    columns.flatMap((column, i) => (Object.hasOwn(mapping, column) ? [[column, cells[i] ?? '']] : [])),
  ),
  ...surplus,
})
