import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import { fileAddress, type StoredFile } from '../fields/file/file.ts'
import type { AnyField } from '../fields/kind.ts'
import { guarded, joinNames } from '../import/cell-text.ts'
import type { Kernel } from '../kernel.ts'
import { targetOf } from '../write/references.ts'
import type { RecordNames } from './record-names.ts'
import { referencesOf } from './references.ts'

/** A value as the text of a cell that an import reads back. */
export function cellOf(
  kernel: Kernel,
  entity: ResolvedEntity,
  names: RecordNames,
  resolved: ResolvedField,
  value: unknown,
): string {
  if (value === null || value === undefined) return ''
  const { field, kind } = resolved
  const references = referencesOf(kernel, entity, resolved, value).map(({ target, id }) =>
    field.kind === 'refAny' ? `${target.id} ${names.nameOf(id)}` : names.nameOf(id),
  )
  if (field.kind === 'refs') return guarded(joinNames(references))
  if (references[0] !== undefined) return guarded(references[0])
  if (field.kind === 'file') return guarded(fileCell(value as StoredFile))
  if (field.kind === 'parts') return partsCell(kernel, entity, field, value as readonly Row[])
  return isHarmless(field) ? kind.toText(value, field) : guarded(kind.toText(value, field))
}

/** What it is called, and where whoever may read the record gets it. */
const fileCell = ({ id, name }: StoredFile): string => `${name} ${fileAddress(id)}`

type Row = Readonly<Record<string, unknown>>

/** Rows inside one cell: what they would be given, and their ids, by which an update knows them. */
function partsCell(
  { registry }: Kernel,
  entity: ResolvedEntity,
  field: AnyField,
  rows: readonly Row[],
): string {
  const given = [...registry.get(targetOf(field, entity)).all.values()].filter(
    part => part.key === 'id' || (!part.isSystem && !part.field.system && part.kind.writable),
  )
  return JSON.stringify(
    rows.map(row =>
      Object.fromEntries(given.map(({ key }) => [key, row[key]]).filter(([, cell]) => cell !== null)),
    ),
  )
}

/** Kinds whose texts are never more than a number, a day, a time or a yes. */
const harmless = new Set([
  ...['integer', 'decimal', 'percent', 'money', 'flag', 'date', 'dateTime', 'phone', 'id'],
])

const isHarmless = (field: AnyField): boolean =>
  harmless.has((field as { as?: AnyField }).as?.kind ?? field.kind)
