import { TextInput } from '@inopsio/ui'
import { type EditProps, fieldView } from '../view.ts'
import type { SecretMark } from './secret.ts'

export const secretView = fieldView<SecretMark | string>({
  text: () => '••••••••',
  Edit: SecretEdit,
  width: 110,
})

/** A secret is never read back: the control only says that one is set, and replaces it. */
function SecretEdit({ value, onValue, disabled, 'aria-label': label }: EditProps<SecretMark | string>) {
  return (
    <TextInput
      aria-label={label}
      type="password"
      autoComplete="new-password"
      placeholder={value === null ? '' : '•••••••• (type to replace)'}
      value={typeof value === 'string' ? value : ''}
      onValue={text => onValue(text === '' ? null : text)}
      disabled={disabled}
    />
  )
}
