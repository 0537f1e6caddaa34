import { cx, IconButton } from '@inopsio/ui'
import { ChartColumn, Table2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { ChartPicture, Legend } from '../../chart/chart.tsx'
import { type ChartData, keyAt, toneAt } from '../../chart/chart-data.ts'
import { ChartTable } from '../../chart/chart-table.tsx'
import type { Asked } from '../asked.ts'
import { useChart } from '../use-chart.ts'
import type { WidgetProps } from '../widget.ts'
import { NothingYet, WidgetBody } from '../widget-body.tsx'

export type Shape = ChartData['kind'] | 'funnel'

/** An aggregate for each value of a field, or each period of its time. */
export type ChartOptions = Asked & {
  readonly by: string
  /** Parts each value by a field with few values; `columns`, `bars` and `line` only. */
  readonly split?: string
  readonly shape?: Shape
  /** The largest so many; the rest is added up. */
  readonly limit?: number
}

/** A picture of an aggregate by one field. Every part of it leads to its records, in the picture and in its table. */
export function ChartView({ title, options, range }: WidgetProps) {
  const asked = options as ChartOptions
  const [isTable, setTable] = useState(false)
  const { answer, data, summary } = useChart(asked, range)
  const isFunnel = asked.shape === 'funnel'
  return (
    <WidgetBody answer={answer} isEmpty={data?.places.length === 0} empty={<NothingYet asked={asked} />}>
      {data && (
        <>
          {!isFunnel && (
            <IconButton
              size="small"
              className="absolute end-2 top-1.5 in-inert:hidden"
              label={isTable ? `${title} as a chart` : `${title} as a table`}
              icon={isTable ? <ChartColumn size={16} /> : <Table2 size={16} />}
              onClick={() => setTable(!isTable)}
            />
          )}
          {isTable ? (
            <div className="min-h-0 flex-1 overflow-y-auto">
              <ChartTable label={title} data={data} />
            </div>
          ) : isFunnel ? (
            <Funnel title={title} data={data} />
          ) : data.kind === 'donut' ? (
            <div className="flex min-h-0 flex-1 items-center px-4">
              <div className="flex min-h-0 min-w-0 flex-1 self-stretch">
                <ChartPicture label={title} data={data} summary={summary} />
              </div>
              <Parts data={data} />
            </div>
          ) : (
            <div className="flex min-h-0 flex-1 flex-col px-2">
              <div className="px-2 pb-1">
                <Legend data={data} />
              </div>
              <ChartPicture label={title} data={data} summary={summary} />
            </div>
          )}
        </>
      )}
    </WidgetBody>
  )
}

/** The names of the parts, each leading to its records. */
function Parts({ data }: { data: ChartData }) {
  const { places, series, write } = data
  const [only] = series
  return (
    <ul className="flex max-h-full w-1/2 min-w-32 flex-col gap-0.5 overflow-y-auto py-2">
      {places.map((place, i) => (
        <li key={keyAt(data, i)}>
          <MaybeLink
            href={only?.hrefs?.[i]}
            className="flex min-h-6 items-center gap-2 rounded-mark px-1.5 text-small"
          >
            <span
              className="size-2.5 shrink-0 rounded-[2px] forced-color-adjust-none"
              style={{ background: `var(--${toneAt(i)}-ink)` }}
            />
            <span className="min-w-0 flex-1 truncate">{place}</span>
            <span className="text-muted tabular-nums">{write(only?.values[i] ?? 0)}</span>
          </MaybeLink>
        </li>
      ))}
    </ul>
  )
}

/** Steps below each other, each as wide as what is in it. */
function Funnel({ title, data }: { title: string; data: ChartData }) {
  const { places, series, write } = data
  const [only] = series
  const most = Math.max(1, ...(only?.values ?? []).map(value => value ?? 0))
  return (
    <ol aria-label={title} className="flex min-h-0 flex-1 flex-col gap-1 overflow-y-auto px-2 pb-3">
      {places.map((place, i) => (
        <li key={keyAt(data, i)} className="flex max-h-14 min-h-8 flex-1">
          <MaybeLink
            href={only?.hrefs?.[i]}
            className="grid flex-1 grid-cols-[minmax(5rem,1fr)_2fr_minmax(3.5rem,auto)] items-center gap-3 rounded-control px-2"
          >
            <span className="truncate">{place}</span>
            <span className="flex h-full justify-center py-0.5" aria-hidden>
              <span
                className="h-full rounded-[3px] bg-accent forced-color-adjust-none"
                style={{ inlineSize: `${Math.max(1, (100 * (only?.values[i] ?? 0)) / most)}%` }}
              />
            </span>
            <span className="text-end font-medium tabular-nums">{write(only?.values[i] ?? 0)}</span>
          </MaybeLink>
        </li>
      ))}
    </ol>
  )
}

type MaybeLinkProps = { href: string | undefined; className: string; children: ReactNode }

/** What is added up of the rest has no list of its own. */
const MaybeLink = ({ href, className, children }: MaybeLinkProps) =>
  href ? (
    <a href={href} className={cx(className, 'hover:bg-hover')}>
      {children}
    </a>
  ) : (
    <span className={className}>{children}</span>
  )
