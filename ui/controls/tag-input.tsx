import { Input } from '@base-ui/react/input'
import { X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { cx } from '../cx.ts'
import { softTone, toneOf } from '../tone.ts'

type TagInputProps = {
  value: readonly string[]
  onValue: (value: string[]) => void
  placeholder?: string
  disabled?: boolean | undefined
  id?: string
  'aria-label'?: string | undefined
}

/** Free words as chips: Enter or a comma adds one, Backspace in the empty box takes the last away. */
export function TagInput({ value, onValue, placeholder = 'Add a tag…', disabled, ...rest }: TagInputProps) {
  const [text, setText] = useState('')
  const add = (typed: string) => {
    const words = typed
      .split(',')
      .map(word => word.trim())
      .filter(word => word !== '' && !value.includes(word))
    if (words.length > 0) onValue([...value, ...new Set(words)])
    setText('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === 'Enter' || event.key === ',') && text.trim() !== '') {
      event.preventDefault()
      add(text)
    }
    if (event.key === 'Backspace' && text === '') onValue(value.slice(0, -1))
  }
  return (
    <div className="control flex flex-wrap items-center gap-1 p-1">
      {value.map(tag => (
        <span
          key={tag}
          className={cx('flex max-w-full items-center rounded-mark ps-2 text-small', softTone[toneOf(tag)])}
        >
          <span className="truncate">{tag}</span>
          <button
            type="button"
            aria-label={`Remove ${tag}`}
            disabled={disabled}
            onClick={() => onValue(value.filter(other => other !== tag))}
            className="grid size-6 place-items-center rounded-mark"
          >
            <X size={12} />
          </button>
        </span>
      ))}
      <Input
        {...rest}
        value={text}
        disabled={disabled ?? false}
        placeholder={value.length === 0 ? placeholder : ''}
        onValueChange={next => (next.includes(',') ? add(next) : setText(next))}
        onKeyDown={onKeyDown}
        onBlur={() => add(text)}
        className="h-6 min-w-20 flex-1 bg-transparent px-1.5 outline-none"
      />
    </div>
  )
}
