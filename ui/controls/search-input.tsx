import { Search, X } from 'lucide-react'
import { useRef } from 'react'
import { TextInput, type TextInputProps } from './text-input.tsx'

type SearchInputProps = Omit<TextInputProps, 'type' | 'icon' | 'end' | 'aria-label'> & {
  'aria-label': string
  busy?: boolean
}

/** Narrows what is shown while one types. Escape or the cross empties it and keeps the focus. */
export function SearchInput({ value, onValue, busy, onKeyDown, ...input }: SearchInputProps) {
  const box = useRef<HTMLInputElement>(null)
  const clear = () => {
    onValue('')
    box.current?.focus()
  }
  return (
    <TextInput
      placeholder="Search…"
      {...input}
      ref={box}
      type="search"
      value={value}
      onValue={onValue}
      icon={busy ? <span className="spinner" aria-hidden /> : <Search size={14} aria-hidden />}
      end={
        value !== '' && (
          <button
            type="button"
            aria-label="Clear the search"
            onClick={clear}
            className="-me-1.5 grid size-6 place-items-center rounded-mark hover:text-ink"
          >
            <X size={14} />
          </button>
        )
      }
      onKeyDown={event => {
        if (event.key === 'Escape' && value !== '') {
          event.stopPropagation()
          clear()
        }
        onKeyDown?.(event)
      }}
      className="[&::-webkit-search-cancel-button]:hidden"
    />
  )
}
