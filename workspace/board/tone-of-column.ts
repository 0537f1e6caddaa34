import { type StateField, toneOfStatus } from '@inopsio/kernel/views'
import { type Tone, toneOf } from '@inopsio/ui'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import type { BoardColumn } from './columns.ts'

/** The hue of a column's mark: that of the status it is or stands for, or one that its name keeps. */
export function toneOfColumn(entity: EntityMeta, field: FieldMeta, column: BoardColumn): Tone {
  const { value, label, says = [] } = column
  if (value === null) return 'grey'
  if (field.kind === 'state') return toneOfStatus(value, field as FieldMeta & StateField)
  for (const state of entity.fields.filter(({ kind }) => kind === 'state') as (FieldMeta & StateField)[]) {
    const status = says.find(word => Object.hasOwn(state.statuses, word))
    if (status) return toneOfStatus(status, state)
  }
  return toneOf(label)
}
