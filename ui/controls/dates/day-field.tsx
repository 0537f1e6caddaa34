import { type ReactNode, useId, useState } from 'react'
import { TextInput, type TextInputProps } from '../text-input.tsx'
import { dayPattern, readDay, writeDay } from './day-text.ts'
import { clampDay, type Day, today } from './days.ts'

export type DayFieldProps = Omit<TextInputProps, 'value' | 'onValue' | 'type' | 'min' | 'max' | 'end'> & {
  /** Empty while there is none. */
  value: Day | ''
  onValue: (value: Day | '') => void
  locale: string
  min?: Day | undefined
  max?: Day | undefined
  now?: Day | undefined
  end?: ReactNode
}

/** A day as it is typed in the reader's country. What cannot be read stays to be corrected, and says what would be right. */
export function DayField({ value, onValue, locale, min, max, now = today(), ...input }: DayFieldProps) {
  const [typed, setTyped] = useState<{ text: string; beside: Day | ''; isLeft: boolean }>()
  const problem = useId()
  // A value that came from elsewhere, a calendar say, takes the place of what was typed.
  const typing = typed?.beside === value ? typed : undefined
  const isBroken = typing?.isLeft === true
  const settle = () => {
    if (!typing) return
    const day = readDay(typing.text, locale, now)
    const isKept = day === null && typing.text.trim() !== ''
    setTyped(isKept ? { text: typing.text, beside: '', isLeft: true } : undefined)
    onValue(day ? clampDay(day, min, max) : '')
  }
  return (
    <span className="block min-w-0">
      <TextInput
        placeholder={dayPattern(locale)}
        {...input}
        aria-invalid={isBroken || input['aria-invalid'] || undefined}
        aria-describedby={isBroken ? problem : undefined}
        value={typing?.text ?? writeDay(value, locale)}
        onValue={text => setTyped({ text, beside: value, isLeft: false })}
        onBlur={event => {
          settle()
          input.onBlur?.(event)
        }}
        onKeyDown={event => {
          if (event.key === 'Enter') settle()
          input.onKeyDown?.(event)
        }}
        className={`figures ${input.className ?? ''}`}
      />
      {isBroken && (
        <span id={problem} role="alert" className="mt-1 block text-small text-red-ink">
          Write a date like {writeDay(now, locale)}.
        </span>
      )}
    </span>
  )
}
