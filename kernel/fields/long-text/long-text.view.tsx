import { TextArea } from '@inopsio/ui'
import { type EditProps, fieldView } from '../view.ts'

export const longTextView = fieldView<string>({
  text: value => value.replace(/\s+/g, ' '),
  Display: ({ value }) => <p className="whitespace-pre-wrap wrap-anywhere">{value}</p>,
  Edit: LongTextEdit,
  isWide: true,
  width: 260,
})

function LongTextEdit({ value, onValue, disabled, 'aria-label': label }: EditProps<string>) {
  return (
    <TextArea
      aria-label={label}
      value={value ?? ''}
      onValue={text => onValue(text === '' ? null : text)}
      disabled={disabled}
    />
  )
}
