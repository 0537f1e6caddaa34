import { NumberInput, writeDecimal } from '@inopsio/ui'
import type { AnyField } from '../kind.ts'
import { type EditProps, fieldView } from '../view.ts'

/** A number, or what was typed when it is none: the server then names it in its message. */
type Typed = number | string

export const integerView = fieldView<Typed, AnyField>({
  text: (value, _field, view) => writeDecimal(String(value), view.locale),
  Edit: IntegerEdit,
  align: 'end',
  width: 90,
})

function IntegerEdit({ value, onValue, view, disabled, 'aria-label': label }: EditProps<Typed, AnyField>) {
  return (
    <NumberInput
      aria-label={label}
      whole
      locale={view.locale}
      value={value === null ? '' : String(value)}
      onValue={text => onValue(text === '' ? null : asNumber(text))}
      disabled={disabled}
    />
  )
}

function asNumber(text: string): Typed {
  return /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : text
}
