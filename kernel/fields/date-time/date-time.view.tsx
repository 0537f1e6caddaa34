import { DateInput } from '@inopsio/ui'
import { type EditProps, fieldView } from '../view.ts'
import { fromWallClock, toWallClock, writeInstant, writeShortInstant } from './local-time.ts'

export const dateTimeView = fieldView<string>({
  text: (value, _field, view) => writeInstant(value, view.locale, view.zone),
  Display: ({ value, view }) => <time dateTime={value}>{writeInstant(value, view.locale, view.zone)}</time>,
  cell: (value, _field, view) => writeShortInstant(value, view.locale, view.zone),
  Edit: DateTimeEdit,
  width: 130,
})

function DateTimeEdit({ value, onValue, view, disabled, 'aria-label': label }: EditProps<string>) {
  return (
    <DateInput
      withTime
      aria-label={label}
      value={value ? toWallClock(value, view.zone) : ''}
      onValue={local => onValue(local === '' ? null : fromWallClock(local, view.zone))}
      disabled={disabled}
    />
  )
}
