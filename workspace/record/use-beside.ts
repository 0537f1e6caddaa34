import type { Beside } from '@inopsio/kernel/views'
import { useEffect, useRef } from 'react'
import { type Control, useWatch } from 'react-hook-form'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { fieldOf } from '../meta/workspace.ts'
import type { FormValues } from './form-values.ts'
import type { RecordData } from './record.api.ts'

/** The field that must be known to choose this one's value: the source of a sub-source. */
export const withinOf = (field: FieldMeta): string | undefined => (field as { within?: string }).within

/** The same of a record that stands in a list; undefined where its rows do not say. */
export function besideIn(entity: EntityMeta, row: RecordData, field: FieldMeta): Beside | undefined {
  const around = fieldOf(entity, withinOf(field) ?? '')
  const value = around && row[around.key]
  return around && value !== undefined ? { label: around.label, value } : undefined
}

type Bound = { value: unknown; onChange: (value: unknown) => void }

/**
 * What stands in the form, or else in the record, where this field's value has to lie. When it changes by itself, this
 * value no longer fits and goes.
 */
export function useBeside(
  entity: EntityMeta,
  record: RecordData | undefined,
  field: FieldMeta,
  control: Control<FormValues>,
  { value, onChange }: Bound,
): Beside | undefined {
  const key = withinOf(field)
  const around = key === undefined ? undefined : fieldOf(entity, key)
  const typed = useWatch({ control, name: key ?? field.key, disabled: around === undefined })
  const other = typed === undefined ? record?.[key ?? ''] : typed
  const before = useRef({ other: idOf(other), value: idOf(value) })
  useEffect(() => {
    const known = before.current
    const now = { other: idOf(other), value: idOf(value) }
    before.current = now
    const isLeftBehind = around && now.other !== known.other && now.value === known.value
    if (isLeftBehind && now.value !== null) onChange(null)
  }, [around, other, value, onChange])
  return around && { label: around.label, value: other ?? null }
}

const idOf = (value: unknown): string | null =>
  typeof value === 'object' && value !== null ? (value as { id: string }).id : ((value as string) ?? null)
