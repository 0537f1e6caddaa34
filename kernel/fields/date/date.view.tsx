import { DateInput } from '@inopsio/ui'
import { writeDate } from '../date-time/local-time.ts'
import { type EditProps, fieldView } from '../view.ts'

export const dateView = fieldView<string>({
  text: (value, _field, view) => writeDate(value, view.locale),
  Edit: DateEdit,
  width: 120,
})

function DateEdit({ value, onValue, disabled, 'aria-label': label }: EditProps<string>) {
  return (
    <DateInput
      aria-label={label}
      value={value ?? ''}
      onValue={date => onValue(date === '' ? null : date)}
      disabled={disabled}
    />
  )
}
