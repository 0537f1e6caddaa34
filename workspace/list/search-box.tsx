import { Kbd, TextInput } from '@inopsio/ui'
import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { isTyping } from '../shell/keys.ts'

type SearchBoxProps = { label: string; value: string; onValue: (value: string) => void; className?: string }

const pauseMs = 220

/** Finds by the beginning of a name while one types; `/` goes there from anywhere outside a text field. */
export function SearchBox({ label, value, onValue, className }: SearchBoxProps) {
  const [text, setText] = useState(value)
  const timer = useRef<number>(undefined)
  const box = useRef<HTMLSpanElement>(null)
  // What one typed oneself comes back in a while, when one may have typed on: that is no reason to write over it.
  const own = useRef(new Set<string>())
  const shown = useRef(value)
  shown.current = value
  useEffect(() => {
    if (own.current.delete(value)) return
    own.current.clear()
    setText(value)
  }, [value])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return
      event.preventDefault()
      box.current?.querySelector('input')?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <span ref={box} className={className}>
      <TextInput
        type="search"
        aria-label={label}
        placeholder={label}
        icon={<Search size={14} />}
        end={<span className="pointer-coarse:hidden">{text === '' && <Kbd>/</Kbd>}</span>}
        className="min-h-control-small! h-control-small"
        value={text}
        onValue={next => {
          setText(next)
          clearTimeout(timer.current)
          timer.current = window.setTimeout(() => {
            if (next.trim() === shown.current) return
            own.current.add(next.trim())
            onValue(next.trim())
          }, pauseMs)
        }}
      />
    </span>
  )
}
