import { Select } from '@inopsio/ui'
import type { AnyField } from '../kind.ts'
import { type EditProps, fieldView } from '../view.ts'
import { type Labels, offered } from './choice.ts'

type ChoiceField = AnyField & { readonly choices: Labels; readonly retired?: readonly string[] }

export const choiceView = fieldView<string, ChoiceField>({
  text: (value, field) => field.choices[value] ?? value,
  Edit: ChoiceEdit,
  width: 125,
})

/** What was chosen before it was retired can stay. */
const choicesFor = (field: ChoiceField, value: string | null): Labels => {
  const { [value ?? '']: current } = field.choices
  return value !== null && current !== undefined && field.retired?.includes(value)
    ? { [value]: current, ...offered(field) }
    : offered(field)
}

function ChoiceEdit({
  value,
  onValue,
  field,
  disabled,
  opens,
  'aria-label': label,
}: EditProps<string, ChoiceField>) {
  return (
    <Select
      aria-label={label}
      value={value}
      onValue={onValue}
      options={Object.entries(choicesFor(field, value)).map(([key, name]) => ({ value: key, label: name }))}
      emptyLabel={field.required ? undefined : 'None'}
      disabled={disabled}
      defaultOpen={opens}
    />
  )
}
