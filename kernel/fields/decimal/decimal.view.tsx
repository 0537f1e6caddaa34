import { NumberInput, writeDecimal } from '@inopsio/ui'
import type { AnyField } from '../kind.ts'
import { type EditProps, fieldView } from '../view.ts'

export const decimalView = fieldView<string>({
  text: (value, _field, view) => writeDecimal(String(value), view.locale),
  Edit: DecimalEdit,
  align: 'end',
  width: 110,
})

export function DecimalEdit(props: EditProps<string, AnyField> & { end?: string }) {
  const { value, onValue, view, disabled, end, 'aria-label': label } = props
  return (
    <NumberInput
      aria-label={label}
      locale={view.locale}
      value={value === null ? '' : String(value)}
      onValue={text => onValue(text === '' ? null : text)}
      disabled={disabled}
      end={end}
    />
  )
}
