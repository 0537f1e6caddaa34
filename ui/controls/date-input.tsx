import { TextInput, type TextInputProps } from './text-input.tsx'

/** The browser's own date field: typed, picked and spoken in the reader's language on every device. */
export function DateInput({ withTime, ...input }: TextInputProps & { withTime?: boolean }) {
  return <TextInput {...input} type={withTime ? 'datetime-local' : 'date'} step={withTime ? 60 : undefined} />
}
