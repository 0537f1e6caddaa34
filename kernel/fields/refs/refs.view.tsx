import { MultiCombobox } from '@inopsio/ui'
import { idOf, type Reference, type RefField, titleOf } from '../ref/ref.view.tsx'
import { type EditProps, fieldView } from '../view.ts'

export const refsView = fieldView<readonly Reference[], RefField>({
  text: value => value.map(titleOf).join(', '),
  Display: ({ value, field, view }) => (
    <span className="flex flex-wrap gap-x-2 gap-y-0.5">
      {value.map(reference => (
        <a
          key={idOf(reference)}
          href={view.href(field.target, idOf(reference)) ?? undefined}
          className="text-accent-ink hover:underline"
        >
          {titleOf(reference)}
        </a>
      ))}
    </span>
  ),
  Edit: RefsEdit,
  toInput: value => value.map(idOf),
  width: 200,
})

function RefsEdit({
  value,
  onValue,
  field,
  view,
  disabled,
  'aria-label': label,
}: EditProps<readonly Reference[], RefField>) {
  return (
    <MultiCombobox
      aria-label={label}
      value={(value ?? []).map(reference => ({ id: idOf(reference), title: titleOf(reference) }))}
      onValue={onValue}
      load={(search, signal) => view.lookup(field.target, search, signal)}
      placeholder={`Add ${view.entityLabel(field.target).toLocaleLowerCase(view.locale)}…`}
      disabled={disabled}
    />
  )
}
