import type { PointerEvent } from 'react'

type ResizeHandleProps = { onResize: (width: number) => void }

/** The edge of a header, to be dragged. The column follows at once, and is told when let go. */
export function ResizeHandle({ onResize }: ResizeHandleProps) {
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const head = event.currentTarget.closest('th')
    if (!head) return
    event.preventDefault()
    const handle = event.currentTarget
    const start = { x: event.clientX, width: head.offsetWidth }
    const towardsEnd = getComputedStyle(head).direction === 'rtl' ? -1 : 1
    const widthAt = (x: number) => Math.max(60, start.width + (x - start.x) * towardsEnd)
    handle.setPointerCapture(event.pointerId)
    handle.onpointermove = ({ clientX }) => {
      head.style.width = `${widthAt(clientX)}px`
    }
    handle.onpointerup = ({ clientX }) => {
      handle.onpointermove = null
      handle.onpointerup = null
      if (clientX !== start.x) onResize(widthAt(clientX))
    }
  }
  return (
    <span
      aria-hidden
      onPointerDown={onPointerDown}
      className="absolute inset-y-0 end-0 w-2 cursor-col-resize touch-none hover:bg-line-strong"
    />
  )
}
