import { type StateField, toneOfStatus } from '@inopsio/kernel/views'
import { type Tone, toneOf } from '@inopsio/ui'
import type { FieldMeta } from '../meta/types.ts'
import type { BoardColumn } from './columns.ts'

/** The hue of a column's mark: that of its status, or one that its name keeps. */
export function toneOfColumn(field: FieldMeta, { value, label }: BoardColumn): Tone {
  if (value === null) return 'grey'
  return field.kind === 'state' ? toneOfStatus(value, field as FieldMeta & StateField) : toneOf(label)
}
