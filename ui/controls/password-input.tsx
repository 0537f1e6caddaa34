import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { TextInput, type TextInputProps } from './text-input.tsx'

/** A password that can be looked at while it is typed, so that nobody has to type it twice. */
export function PasswordInput(input: Omit<TextInputProps, 'type' | 'end'>) {
  const [isShown, setShown] = useState(false)
  return (
    <TextInput
      autoComplete="current-password"
      {...input}
      type={isShown ? 'text' : 'password'}
      spellCheck={false}
      end={
        <button
          type="button"
          aria-label="Show the password"
          aria-pressed={isShown}
          disabled={input.disabled}
          onClick={() => setShown(!isShown)}
          className="-me-1.5 grid size-6 place-items-center rounded-mark hover:text-ink"
        >
          {isShown ? <EyeOff size={15} /> : <Eye size={15} />}
        </button>
      }
    />
  )
}
