import { TextInput } from '@inopsio/ui'
import { type EditProps, fieldView } from '../view.ts'

export const emailView = fieldView<string>({
  text: value => value,
  Display: ({ value }) => (
    <a
      href={`mailto:${encodeURIComponent(value).replace('%40', '@')}`}
      className="text-accent-ink hover:underline"
    >
      {value}
    </a>
  ),
  Edit: EmailEdit,
  width: 220,
})

/** Type text, not e-mail: browsers trim and rewrite what is typed there, and the server's message must name it as it was. */
function EmailEdit({ value, onValue, disabled, 'aria-label': label }: EditProps<string>) {
  return (
    <TextInput
      aria-label={label}
      inputMode="email"
      spellCheck={false}
      autoCapitalize="off"
      value={value ?? ''}
      onValue={text => onValue(text === '' ? null : text)}
      disabled={disabled}
    />
  )
}
