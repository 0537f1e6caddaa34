import { TextInput } from '@inopsio/ui'
import { type EditProps, fieldView } from '../view.ts'

export const phoneView = fieldView<string>({
  text: value => value,
  Display: ({ value }) => (
    <a href={`tel:${value.replace(/[^+\d]/g, '')}`} className="figures text-accent-ink hover:underline">
      {value}
    </a>
  ),
  Edit: PhoneEdit,
  width: 160,
})

function PhoneEdit({ value, onValue, disabled, 'aria-label': label }: EditProps<string>) {
  return (
    <TextInput
      aria-label={label}
      type="tel"
      value={value ?? ''}
      onValue={text => onValue(text === '' ? null : text)}
      disabled={disabled}
    />
  )
}
