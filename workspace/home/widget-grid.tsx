import type { CSSProperties } from 'react'
import { columnsIn, inReadingOrder, placesIn } from './arrange.ts'
import { useLibrary } from './library.ts'
import type { Range } from './range.ts'
import { gapPx, rowPx, useGridKind } from './use-grid-kind.ts'
import type { Place, Widget } from './widget.ts'
import { WidgetCard } from './widget-card.tsx'

type WidgetGridProps = { widgets: readonly Widget[]; range: Range }

/** A dashboard to be looked at: a plain grid, on a phone one column. */
export function WidgetGrid({ widgets, range }: WidgetGridProps) {
  const { ref, kind } = useGridKind()
  const { kinds } = useLibrary()
  const places = kind === 'phone' ? undefined : placesIn(kind, widgets)
  return (
    <div
      ref={ref}
      className="grid"
      style={{
        gap: gapPx,
        gridTemplateColumns: `repeat(${kind === 'phone' ? 1 : columnsIn[kind]}, minmax(0, 1fr))`,
        ...(places && { gridAutoRows: rowPx }),
      }}
    >
      {inReadingOrder(widgets).map(widget => (
        <div
          key={widget.id}
          style={styleAt(places?.get(widget.id), widget, kinds.get(widget.kind)?.isPicture === true)}
          className="min-w-0"
        >
          <WidgetCard widget={widget} range={range} />
        </div>
      ))}
    </div>
  )
}

/** In one column what has a height of its own takes that, and scrolls inside when it is long. */
function styleAt(place: Place | undefined, { wide }: Widget, isPicture: boolean): CSSProperties {
  const height = wide.h * (rowPx + gapPx) - gapPx
  if (!place) return isPicture ? { blockSize: height } : { maxBlockSize: height, display: 'flex' }
  return { gridColumn: `${place.x + 1} / span ${place.w}`, gridRow: `${place.y + 1} / span ${place.h}` }
}
