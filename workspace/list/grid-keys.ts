import type { KeyboardEvent } from 'react'
import type { FieldMeta } from '../meta/types.ts'
import type { RecordData } from '../record/record.api.ts'
import { cellOf, cellTowards, groupHeadOf, towardsFromHead } from './cell-focus.ts'
import type { CellEdit } from './use-cell-edit.ts'
import type { Selection } from './use-selection.ts'

type Place = { readonly row: RecordData; readonly field: FieldMeta }

type Grid = {
  readonly placeOf: (cell: HTMLElement) => Place | undefined
  /** The cursor goes to a cell; with Shift the marked stretch goes on to there. */
  readonly goTo: (cell: Element | null, isExtended: boolean) => void
  readonly edit: CellEdit
  readonly selection: Selection | null
  /** Shows the record of a row beside the list. */
  readonly onPeek: (id: string) => void
}

/** Keys of a grid outside of an editor. */
export function onGridKey(event: KeyboardEvent, grid: Grid): void {
  const head = groupHeadOf(event.target)
  if (head) onHeadKey(event, head, grid)
  else onCellKey(event, grid)
}

/**
 * Arrows walk, Enter and F2 edit, typing replaces, Delete clears, Space looks at the record beside the list, with Shift it
 * chooses the row, as in spreadsheets.
 */
function onCellKey(event: KeyboardEvent, { placeOf, goTo, edit, selection, onPeek }: Grid): void {
  const cell = cellOf(event.target)
  const place = cell && placeOf(cell)
  if (!cell || !place || event.nativeEvent.isComposing) return
  const { row, field } = place
  const isLink = event.target instanceof HTMLAnchorElement
  const hasCommand = event.ctrlKey || event.metaKey || event.altKey
  const towards = hasCommand ? undefined : cellTowards(cell, event.key)
  if (towards !== undefined) goTo(towards, event.shiftKey)
  else if (event.key === 'F2' || (event.key === 'Enter' && !isLink && !hasCommand))
    edit.start(row, field, false)
  else if (event.key === ' ' && event.shiftKey) selection?.toggle(row.id, false)
  else if (event.key === ' ' && !hasCommand) onPeek(row.id)
  else if ((event.key === 'Delete' || event.key === 'Backspace') && edit.isEditable(row, field))
    void edit.save(row, field, null)
  // The editor has the cursor before the key arrives, so that it is the first one typed into it.
  else if (isTyped(event) && !isLink && edit.start(row, field, isText(field))) return
  else return
  event.preventDefault()
}

/** On the head of a group: Up and Down walk on, forwards opens it and backwards closes it. Enter and Space are a press. */
function onHeadKey(event: KeyboardEvent, head: HTMLElement, { goTo }: Grid): void {
  const towards = towardsFromHead(head, event.key)
  const isOpen = head.getAttribute('aria-expanded') === 'true'
  const turns = turnsOf(head)[event.key]
  if (towards) goTo(towards, false)
  else if (turns !== undefined && turns !== isOpen) head.click()
  else if (towards === undefined && turns === undefined) return
  event.preventDefault()
}

/** Which key opens and which one closes, by the direction of writing. */
const turnsOf = (head: HTMLElement): Readonly<Record<string, boolean>> =>
  getComputedStyle(head).direction === 'rtl'
    ? { ArrowLeft: true, ArrowRight: false }
    : { ArrowRight: true, ArrowLeft: false }

const isTyped = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey

const isText = ({ kind }: FieldMeta): boolean =>
  !['choice', 'flag', 'date', 'dateTime', 'tags'].includes(kind)
