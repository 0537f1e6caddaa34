import { Select } from '@inopsio/ui'
import type { AnyField } from '../kind.ts'
import { type EditProps, fieldView } from '../view.ts'
import type { Labels } from './choice.ts'

type ChoiceField = AnyField & { readonly choices: Labels }

export const choiceView = fieldView<string, ChoiceField>({
  text: (value, field) => field.choices[value] ?? value,
  Edit: ChoiceEdit,
  width: 125,
})

function ChoiceEdit({
  value,
  onValue,
  field,
  disabled,
  'aria-label': label,
}: EditProps<string, ChoiceField>) {
  return (
    <Select
      aria-label={label}
      value={value}
      onValue={onValue}
      options={Object.entries(field.choices).map(([key, name]) => ({ value: key, label: name }))}
      emptyLabel={field.required ? undefined : 'None'}
      disabled={disabled}
    />
  )
}
