import { TextInput } from '@inopsio/ui'
import { type EditProps, fieldView } from '../view.ts'

export const textView = fieldView<string>({ text: value => value, Edit: TextEdit, width: 200 })

/** No length limit on the control: cutting a pasted text in silence is worse than the server's message. */
export function TextEdit({ value, onValue, disabled, 'aria-label': label }: EditProps<string>) {
  return (
    <TextInput
      aria-label={label}
      value={value ?? ''}
      onValue={text => onValue(text === '' ? null : text)}
      disabled={disabled}
    />
  )
}
