import { useState } from 'react'
import { TextInput } from './text-input.tsx'

type ColourInputProps = {
  /** "#0f766e", empty while there is none. */
  value: string
  onValue: (value: string) => void
  disabled?: boolean | undefined
  id?: string
  'aria-label'?: string | undefined
  'aria-invalid'?: true | undefined
}

const hex = /^#[0-9a-f]{6}$/

/** Any colour, as an accent of a company: picked with the system's own picker, or written as hex. */
export function ColourInput({ value, onValue, disabled, ...input }: ColourInputProps) {
  const [typing, setTyping] = useState<string>()
  const put = (text: string) => {
    const colour = readHex(text)
    setTyping(colour ? undefined : text)
    if (colour || text.trim() === '') onValue(colour ?? '')
  }
  return (
    <span className="flex items-center gap-2">
      <input
        type="color"
        aria-label={input['aria-label'] ? `Pick: ${input['aria-label']}` : 'Pick a colour'}
        value={hex.test(value) ? value : '#000000'}
        disabled={disabled}
        onChange={event => put(event.currentTarget.value)}
        className="size-control shrink-0 cursor-pointer rounded-control border border-edge bg-surface p-0.5 disabled:opacity-50"
      />
      <TextInput
        placeholder="#0f766e"
        {...input}
        spellCheck={false}
        dir="ltr"
        disabled={disabled}
        value={typing ?? value}
        onValue={put}
        onBlur={() => setTyping(undefined)}
        className="w-28! font-mono"
      />
    </span>
  )
}

/** #abc and abcdef mean what they mean in style sheets. */
function readHex(text: string): string | undefined {
  const digits = text.trim().toLowerCase().replace(/^#/, '')
  const full = digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits
  return hex.test(`#${full}`) && (digits.length === 6 || text.startsWith('#')) ? `#${full}` : undefined
}
