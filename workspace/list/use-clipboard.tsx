import { toast } from '@inopsio/ui'
import { type ClipboardEvent, useState } from 'react'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { valueIn } from '../meta/value-in.ts'
import { inputOf } from '../record/form-values.ts'
import type { BulkOperation, RecordData } from '../record/record.api.ts'
import { plainText } from './cell.tsx'
import { type Place, type Range, rangeOf, readTsv, spread, writeTsv } from './clipboard.ts'
import type { ListColumn } from './columns.ts'
import { type Pasted, readPasted } from './pasted-value.ts'
import { type KnownTitles, resolvePasted } from './resolve-pasted.ts'
import { useBulk } from './use-bulk.ts'
import type { CellEdit } from './use-cell-edit.ts'

type Marked = { readonly anchor: Place; readonly end: Place }

/** Stretches of cells: marked with Shift, copied for spreadsheets, and filled from them in one change. */
export function useClipboard(
  entity: EntityMeta,
  rows: readonly RecordData[],
  columns: readonly ListColumn[],
  edit: CellEdit,
) {
  const view = useView()
  const bulk = useBulk(entity)
  const [marked, setMarked] = useState<Marked>()
  const range = marked && rangeOf(marked.anchor, marked.end)

  function onCopy(event: ClipboardEvent): void {
    if (!range || edit.editing) return
    const lines = rows
      .slice(range.top, range.bottom + 1)
      .map(row =>
        columns
          .slice(range.left, range.right + 1)
          .map(({ field }) => plainText(valueIn(row, field.key), field, view)),
      )
    event.clipboardData.setData('text/plain', writeTsv(lines))
    event.preventDefault()
  }

  async function onPaste(event: ClipboardEvent): Promise<void> {
    if (!range || edit.editing) return
    event.preventDefault()
    const cells = spread(readTsv(event.clipboardData.getData('text/plain')), range)
    const { operations, leftOut } = await operationsFor(cells)
    if (leftOut > 0)
      toast({
        tone: 'note',
        title: `${leftOut} ${leftOut === 1 ? 'cell was' : 'cells were'} left out`,
        text: 'They cannot be changed here, or what was pasted does not fit.',
      })
    if (operations.length > 0) await bulk.run('changed', operations)
  }

  /** All cells of a record together; one that cannot be changed or read hinders none of the others. */
  async function operationsFor(cells: ReturnType<typeof spread>) {
    const known: KnownTitles = new Map()
    const inputFor = async (pasted: Pasted, field: FieldMeta) => {
      const value = await resolvePasted(pasted, view, known)
      return value === undefined ? undefined : inputOf(value, field, view)
    }
    const data = new Map<RecordData, Record<string, unknown>>()
    let leftOut = 0
    for (const { row: at, column, text } of cells) {
      const row = rows[at]
      const field = columns[column]?.field
      if (!row || !field) continue
      const value = edit.isEditable(row, field)
        ? await inputFor(readPasted(field, text, valueIn(row, field.key), view), field)
        : undefined
      if (value === undefined) leftOut++
      else data.set(row, { ...data.get(row), [field.key]: value })
    }
    const operations = [...data].map(
      ([row, changed]): BulkOperation => ({
        op: 'update',
        id: row.id,
        ...(row.version !== undefined && { version: row.version }),
        data: changed,
      }),
    )
    return { operations, leftOut }
  }

  return {
    range,
    onCopy,
    onPaste,
    outcome: bulk.outcome,
    closeOutcome: bulk.closeOutcome,
    /** The cursor came to a cell; with Shift the marked stretch goes on to there. */
    mark: (place: Place, isExtended: boolean) =>
      setMarked(before => ({ anchor: isExtended && before ? before.anchor : place, end: place })),
  }
}

/** Which columns of a row are marked; one cell alone shows by the cursor. */
export function markedIn(range: Range | undefined, row: number): string {
  if (!range || row < range.top || row > range.bottom) return ''
  return range.top === range.bottom && range.left === range.right ? '' : `${range.left}-${range.right}`
}
