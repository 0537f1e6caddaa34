import { IconButton } from '@inopsio/ui'
import { GripVertical, Settings2, X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { GridLayout, type LayoutItem } from 'react-grid-layout'
import {
  columnsIn,
  type Grid,
  moved,
  type Places,
  placesIn,
  resized,
  type Step,
  withPlaces,
} from '../arrange.ts'
import { useLibrary } from '../library.ts'
import type { Range } from '../range.ts'
import { gapPx, rowPx, useGridKind } from '../use-grid-kind.ts'
import type { Place, Widget } from '../widget.ts'
import { WidgetCard } from '../widget-card.tsx'
import './grid.css'

type ArrangingGridProps = {
  widgets: readonly Widget[]
  range: Range
  onWidgets: (widgets: readonly Widget[]) => void
  onSetUp: (widget: Widget) => void
  onRemove: (widget: Widget) => void
}

const steps: Readonly<Record<string, Step>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** Widgets that are dragged and sized, with the pointer or by keys. On a phone they stand in one column and keep their order. */
export function ArrangingGrid({ widgets, range, onWidgets, onSetUp, onRemove }: ArrangingGridProps) {
  const { ref, width, kind } = useGridKind()
  const { kinds } = useLibrary()
  const [said, setSaid] = useState('')
  const grid: Grid = kind === 'phone' ? 'wide' : kind
  const columns = columnsIn[grid]
  const places = placesIn(grid, widgets)
  const leastOf = ({ kind: of }: Widget) => kinds.get(of)?.least ?? { w: 2, h: 2 }
  const put = (next: Places) => onWidgets(withPlaces(widgets, grid, next))

  function onKey(event: KeyboardEvent, widget: Widget) {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    const next = event.shiftKey
      ? resized(places, widget.id, step, columns, leastOf(widget))
      : moved(places, widget.id, step, columns)
    put(next)
    setSaid(`${widget.title}: ${placeWords(next.get(widget.id))}`)
  }

  const card = (widget: Widget) => (
    <WidgetCard
      widget={widget}
      range={range}
      handles={
        <>
          {kind !== 'phone' && (
            <IconButton
              size="small"
              className="cursor-grab"
              label={`Move or size ${widget.title}`}
              icon={<GripVertical size={15} />}
              onKeyDown={event => onKey(event, widget)}
            />
          )}
          <IconButton
            size="small"
            data-still
            label={`Set up ${widget.title}`}
            icon={<Settings2 size={15} />}
            onClick={() => onSetUp(widget)}
          />
          <IconButton
            size="small"
            data-still
            label={`Remove ${widget.title}`}
            icon={<X size={15} />}
            onClick={() => onRemove(widget)}
          />
        </>
      }
    />
  )

  return (
    <div ref={ref}>
      {/* Where this is there already, dragging adds no style sheet of its own, which the page's policy would refuse. */}
      <span id="react-draggable-style-el" hidden />
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {width !== undefined && kind === 'phone' && (
        <div className="grid gap-3">
          {widgets.map(widget => (
            <div key={widget.id} className="h-40">
              {card(widget)}
            </div>
          ))}
        </div>
      )}
      {width !== undefined && kind !== 'phone' && (
        <GridLayout
          width={width}
          layout={widgets.map(widget => itemOf(widget, places, leastOf(widget), columns))}
          gridConfig={{ cols: columns, rowHeight: rowPx, margin: [gapPx, gapPx], containerPadding: [0, 0] }}
          dragConfig={{ handle: '[data-widget-head]', cancel: '[data-still]' }}
          resizeConfig={{ handles: ['se'] }}
          onDragStop={layout => put(placesOf(layout))}
          onResizeStop={layout => put(placesOf(layout))}
        >
          {widgets.map(widget => (
            <div key={widget.id} data-widget={widget.title}>
              {card(widget)}
            </div>
          ))}
        </GridLayout>
      )}
    </div>
  )
}

const placeWords = (place: Place | undefined): string =>
  place ? `column ${place.x + 1}, row ${place.y + 1}, ${place.w} wide, ${place.h} high` : ''

function itemOf(
  { id }: Widget,
  places: Places,
  least: { w: number; h: number },
  columns: number,
): LayoutItem {
  const place = places.get(id) ?? { x: 0, y: 0, ...least }
  return { i: id, ...place, minW: Math.min(least.w, columns), minH: least.h }
}

const placesOf = (layout: readonly LayoutItem[]): Places =>
  new Map(layout.map(({ i, x, y, w, h }) => [i, { x, y, w, h }]))
