import { Combobox, Field, Select } from '@inopsio/ui'
import { useState } from 'react'
import type { AnyField } from '../kind.ts'
import { type EditProps, fieldView } from '../view.ts'

type RefAnyField = AnyField & { readonly targets?: readonly string[] }
type AnyReference = { readonly entity: string; readonly id: string; readonly title?: string }

const titleOf = (value: AnyReference) => value.title ?? value.id.slice(0, 8)

export const refAnyView = fieldView<AnyReference, RefAnyField>({
  text: (value, _field, view) => `${view.entityLabel(value.entity)}: ${titleOf(value)}`,
  Display: ({ value, view }) => (
    <a href={view.href(value.entity, value.id) ?? undefined} className="text-accent-ink hover:underline">
      {view.entityLabel(value.entity)}: {titleOf(value)}
    </a>
  ),
  Edit: RefAnyEdit,
  toInput: ({ entity, id }) => ({ entity, id }),
  width: 200,
})

/** First what kind of record, then which one. */
function RefAnyEdit({
  value,
  onValue,
  field,
  view,
  disabled,
  'aria-label': label,
}: EditProps<AnyReference, RefAnyField>) {
  const targets = field.targets ?? view.referable.map(({ id }) => id)
  const [picked, setPicked] = useState<string | null>(null)
  const entity = value?.entity ?? picked ?? targets[0]
  if (!entity) return <span className="text-muted">Nothing can be referenced here.</span>
  return (
    <span className="flex gap-1.5">
      <Field label="Kind of record" bare className="w-36 shrink-0">
        <Select
          value={entity}
          onValue={next => {
            setPicked(next)
            onValue(null)
          }}
          options={targets.map(target => ({ value: target, label: view.entityLabel(target) }))}
          disabled={disabled}
        />
      </Field>
      <Combobox
        aria-label={label}
        value={value && { id: value.id, title: titleOf(value) }}
        onValue={found => onValue(found && { entity, id: found.id, title: found.title })}
        load={(search, signal) => view.lookup(entity, search, signal)}
        disabled={disabled}
      />
    </span>
  )
}
