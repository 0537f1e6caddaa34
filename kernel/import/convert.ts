import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Problem } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { newIssues } from '../write/issues.ts'
import { isId } from '../write/record-id.ts'
import { type Found, findByKey } from './find-by-key.ts'
import type { Mapping } from './suggest.ts'

/** Column → text, as in the file or as mended since. */
export type Cells = Readonly<Record<string, string>>

/** A row of a file as input of a create or update, or what is wrong with it. */
export interface ConvertedRow {
  readonly input: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
}

const referenceKinds = new Set(['ref', 'tree', 'refs'])

/** Turns cells into inputs: each kind reads its own text, references are looked up once for all rows. */
export async function convertRows(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  mapping: Mapping,
  rows: readonly Cells[],
): Promise<ConvertedRow[]> {
  const columns = mappedColumns(entity, mapping)
  const found = new Map<string, Found>()
  for (const { column, field } of columns)
    if (referenceKinds.has(field.field.kind))
      found.set(
        field.key,
        await findReferences(
          kernel,
          context,
          entity,
          field,
          rows.flatMap(row => namesIn(field, row[column])),
        ),
      )
  return rows.map(row => convertRow(context, kernel, entity, columns, found, row))
}

interface MappedColumn {
  readonly column: string
  readonly field: ResolvedField
}

const mappedColumns = (entity: ResolvedEntity, mapping: Mapping): MappedColumn[] =>
  Object.entries(mapping).flatMap(([column, key]) => {
    const field = entity.all.get(key)
    return field ? [{ column, field }] : []
  })

function convertRow(
  context: Context,
  kernel: Kernel,
  entity: ResolvedEntity,
  columns: readonly MappedColumn[],
  found: ReadonlyMap<string, Found>,
  cells: Cells,
): ConvertedRow {
  const issues = newIssues()
  const input: Record<string, unknown> = {}
  for (const { column, field } of columns) {
    const text = plain(cells[column])
    if (text === '') continue
    const references = found.get(field.key)
    const value = references
      ? referenceValue(kernel, entity, field, references, text, issues.add)
      : field.kind.fromText(text, field.field, field.key, issues, context.values)
    if (value !== undefined) input[field.key] = value
  }
  return { input, problems: issues.problems }
}

/** Drops the apostrophe that our export puts before what a spreadsheet would take for a formula. */
const plain = (text: string | undefined): string => (text ?? '').trim().replace(/^'(?=[=+\-@\t\r])/, '')

const namesIn = ({ field }: ResolvedField, text: string | undefined): string[] => {
  const whole = plain(text)
  if (whole === '') return []
  return field.kind === 'refs'
    ? whole
        .split(';')
        .map(name => name.trim())
        .filter(Boolean)
    : [whole]
}

const targetOf = (kernel: Kernel, entity: ResolvedEntity, { field }: ResolvedField): ResolvedEntity =>
  field.kind === 'tree' ? entity : kernel.registry.get((field as unknown as { target: string }).target)

/** By each key in order of trust; a name found under one key is not looked for under the next. */
async function findReferences(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  field: ResolvedField,
  names: readonly string[],
): Promise<Found> {
  const target = targetOf(kernel, entity, field)
  const found = new Map<string, readonly string[]>()
  for (const key of target.key ?? []) {
    const missing = [...new Set(names)].filter(name => !found.has(name) && !isId(name))
    if (missing.length === 0) break
    for (const [name, ids] of await findByKey(kernel, context, target, key, missing)) found.set(name, ids)
  }
  return found
}

function referenceValue(
  kernel: Kernel,
  entity: ResolvedEntity,
  field: ResolvedField,
  found: Found,
  text: string,
  refuse: (path: string, code: string, message: string) => void,
): unknown {
  const target = targetOf(kernel, entity, field)
  const ids = namesIn(field, text).map(name => {
    if (isId(name)) return name
    const [id, second] = found.get(name) ?? []
    if (id && !second) return id
    const one = target.label[0].toLowerCase()
    if (second)
      refuse(field.key, 'ambiguous', `${field.label}: more than one ${one} is called "${name}"; use an id.`)
    else refuse(field.key, 'not-found', `${field.label}: there is no ${one} "${name}".`)
    return undefined
  })
  if (ids.includes(undefined)) return undefined
  return field.field.kind === 'refs' ? ids : ids[0]
}
