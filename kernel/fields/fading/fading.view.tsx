import { NumberInput, writeDecimal } from '@inopsio/ui'
import type { AnyField } from '../kind.ts'
import { type EditProps, fieldView } from '../view.ts'

export const fadingView = fieldView<number, AnyField>({
  text: (value, _field, view) => writeDecimal(String(value), view.locale),
  Edit: FadingEdit,
  align: 'end',
  width: 110,
})

function FadingEdit({ value, onValue, view, disabled, 'aria-label': label }: EditProps<number, AnyField>) {
  return (
    <NumberInput
      aria-label={label}
      locale={view.locale}
      value={value === null ? '' : String(value)}
      onValue={text => onValue(text === '' ? null : Number(text))}
      disabled={disabled}
    />
  )
}
