import { get, NothingYet, useWorkspace, WidgetBody, type WidgetProps } from '@inopsio/workspace'
import { useQuery } from '@tanstack/react-query'
import { amountOf, wonFor } from '../forecast/figures.ts'
import type { AttainmentRow } from '../forecast/forecast.api.ts'
import { rowsAt } from '../forecast/links.tsx'
import { dayIn } from '../forecast/periods.ts'
import { useNumbers } from '../forecast/use-numbers.ts'

/** Whose targets, as filters of the list of targets. */
const whoseTargets: Readonly<Record<string, object>> = {
  me: { user: { in: ['me'] } },
  team: { or: [{ user: { in: ['me'] } }, { team: { is: { members: { hasAny: ['me'] } } } }] },
  all: {},
}

/** The targets of today: what has been won towards each, and what is still to be won. */
export function TargetsWidget({ title, options }: WidgetProps) {
  const { zone } = useWorkspace().tenant
  const today = dayIn(zone)
  const whose = whoseTargets[String(options.whose)] ?? {}
  const filter = { and: [{ firstDay: { lte: today }, lastDay: { gte: today } }, whose] }
  const query = new URLSearchParams({
    filter: JSON.stringify(filter),
    limit: '50',
    count: 'false',
  })
  const answer = useQuery({
    queryKey: ['list', 'crm.attainment', 'home', today, options.whose],
    queryFn: ({ signal }) =>
      get<{ data: readonly AttainmentRow[] }>(`/api/v1/crm/attainments?${query}`, signal),
    staleTime: 60_000,
  })
  const rows = (answer.data?.data ?? []).toSorted((one, other) => one.name.localeCompare(other.name))
  const empty = <NothingYet asked={{ entity: 'crm.target', empty: 'No target is set for today.' }} />
  return (
    <WidgetBody answer={answer} isEmpty={rows.length === 0} empty={empty}>
      <ul aria-label={title} className="flex min-h-0 flex-1 flex-col gap-3.5 overflow-y-auto px-4 pb-4">
        {rows.map(row => (
          <TargetLine key={row.id} target={row} />
        ))}
      </ul>
    </WidgetBody>
  )
}

/** How far one has come; the bar ends where it is reached. */
function TargetLine({ target }: { target: AttainmentRow }) {
  const { money, count, share, day } = useNumbers()
  const isMoney = target.metric === 'value'
  const { filter } = wonFor(target)
  const toWin = isMoney ? amountOf(target.goal) : (target.dealsToWin ?? 0)
  const won = isMoney ? amountOf(target.won) : target.deals
  const part = toWin === 0 ? 0 : won / toWin
  const write = isMoney ? money : (value: number) => `${count(value)} deals`
  return (
    <li className="grid gap-1">
      <div className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 truncate font-medium">{target.name}</span>
        <span className="shrink-0 font-semibold tabular-nums">{share(part)}</span>
      </div>
      <div className="h-1.5 overflow-hidden rounded-full bg-pressed" aria-hidden>
        <div
          className={`h-full rounded-full ${part >= 1 ? 'bg-green-ink' : 'bg-accent'}`}
          style={{ inlineSize: `${Math.min(100, 100 * part)}%` }}
        />
      </div>
      <p className="flex flex-wrap justify-between gap-x-3 text-small text-muted tabular-nums">
        <span>
          <a
            href={rowsAt({ list: 'deals', filter })}
            className="text-accent-ink underline-offset-2 hover:underline"
          >
            {write(won)}
          </a>{' '}
          of {write(toWin)}
        </span>
        <span>{won >= toWin ? 'Reached' : `${write(toWin - won)} to win until ${day(target.lastDay)}`}</span>
      </p>
    </li>
  )
}
