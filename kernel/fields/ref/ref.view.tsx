import { Combobox } from '@inopsio/ui'
import { Suspense, useState } from 'react'
import type { AnyField } from '../kind.ts'
import { type DisplayProps, type EditProps, fieldView, type RecordTitle } from '../view.ts'

export type RefField = AnyField & { readonly target: string; readonly within?: string }

/** A reference comes with its title when it was included, as a bare id when it was not. */
export type Reference = RecordTitle | string

export const refView = fieldView<Reference, RefField>({
  text: titleOf,
  Display: RefDisplay,
  Edit: RefEdit,
  toInput: idOf,
  width: 160,
})

export function titleOf(value: Reference): string {
  return typeof value === 'string' ? value.slice(0, 8) : value.title || value.id.slice(0, 8)
}

export function idOf(value: Reference): string {
  return typeof value === 'string' ? value : value.id
}

export function RefDisplay({ value, field, view }: DisplayProps<Reference, RefField>) {
  const href = view.href(field.target, idOf(value))
  if (!href) return titleOf(value)
  return (
    <a href={href} className="text-accent-ink hover:underline">
      {titleOf(value)}
    </a>
  )
}

export function RefEdit({
  value,
  onValue,
  field,
  view,
  disabled,
  beside,
  'aria-label': label,
}: EditProps<Reference, RefField>) {
  const around = (beside?.value ?? null) as Reference | null
  const where = field.within && around ? { [field.within]: idOf(around) } : undefined
  const isWaiting = beside !== undefined && around === null && value === null
  const [sought, setSought] = useState<string>()
  const Create = view.mayCreate?.(field.target) ? view.QuickCreate : undefined
  const picker = (
    <Combobox
      // What was found within the one does not lie within the other.
      key={around === null ? '' : idOf(around)}
      aria-label={label}
      value={value === null ? null : { id: idOf(value), title: titleOf(value) }}
      onValue={onValue}
      load={(search, signal) => view.lookup(field.target, search, signal, where)}
      placeholder={
        isWaiting
          ? `Choose ${beside.label.toLocaleLowerCase(view.locale)} first`
          : `Search ${view.entityLabel(field.target).toLocaleLowerCase(view.locale)}…`
      }
      disabled={disabled || isWaiting}
      onCreate={Create && setSought}
    />
  )
  return (
    <>
      {picker}
      {Create && sought !== undefined && (
        <Suspense>
          <Create
            entity={field.target}
            typed={sought}
            start={field.within && around ? { [field.within]: around } : undefined}
            onDone={made => {
              setSought(undefined)
              if (made) onValue(made)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
