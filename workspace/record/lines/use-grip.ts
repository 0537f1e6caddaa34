import { type PointerEvent, type RefObject, useState } from 'react'

/**
 * Carries a line to another place by its grip. Answers above which line it would be put; one past the end is the end.
 */
export function useGrip(
  table: RefObject<HTMLTableElement | null>,
  onMove: (from: number, to: number) => void,
) {
  const [target, setTarget] = useState<number>()

  function onGrip(event: PointerEvent, from: number): void {
    if (event.button !== 0) return
    event.preventDefault()
    const grip = event.currentTarget as HTMLElement
    const carried = new AbortController()
    const { signal } = carried
    let above = from
    grip.setPointerCapture(event.pointerId)
    const end = () => {
      carried.abort()
      setTarget(undefined)
    }
    grip.addEventListener(
      'pointermove',
      ({ clientX, clientY }) => {
        above = lineAbove(table.current, clientX, clientY) ?? above
        setTarget(above)
      },
      { signal },
    )
    grip.addEventListener(
      'pointerup',
      () => {
        end()
        const to = above > from ? above - 1 : above
        if (to !== from) onMove(from, to)
      },
      { signal },
    )
    grip.addEventListener('pointercancel', end, { signal })
  }

  return { target, onGrip }
}

/** The line before which something dropped here is put. */
function lineAbove(table: HTMLTableElement | null, x: number, y: number): number | undefined {
  const row = document.elementFromPoint(x, y)?.closest<HTMLElement>('tr[data-line]')
  if (!row || !table?.contains(row)) return undefined
  const { top, height } = row.getBoundingClientRect()
  return Number(row.dataset.line) + (y > top + height / 2 ? 1 : 0)
}
