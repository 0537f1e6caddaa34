import { Dialog as Base } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react'
import { cx } from '../cx.ts'
import { CloseButton, Scrim } from './dialog.tsx'

export type FinderItem = {
  readonly id: string
  readonly content: ReactNode
  onChoose(how: { inNewTab: boolean }): void
}

export type FinderProps = {
  open: boolean
  onOpen: (open: boolean) => void
  label: string
  placeholder: string
  value: string
  onValue: (value: string) => void
  items: readonly FinderItem[]
  /** Above the items: a heading, a notice. */
  before?: ReactNode
  /** Instead of items. */
  empty?: ReactNode
  footer?: ReactNode
  busy?: boolean
}

/** A line to type into and what it finds below, wholly by keyboard: arrows choose, Enter goes, Escape closes. */
export function Finder(props: FinderProps) {
  const { open, onOpen, label, placeholder, value, onValue, items, before, empty, footer, busy } = props
  const [active, setActive] = useState(0)
  const list = useId()
  // The best one is chosen whenever what was found changes.
  const found = items.map(({ id }) => id).join()
  useEffect(() => setActive(found === '' ? -1 : 0), [found])
  const idOf = (index: number) => `${list}-${index}`
  const move = (to: number) => {
    const next = (to + items.length) % items.length
    setActive(next)
    document.getElementById(idOf(next))?.scrollIntoView({ block: 'nearest' })
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || items.length === 0) return
    if (event.key === 'ArrowDown') move(active + 1)
    else if (event.key === 'ArrowUp') move(active - 1)
    else if (event.key === 'Enter') items[active]?.onChoose({ inNewTab: event.ctrlKey || event.metaKey })
    else return
    event.preventDefault()
  }
  return (
    <Base.Root open={open} onOpenChange={next => onOpen(next)}>
      <Base.Portal>
        <Scrim />
        <Base.Popup
          aria-label={label}
          className={cx(
            'fixed inset-x-0 top-0 z-50 flex h-dvh flex-col bg-raised shadow-float outline-none',
            'transition-[opacity,scale] duration-(--fast) ease-out data-starting-style:opacity-0 data-ending-style:opacity-0',
            'sm:inset-x-auto sm:top-[12dvh] sm:left-1/2 sm:h-auto sm:max-h-[70dvh] sm:w-[min(40rem,calc(100vw-3rem))] sm:-translate-x-1/2',
            'sm:rounded-dialog sm:data-starting-style:scale-98 sm:data-ending-style:scale-98',
          )}
        >
          <div className="flex shrink-0 items-center gap-2.5 border-b border-line px-4 py-1.5">
            <Search
              size={17}
              aria-hidden
              className={cx('shrink-0', busy ? 'animate-pulse text-accent-ink' : 'text-subtle')}
            />
            <input
              // biome-ignore lint/a11y/noAutofocus: the dialog exists to be typed into
              autoFocus
              type="text"
              role="combobox"
              inputMode="search"
              enterKeyHint="go"
              autoComplete="off"
              spellCheck={false}
              aria-label={label}
              aria-expanded={items.length > 0}
              aria-controls={list}
              aria-autocomplete="list"
              aria-activedescendant={items.length > 0 && active >= 0 ? idOf(active) : undefined}
              placeholder={placeholder}
              value={value}
              onChange={event => onValue(event.target.value)}
              onKeyDown={onKey}
              className="h-11 min-w-0 flex-1 bg-transparent text-lead outline-none placeholder:text-subtle"
            />
            <CloseButton />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a small screen it scrolls, which must be possible without a mouse */}
          <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1.5 outline-none">
            {before}
            {items.length === 0 && empty}
            <div id={list} role="listbox" aria-label={label} className={cx(items.length === 0 && 'hidden')}>
              {items.map(({ id, content, onChoose }, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the input's
                // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus and names the active option
                <div
                  key={id}
                  id={idOf(index)}
                  role="option"
                  aria-selected={index === active}
                  onMouseMove={() => index !== active && setActive(index)}
                  onClick={event => onChoose({ inNewTab: event.ctrlKey || event.metaKey })}
                  className={cx(
                    'cursor-pointer rounded-control px-2.5 py-2 pointer-coarse:py-2.5',
                    index === active && 'bg-hover',
                  )}
                >
                  {content}
                </div>
              ))}
            </div>
          </div>
          {footer && (
            <div className="flex shrink-0 items-center gap-3 border-t border-line px-4 py-2 text-small text-subtle pb-[max(0.5rem,env(safe-area-inset-bottom))]">
              {footer}
            </div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
