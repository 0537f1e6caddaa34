import type { ViewContext } from '@inopsio/kernel/views'
import { type StateField, toneOfStatus } from '@inopsio/kernel/views'
import { type Tone, toneOf } from '@inopsio/ui'
import { plainText } from '../list/cell.tsx'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { valueIn } from '../meta/value-in.ts'
import type { RecordData } from '../record/record.api.ts'

/** Fields whose values can be told apart by hues, statuses first. */
export function colourFields(entity: EntityMeta): readonly FieldMeta[] {
  const rank = ({ kind }: FieldMeta) => ['state', 'choice', 'ref'].indexOf(kind)
  const fits = (field: FieldMeta) => rank(field) >= 0 && !['createdBy', 'updatedBy'].includes(field.key)
  return entity.fields.filter(fits).toSorted((one, other) => rank(one) - rank(other))
}

/** What a record's hue says, in words; a hue never says anything alone. */
export type Hue = { readonly tone: Tone; readonly words: string }

export function hueOf(record: RecordData, field: FieldMeta | undefined, view: ViewContext): Hue {
  const value = field && valueIn(record, field.key)
  if (!field || value === null || value === undefined) return { tone: 'grey', words: '' }
  const words = plainText(value, field, view)
  const tone =
    field.kind === 'state' ? toneOfStatus(String(value), field as FieldMeta & StateField) : toneOf(words)
  return { tone, words }
}
