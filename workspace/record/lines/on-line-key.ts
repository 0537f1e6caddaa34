import type { KeyboardEvent } from 'react'
import type { Place } from '../../list/clipboard.ts'
import type { LineColumn } from './line-columns.ts'
import { editingIntent, type Intent, walkingIntent } from './line-keys.ts'
import type { Lines } from './use-lines.ts'

/** Does what a key means at the cursor. Keys in lists and dialogs that a cell has opened are theirs. */
export function onLineKey(event: KeyboardEvent, lines: Lines, columns: readonly LineColumn[]): void {
  const target = event.target as HTMLElement
  if (event.nativeEvent.isComposing || event.defaultPrevented || !event.currentTarget.contains(target)) return
  const { isEditing } = lines.cursor
  const isChoosing = target.getAttribute('aria-expanded') === 'true'
  const isPress = event.key === 'Enter' && target.matches('button')
  if (isEditing && (isChoosing || isPress) && event.key !== 'Tab') return void event.stopPropagation()
  const intent = isEditing ? editingIntent(event) : walkingIntent(event)
  const column = columns[lines.cursor.column]
  if (!intent || !column) return
  if (perform(intent, event, lines, column) === 'mine') {
    event.preventDefault()
    event.stopPropagation()
  }
}

/** `mine` when nobody else may act on the key; the browser types into an editor that has just opened. */
function perform(
  intent: Intent,
  event: KeyboardEvent,
  lines: Lines,
  column: LineColumn,
): 'mine' | 'everybodys' {
  const { cursor } = lines
  if ('go' in intent) return lines.step(intent.go) ? 'mine' : 'everybodys'
  if ('move' in intent) lines.move(cursor.row, cursor.row + intent.move)
  else
    switch (intent.do) {
      case 'send':
        lines.leave()
        return 'everybodys'
      case 'restore':
        lines.restore()
        break
      case 'remove':
        lines.remove(cursor.row)
        break
      case 'fill':
        if (cursor.row > 0) lines.set(cursor, lines.valueAt({ ...cursor, row: cursor.row - 1 }))
        break
      case 'clear':
        lines.set(cursor, column.field.kind === 'flag' ? false : null)
        break
      case 'edit':
        open(lines, lines.cursor, column)
        break
      case 'type':
        return typed(event.key, lines, column)
    }
  return 'mine'
}

/** Switches turn, choices are found by how they begin, everything else opens its editor. */
function typed(key: string, lines: Lines, column: LineColumn): 'mine' | 'everybodys' {
  const { kind, choices } = column.field as { kind: string; choices?: Readonly<Record<string, string>> }
  if (!column.isEntered) return 'mine'
  if (kind === 'choice' && key !== ' ') {
    const now = Object.keys(choices ?? {}).indexOf(String(lines.valueAt(lines.cursor)))
    const found = nextBeginning(Object.entries(choices ?? {}), key, now)
    if (found !== undefined) lines.set(lines.cursor, found)
    return 'mine'
  }
  if (kind === 'choice' || kind === 'flag' || (key === ' ' && kind !== 'text')) {
    if (key === ' ') open(lines, lines.cursor, column)
    return 'mine'
  }
  lines.edit(lines.cursor)
  return 'everybodys'
}

/** A switch needs no editor. */
export function open(lines: Lines, place: Place, { field, isEntered }: LineColumn): void {
  if (!isEntered) return
  if (field.kind === 'flag') lines.set(place, lines.valueAt(place) !== true)
  else lines.edit(place)
}

/** The next choice after this one whose name begins with the letter. */
function nextBeginning(
  choices: readonly (readonly [key: string, label: string])[],
  letter: string,
  now: number,
): string | undefined {
  const begins = ([, label]: readonly [string, string]) =>
    label.toLocaleLowerCase().startsWith(letter.toLocaleLowerCase())
  return [...choices.slice(now + 1), ...choices.slice(0, now + 1)].find(begins)?.[0]
}
