import { invalid, notFound, type Problem } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { transactAs } from '../rights/run.ts'
import { nearest } from '../write/nearest.ts'
import type { Cells } from './convert.ts'
import { lockIdle } from './import-state.ts'
import { lockRefused, mendRow } from './staged-rows.ts'

const LONGEST = 100_000

/**
 * Changes cells of a refused row where it is, and answers the row; retry then tries it again.
 * @throws Refusal 404 · 409 while the import runs · 422
 */
export const mendRefusedRow = (
  kernel: Kernel,
  context: Context,
  id: string,
  row: number,
  body: unknown,
): Promise<string> =>
  transactAs(kernel, context, { needs: [] }, async (tx, current) => {
    await lockIdle(tx, current, id)
    const cells = await lockRefused(tx, current, id, row)
    if (!cells) throw notFound('Refused row')
    const mended = readCells(body, Object.keys(cells))
    const [result] = await tx.run([mendRow(current, id, row, { ...cells, ...mended })])
    return result?.rows[0]?.[0] ?? 'null'
  })

/** `{ "data": { "Surname": "Miller" } }` */
function readCells(body: unknown, columns: readonly string[]): Cells {
  const { data, ...rest } = (isObject(body) ? body : {}) as { data?: unknown }
  const problems: Problem[] = []
  const refuse = (path: string, code: string, message: string) => problems.push({ path, code, message })
  for (const key of Object.keys(rest)) refuse(key, 'unknownField', `There is no “${key}” here, only data.`)
  if (!isObject(data)) refuse('data', 'type', 'data must be an object from column to text.')
  for (const [column, text] of Object.entries(isObject(data) ? data : {})) {
    if (!columns.includes(column)) refuse(`data.${column}`, 'column', noColumn(column, columns))
    else if (typeof text !== 'string') refuse(`data.${column}`, 'type', `“${column}” must be text.`)
    else if (text.length > LONGEST) refuse(`data.${column}`, 'tooLong', `“${column}” is too long for a cell.`)
    else if (!text.isWellFormed() || text.includes('\0'))
      refuse(`data.${column}`, 'characters', `“${column}” holds a broken character. Type it again.`)
  }
  if (problems.length > 0) throw invalid(problems)
  return data as Cells
}

function noColumn(column: string, columns: readonly string[]): string {
  const close = nearest(column, columns)
  const hint = close ? `Did you mean “${close}”?` : `There are ${columns.join(', ')}.`
  return `The row has no column “${column.slice(0, 80)}”. ${hint}`
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
