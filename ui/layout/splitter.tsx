import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useRef } from 'react'

type SplitterProps = {
  /** What the first part is: "List". */
  label: string
  /** The share of the first part, in per cent. */
  value: number
  onValue: (value: number) => void
  min?: number
  max?: number
  /** Where a double click or Enter takes it back to. */
  usual?: number
  children: readonly [ReactNode, ReactNode]
}

const stepPercent = 2

/** Two parts beside each other and the edge between them, moved by pointer or arrows (the ARIA window splitter). */
export function Splitter({ label, value, onValue, min = 20, max = 80, usual = 50, children }: SplitterProps) {
  const box = useRef<HTMLDivElement>(null)
  const first = useId()
  const put = (share: number) => onValue(Math.round(Math.min(max, Math.max(min, share))))
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !box.current) return
    const { left, right, width } = box.current.getBoundingClientRect()
    const from = isRightToLeft(box.current) ? right - event.clientX : event.clientX - left
    put((from / width) * 100)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const ahead = isRightToLeft(event.currentTarget) ? -stepPercent : stepPercent
    const keys: Record<string, number> = {
      ArrowRight: value + ahead,
      ArrowLeft: value - ahead,
      Home: min,
      End: max,
      Enter: usual,
    }
    const to = keys[event.key]
    if (to === undefined) return
    event.preventDefault()
    put(to)
  }
  return (
    <div ref={box} className="flex h-full min-h-0 w-full min-w-0">
      <div
        id={first}
        className="min-w-0 shrink-0 overflow-auto"
        style={{ width: `calc(${value}% - 0.25rem)` }}
      >
        {children[0]}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: an hr cannot be moved; this is the ARIA window splitter */}
      <div
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={`Width of: ${label}`}
        aria-controls={first}
        aria-valuenow={value}
        aria-valuemin={min}
        aria-valuemax={max}
        onKeyDown={onKeyDown}
        onPointerDown={event => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
        onDoubleClick={() => put(usual)}
        className="group grid w-2 shrink-0 cursor-col-resize touch-none place-items-center rounded-mark pointer-coarse:w-6"
      >
        <span className="h-full w-px bg-line group-hover:bg-edge group-focus-visible:bg-focus" aria-hidden />
      </div>
      <div className="min-w-0 flex-1 overflow-auto">{children[1]}</div>
    </div>
  )
}

const isRightToLeft = (element: HTMLElement): boolean => getComputedStyle(element).direction === 'rtl'
