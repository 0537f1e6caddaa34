import { Avatar } from '@inopsio/ui'
import { useMemo } from 'react'
import { targetOf } from '../../filter/field-path.ts'
import type { EntityMeta } from '../../meta/types.ts'
import { useView } from '../../meta/use-view.ts'
import { useWorkspace } from '../../meta/use-workspace.ts'
import type { Row } from '../ask.ts'
import { type Asked, hrefOf, questionOf, rowsOf } from '../asked.ts'
import { readBy, valueIn } from '../groups.ts'
import { amountIn, type Measure, measureAt, writeFor } from '../measures.ts'
import { useFigures } from '../use-figures.ts'
import { usePlaces } from '../use-places.ts'
import type { WidgetProps } from '../widget.ts'
import { NothingYet, WidgetBody } from '../widget-body.tsx'

/** Who has the most of something. */
export type LeaderboardOptions = Asked & { readonly by: string; readonly limit?: number }

const noRows: readonly Row[] = []

/** Values of a field, the largest first; people with their portraits. */
export function LeaderboardView({ title, options, range }: WidgetProps) {
  const asked = options as LeaderboardOptions
  const view = useView()
  const { entity: find, userEntity } = useWorkspace()
  const entity = find(asked.entity) as EntityMeta
  const measure = measureAt(entity, asked.measure) as Measure
  const by = useMemo(() => readBy(entity, asked.by), [entity, asked.by])
  const answer = useFigures(questionOf(asked, range, [asked.by]))
  const places = usePlaces(entity, by, answer.data ?? noRows, null)
  const { whole } = writeFor(measure, view)
  const lines = places
    .map(place => {
      const row = by && answer.data?.find(each => valueIn(each, by) === place.value)
      return { ...place, amount: amountIn(measure, row) }
    })
    .filter(({ amount }) => amount !== 0)
    .toSorted((one, other) => other.amount - one.amount)
    .slice(0, asked.limit ?? 10)
  const most = Math.max(1, ...lines.map(({ amount }) => amount))
  const arePeople = by !== undefined && targetOf(by.field) === userEntity
  return (
    <WidgetBody answer={answer} isEmpty={lines.length === 0} empty={<NothingYet asked={asked} />}>
      <ol aria-label={title} className="flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-auto px-2 pb-2">
        {lines.map(({ value, label, amount, filter }) => (
          <li key={value}>
            <a
              href={hrefOf(entity, rowsOf(asked, range, filter))}
              className="grid grid-cols-[auto_1fr_auto] items-center gap-x-2.5 rounded-control px-2 py-1.5 hover:bg-hover"
            >
              {arePeople ? <Avatar name={label} size="small" /> : <span />}
              <span className="truncate">{label}</span>
              <span className="font-medium tabular-nums">{whole(amount)}</span>
              <span
                className="col-start-2 col-end-4 mt-1 h-1 overflow-hidden rounded-full bg-pressed"
                aria-hidden
              >
                <span
                  className="block h-full rounded-full bg-accent"
                  style={{ inlineSize: `${Math.max(2, (100 * amount) / most)}%` }}
                />
              </span>
            </a>
          </li>
        ))}
      </ol>
    </WidgetBody>
  )
}
