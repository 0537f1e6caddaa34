import { Avatar, cx, TextArea } from '@inopsio/ui'
import { useWorkspace } from '@inopsio/workspace'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { mentionAt, type Person, withMention } from './mentions.ts'

type MentionAreaProps = {
  value: string
  onValue: (value: string) => void
  onMention: (person: Person) => void
  /** Ctrl-Enter, or ⌘-Enter. */
  onSubmit: () => void
  placeholder?: string
  'aria-label': string
}

/** A text in which `@` offers the people of the company. */
export function MentionArea({ value, onValue, onMention, onSubmit, ...area }: MentionAreaProps) {
  const { view, userEntity } = useWorkspace()
  const box = useRef<HTMLTextAreaElement>(null)
  const list = useId()
  const [caret, setCaret] = useState(0)
  const [active, setActive] = useState(0)
  const [isShut, setShut] = useState(false)
  const [jump, setJump] = useState<number | null>(null)
  const mention = isShut ? null : mentionAt(value, caret)
  const found = useQuery({
    queryKey: ['mention', mention?.word],
    queryFn: ({ signal }) => view.lookup(userEntity ?? 'core.user', mention?.word ?? '', signal),
    enabled: mention !== null,
    staleTime: 60_000,
  })
  const people = mention ? (found.data ?? []).slice(0, 6) : []

  useLayoutEffect(() => {
    if (jump === null) return
    box.current?.setSelectionRange(jump, jump)
    setJump(null)
  }, [jump])

  function choose(person: Person) {
    if (!mention) return
    const next = withMention(value, mention.from, caret, person.title ?? '')
    onValue(next.text)
    onMention(person)
    setCaret(next.caret)
    setJump(next.caret)
    setShut(true)
    box.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      return onSubmit()
    }
    if (people.length === 0) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setActive(at => (at + step + people.length) % people.length)
    else if (event.key === 'Enter' || event.key === 'Tab') choose(people[active] ?? (people[0] as Person))
    else if (event.key === 'Escape') setShut(true)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="relative">
      <TextArea
        {...area}
        ref={box}
        value={value}
        onValue={onValue}
        onKeyDown={onKeyDown}
        onSelect={event => {
          setCaret(event.currentTarget.selectionStart)
        }}
        onInput={event => {
          setCaret(event.currentTarget.selectionStart)
          setShut(false)
          setActive(0)
        }}
        aria-autocomplete="list"
        aria-controls={people.length > 0 ? list : undefined}
        aria-activedescendant={people.length > 0 ? `${list}-${active}` : undefined}
        className="w-full"
      />
      {people.length > 0 && (
        <div
          id={list}
          role="listbox"
          aria-label="People"
          className="absolute start-0 top-full z-20 mt-1 max-h-60 w-64 overflow-y-auto rounded-card border border-line bg-raised p-1 shadow-raise"
        >
          {people.map((person, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text field
            // biome-ignore lint/a11y/useFocusableInteractive: the text field keeps the focus
            <div
              key={person.id}
              id={`${list}-${at}`}
              role="option"
              aria-selected={at === active}
              onMouseDown={event => event.preventDefault()}
              onClick={() => choose(person)}
              className={cx(
                'flex min-h-control cursor-pointer items-center gap-2 rounded-control px-2 py-1',
                at === active && 'bg-hover',
              )}
            >
              <Avatar name={person.title} />
              <span className="truncate">{person.title}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
