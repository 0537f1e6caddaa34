import type { ViewContext } from '@inopsio/kernel/views'
import { toast } from '@inopsio/ui'
import type { ClipboardEvent } from 'react'
import { plainText } from '../../list/cell.tsx'
import { writeTsv } from '../../list/clipboard.ts'
import type { Line, LineColumn } from './line-columns.ts'
import { filled } from './line-edits.ts'
import { isBlock, pastedLines } from './paste-lines.ts'
import type { Lines } from './use-lines.ts'

/** Copies the cell with the cursor, and fills cells and new lines with what was copied in a spreadsheet. */
export function usePaste(
  lines: Lines,
  columns: readonly LineColumn[],
  fresh: Line,
  max: number,
  view: ViewContext,
) {
  async function onPaste(event: ClipboardEvent): Promise<void> {
    const text = event.clipboardData.getData('text/plain')
    const isTyping = (event.target as HTMLElement).matches('input, textarea')
    if (text === '' || (isTyping && !isBlock(text))) return
    event.preventDefault()
    const now = lines.current()
    // Without a line there is no cursor yet: what comes in begins at the first column.
    const from = now.length === 0 ? { row: 0, column: 0 } : lines.cursor
    const { cells, leftOut } = await pastedLines(text, from, now, columns, max, view)
    if (cells.length > 0) lines.write(filled(lines.current(), cells, fresh))
    lines.put(from)
    if (leftOut > 0)
      toast({
        tone: 'note',
        title: `${leftOut} ${leftOut === 1 ? 'cell was' : 'cells were'} left out`,
        text: `What was pasted does not fit there, or there would be more than ${max} lines.`,
      })
  }

  function onCopy(event: ClipboardEvent): void {
    const { cursor } = lines
    const column = columns[cursor.column]
    if (cursor.isEditing || !column) return
    const text = plainText(lines.valueAt(cursor), column.field, view)
    event.clipboardData.setData('text/plain', writeTsv([[text]]))
    event.preventDefault()
  }

  return { onPaste, onCopy }
}
