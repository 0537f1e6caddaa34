import { writeDecimal } from '@inopsio/ui'
import { DecimalEdit } from '../decimal/decimal.view.tsx'
import { fieldView } from '../view.ts'

export const percentView = fieldView<string>({
  text: (value, _field, view) => `${writeDecimal(String(value), view.locale)} %`,
  Edit: props => <DecimalEdit {...props} end="%" />,
  align: 'end',
  width: 90,
})
