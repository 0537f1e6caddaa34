import { IconButton } from '@inopsio/ui'
import { ChartColumn, Table2 } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { ChartData, Point } from './chart-data.ts'
import { ChartTable } from './chart-table.tsx'
import type { Drawing } from './draw.ts'

type ChartProps = {
  label: string
  data: ChartData
  /** Says first what the chart shows, for whoever cannot see it. */
  summary: string
}

/**
 * A picture of a few figures. Pointing at one says what it is, and picking it leads to its rows; the same figures stand in
 * a table one key away, every one of them a link.
 */
export function Chart({ label, data, summary }: ChartProps) {
  const [isTable, setTable] = useState(false)
  return (
    <figure className="rounded-card border border-line bg-surface">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-1.5">
        <figcaption className="font-medium">{label}</figcaption>
        <Legend data={data} />
        <span className="ms-auto">
          <IconButton
            size="small"
            label={isTable ? `${label} as a chart` : `${label} as a table`}
            icon={isTable ? <ChartColumn size={16} /> : <Table2 size={16} />}
            onClick={() => setTable(!isTable)}
          />
        </span>
      </div>
      {isTable ? (
        <ChartTable label={label} data={data} />
      ) : (
        <ChartPicture label={label} data={data} summary={summary} height={heightOf(data)} />
      )}
    </figure>
  )
}

const heightOf = ({ kind, places }: ChartData): number =>
  kind === 'bars' ? Math.max(120, 36 * places.length + 30) : 240

/** The picture alone, of a height in pixels or as high as what it stands in. */
export function ChartPicture({ label, data, summary, height }: ChartProps & { height?: number }) {
  const [point, setPoint] = useState<Point | null>(null)
  const link = useRef<HTMLAnchorElement>(null)
  const pick = ({ series, place }: Point) => {
    const href = data.series[series]?.hrefs?.[place]
    if (!href || !link.current) return
    link.current.href = href
    link.current.click()
  }
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <Canvas
        label={`${label}. ${summary}`}
        data={data}
        onPoint={setPoint}
        onPick={pick}
        {...(height !== undefined && { height })}
      />
      <p className="min-h-7 truncate px-3 pb-2 text-small text-muted tabular-nums" aria-hidden>
        {point ? said(data, point) : data.kind !== 'donut' && hint}
      </p>
      {/* biome-ignore lint/a11y/useAnchorContent: never shown; a link so that the application opens it like any other */}
      {/* biome-ignore lint/a11y/useValidAnchor: its address is set when something is picked */}
      <a ref={link} className="hidden" aria-hidden tabIndex={-1} />
    </div>
  )
}

const hint = 'Point at a figure to read it, click it to see its rows.'

function said({ places, series, write }: ChartData, point: Point): ReactNode {
  const value = series[point.series]?.values[point.place]
  if (value === undefined || value === null) return ''
  return `${places[point.place]} · ${series[point.series]?.name}: ${write(value)}`
}

/** Which colour is which series; nothing where there is only one. */
export function Legend({ data }: { data: ChartData }) {
  if (data.series.length < 2) return null
  return (
    <ul className="flex flex-wrap gap-x-3 text-small text-muted max-sm:order-last max-sm:w-full">
      {data.series.map(({ name, tone }) => (
        <li key={name} className="flex items-center gap-1.5">
          <span
            className="size-2.5 rounded-[2px] forced-color-adjust-none"
            style={{ background: `var(--${tone}-ink)` }}
          />
          {name}
        </li>
      ))}
    </ul>
  )
}

type CanvasProps = {
  label: string
  data: ChartData
  onPoint: (point: Point | null) => void
  onPick: (point: Point) => void
  height?: number
}

/** What draws is large and comes after the page. */
function Canvas({ label, data, onPoint, onPick, height }: CanvasProps) {
  const place = useRef<HTMLDivElement>(null)
  const drawing = useRef<Drawing>(null)
  const latest = useRef({ data, onPoint, onPick })
  latest.current = { data, onPoint, onPick }
  const [isDrawn, setDrawn] = useState(false)
  useEffect(() => {
    let isOver = false
    void import('./draw.ts').then(({ draw }) => {
      if (isOver || !place.current) return
      drawing.current = draw(place.current, latest.current.data, {
        point: point => latest.current.onPoint(point),
        pick: point => latest.current.onPick(point),
      })
      setDrawn(true)
    })
    return () => {
      isOver = true
      drawing.current?.end()
      drawing.current = null
    }
  }, [])
  useEffect(() => drawing.current?.show(data), [data])
  return (
    <div
      ref={place}
      role="img"
      aria-label={label}
      data-drawn={isDrawn}
      className="min-h-0 w-full flex-1 overflow-hidden"
      style={height === undefined ? undefined : { height, flex: 'none' }}
    />
  )
}
