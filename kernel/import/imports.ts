import { undo } from '../changes/undo.ts'
import { can } from '../entity/capabilities.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { conflict, forbidden, invalid, notFound, type Problem, Refusal } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { contextOf } from '../rights/context-cache.ts'
import { nearest } from '../write/nearest.ts'
import { newId } from '../write/record-id.ts'
import { readTable } from './read-table.ts'
import { runImport } from './run-import.ts'
import { findImport, finish, type Import, type Mode, markUndone, mendRow, requeue, stage } from './store.ts'
import { type Mapping, suggestMapping } from './suggest.ts'
import { importableFields } from './targets.ts'

export interface ImportFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface Preview {
  readonly columns: readonly { readonly name: string; readonly examples: readonly string[] }[]
  readonly rows: number
  /** Entity → column → field, for everything the caller may import. */
  readonly suggestions: Readonly<Record<string, Mapping>>
}

/** What is in the file and what its columns probably mean. Nothing is kept. */
export function previewImport({ registry }: Kernel, context: Context, file: ImportFile): Preview {
  const { columns, rows } = readTable(file.bytes)
  const importable = [...registry.entities.values()].filter(entity => mayImport(context, entity))
  return {
    columns: columns.map((name, i) => ({ name, examples: examplesIn(rows, i) })),
    rows: rows.length,
    suggestions: Object.fromEntries(importable.map(entity => [entity.id, suggestMapping(entity, columns)])),
  }
}

/** The first three different values, however far down they begin. */
function examplesIn(rows: readonly (readonly string[])[], column: number): string[] {
  const found = new Set<string>()
  for (const row of rows) {
    const text = row[column]?.trim()
    if (text) found.add(text.slice(0, 120))
    if (found.size === 3) break
  }
  return [...found]
}

const mayImport = (context: Context, entity: ResolvedEntity): boolean =>
  can(entity, 'import') && context.owners('import', entity) !== 'none'

const modes: readonly Mode[] = ['create', 'update', 'upsert']

/** Fields of the multipart form beside the file; `mapping` is JSON. */
export interface ImportForm {
  readonly entity?: string
  readonly mapping?: string
  readonly mode?: string
}

/**
 * Takes the rows of a file in and begins to work on them; the answer does not wait for that.
 * @throws Refusal 403 · 422 naming every column and field that does not fit
 */
export async function startImport(
  kernel: Kernel,
  context: Context,
  file: ImportFile,
  form: ImportForm,
): Promise<Import> {
  const entity = kernel.registry.entities.get(form.entity ?? '')
  if (!entity || !mayImport(context, entity))
    throw forbidden(`You may not import ${entity?.label[1].toLowerCase() ?? 'this'}.`)
  const { columns, rows } = readTable(file.bytes)
  const mapping = readMapping(entity, columns, form)
  const id = newId()
  await stage(kernel, context, {
    id,
    entity: entity.id,
    fileName: file.name,
    mapping,
    mode: (form.mode ?? 'create') as Mode,
    change: newId(),
    rows: rows.map(row => cellsOf(columns, mapping, row)),
  })
  await inBackground(kernel, context, id)
  return findImport(kernel, context, id)
}

const cellsOf = (
  columns: readonly string[],
  mapping: Mapping,
  row: readonly string[],
): Record<string, string> =>
  Object.fromEntries(
    columns.flatMap((column, i) => (mapping[column] ? [[column, wellFormed(row[i] ?? '')]] : [])),
  )

/** What PostgreSQL cannot keep is not text; the field's own check then says what is wrong with the rest. */
const wellFormed = (text: string): string => text.toWellFormed().replaceAll('\0', '')

function readMapping(
  entity: ResolvedEntity,
  columns: readonly string[],
  { mapping, mode = 'create' }: ImportForm,
): Mapping {
  const problems: Problem[] = []
  const refuse = (path: string, message: string) => problems.push({ path, code: 'mapping', message })
  if (!modes.includes(mode as Mode)) refuse('mode', `mode must be one of ${modes.join(', ')}.`)
  const parsed = mapping === undefined ? suggestMapping(entity, columns) : parseMapping(mapping)
  if (!parsed) refuse('mapping', 'mapping must be a JSON object from column to field.')
  const fields = importableFields(entity).map(({ key }) => key)
  for (const [column, field] of Object.entries(parsed ?? {})) {
    if (!columns.includes(column)) refuse(`mapping.${column}`, `The file has no column "${column}".`)
    if (!fields.includes(field))
      refuse(`mapping.${column}`, `"${field}" cannot be imported. ${hint(field, fields)}`)
  }
  const targets = Object.values(parsed ?? {})
  for (const field of new Set(targets))
    if (targets.indexOf(field) !== targets.lastIndexOf(field))
      refuse('mapping', `Two columns are mapped to "${field}".`)
  if (parsed && targets.length === 0) refuse('mapping', 'Map at least one column to a field.')
  if (problems.length > 0) throw invalid(problems)
  return parsed ?? {}
}

const hint = (field: string, fields: readonly string[]): string => {
  const close = nearest(field, fields)
  return close ? `Did you mean "${close}"?` : `Fields are ${fields.join(', ')}.`
}

function parseMapping(text: string): Mapping | null {
  try {
    const parsed: unknown = JSON.parse(text)
    const isMapping =
      typeof parsed === 'object' &&
      parsed !== null &&
      !Array.isArray(parsed) &&
      Object.values(parsed).every(field => typeof field === 'string')
    return isMapping ? (parsed as Mapping) : null
  } catch {
    return null
  }
}

/** Goes on after the answer is sent; the client may leave. What breaks it off is written down for the person. */
async function inBackground(kernel: Kernel, request: Context, id: string): Promise<void> {
  const context = await unhurried(kernel, request)
  runImport(kernel, context, id).catch(async (error: unknown) => {
    const isRefusal = error instanceof Refusal
    if (!isRefusal) console.error(`Import ${id} of request ${request.requestId} broke off.`, error)
    const words = isRefusal
      ? error.message
      : 'Something went wrong on our side. Retry goes on where it stopped.'
    await finish(kernel, context, id, words).catch(lost => console.error(lost))
  })
}

/** The same person, with no client that could go away. */
const unhurried = (kernel: Kernel, { credential, requestId, reason }: Context): Promise<Context> =>
  'tokenHash' in credential
    ? contextOf(kernel, credential.tokenHash, { requestId, reason })
    : Promise.reject(new Error('Imports are started by people and their keys.'))

/** Tries refused rows once more, and goes on where an interrupted import stopped. */
export async function retryImport(kernel: Kernel, context: Context, id: string): Promise<Import> {
  const job = await findImport(kernel, context, id)
  if (job.state === 'running') throw conflict('running', 'The import is still running.')
  if (job.state === 'undone')
    throw conflict('undone', 'The import has been undone; start it anew from the file.')
  await requeue(kernel, context, id)
  await inBackground(kernel, context, id)
  return findImport(kernel, context, id)
}

/** Changes texts of a refused row; retry then tries it again. @throws Refusal 404 · 422 */
export async function mendRefusedRow(
  kernel: Kernel,
  context: Context,
  id: string,
  row: number,
  cells: unknown,
): Promise<void> {
  const { mapping } = await findImport(kernel, context, id)
  const problems: Problem[] = []
  const isObject = typeof cells === 'object' && cells !== null && !Array.isArray(cells)
  if (!isObject)
    problems.push({ path: 'data', code: 'type', message: 'data must be an object from column to text.' })
  for (const [column, text] of Object.entries(isObject ? cells : {})) {
    if (!mapping[column])
      problems.push({
        path: `data.${column}`,
        code: 'column',
        message: `The import has no column "${column}".`,
      })
    if (typeof text !== 'string' || text !== wellFormed(text) || text.length > 50_000)
      problems.push({ path: `data.${column}`, code: 'text', message: `"${column}" must be text.` })
  }
  if (problems.length > 0) throw invalid(problems)
  if (!(await mendRow(kernel, context, id, row, cells as Record<string, string>)))
    throw notFound('Refused row')
}

/** Takes back everything the import did, keeping what was edited since. */
export async function undoImport(kernel: Kernel, context: Context, id: string): Promise<string> {
  const { state, change } = await findImport(kernel, context, id)
  if (state === 'running') throw conflict('running', 'The import is still running.')
  if (state === 'undone' || !change) throw conflict('undone', 'There is nothing to undo.')
  const report = await undo(kernel, context, change)
  await markUndone(kernel, context, id)
  return report
}
