import { TextInput } from '@inopsio/ui'
import { type EditProps, fieldView } from '../view.ts'

export const urlView = fieldView<string>({
  text: short,
  Display: ({ value }) => (
    <a
      href={isWebAddress(value) ? value : undefined}
      target="_blank"
      rel="noreferrer noopener"
      className="text-accent-ink hover:underline wrap-anywhere"
    >
      {short(value)}
    </a>
  ),
  Edit: UrlEdit,
  width: 200,
})

/** Never link what a script could hide in (`javascript:`), whatever the database holds. */
const isWebAddress = (value: string) => /^https?:\/\//i.test(value)

function short(value: string): string {
  return value.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')
}

function UrlEdit({ value, onValue, disabled, 'aria-label': label }: EditProps<string>) {
  return (
    <TextInput
      aria-label={label}
      inputMode="url"
      spellCheck={false}
      autoCapitalize="off"
      placeholder="https://"
      value={value ?? ''}
      onValue={text => onValue(text === '' ? null : text)}
      disabled={disabled}
    />
  )
}
