import { Button, cx, Dot, IconButton } from '@inopsio/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ArrowRightLeft, Plus } from 'lucide-react'
import { clockWriter } from '../dates/clock-writer.ts'
import { beginningIn, lyingIn, questionOf, rangeKey, readPage } from '../dates/dated-list.ts'
import { addDays, type Day, dayWriter, later } from '../dates/days.ts'
import { type Entry, entriesOf } from '../dates/entry.ts'
import type { useDatedMoves } from '../dates/use-dated-moves.ts'
import { ListSkeleton } from '../list/list-skeleton.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { ShowMore } from '../shell/show-more.tsx'
import type { Calendar } from './calendar.ts'
import { longDay } from './day-lines.tsx'

type AgendaProps = {
  calendar: Calendar
  shown: ReturnType<typeof useDatedMoves>['shown']
  /** Of one day only; from it on, when left out. */
  isOneDay?: boolean
}

const lastDay = '9999-12-01'

/** What comes, one below the other, day by day and page by page. */
export function Agenda({ calendar, shown, isOneDay }: AgendaProps) {
  const { list, day, view } = calendar
  const range = { from: day, until: isOneDay ? addDays(day, 1) : lastDay }
  const question = questionOf(
    list,
    isOneDay && !list.fields.end ? beginningIn(list, range) : lyingIn(list, range),
  )
  const answer = useInfiniteQuery({
    queryKey: [...rangeKey(list.entity), 'agenda', question],
    queryFn: ({ pageParam, signal }) =>
      readPage(
        list,
        question,
        { limit: '50', count: 'false', ...(pageParam && { after: pageParam }) },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.page.next ?? undefined,
    staleTime: 20_000,
  })
  if (answer.isPending) return <ListSkeleton />
  if (answer.isError && !answer.data)
    return <LoadFailed error={answer.error} onRetry={() => void answer.refetch()} />
  const rows = shown(answer.data.pages.flatMap(({ data }) => data))
  const entries = entriesOf(list, rows, view).filter(
    ({ span }) => span.last >= day && span.first < range.until,
  )
  const days = Map.groupBy(entries, ({ span }) => later(span.first, day))
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-24 sm:px-6">
      {entries.length === 0 && <Nothing calendar={calendar} isOneDay={isOneDay} />}
      {[...days].map(([of, those]) => (
        <AgendaDay key={of} calendar={calendar} day={of} entries={those} />
      ))}
      <ShowMore pages={answer}>Show more</ShowMore>
    </div>
  )
}

function Nothing({ calendar, isOneDay }: { calendar: Calendar; isOneDay: boolean | undefined }) {
  const { list, day, mayCreate, create } = calendar
  const many = list.entity.label[1].toLocaleLowerCase()
  return (
    <div className="flex flex-col items-center gap-3 py-10 text-muted">
      <p>{isOneDay ? `No ${many} on this day.` : `No ${many} from this day on.`}</p>
      {mayCreate && (
        <Button icon={<Plus size={15} />} onClick={() => create({ day })}>
          New {list.entity.label[0].toLocaleLowerCase()}
        </Button>
      )}
    </div>
  )
}

type AgendaDayProps = { calendar: Calendar; day: Day; entries: readonly Entry[] }

function AgendaDay({ calendar, day, entries }: AgendaDayProps) {
  const words = longDay(calendar.view.locale)(day)
  const isToday = day === calendar.today
  return (
    <section aria-label={words} className="max-w-3xl pt-4">
      <h2 className={cx('pb-1 font-semibold', isToday && 'text-accent-ink')}>
        {words}
        {isToday && <span className="ms-2 text-small font-normal">Today</span>}
      </h2>
      <ul>
        {entries.map(entry => (
          <AgendaLine key={entry.record.id} calendar={calendar} day={day} entry={entry} />
        ))}
      </ul>
    </section>
  )
}

function AgendaLine({ calendar, day, entry }: { calendar: Calendar; day: Day; entry: Entry }) {
  const { record, title, hue, isMovable } = entry
  const mark = calendar.marked?.id === record.id ? calendar.marked.how : undefined
  return (
    <li
      className={cx(
        'flex min-h-row items-center gap-3 border-b border-line hover:bg-hover',
        mark === 'moved' && 'ring-2 ring-accent ring-inset',
        mark === 'returned' && 'ring-2 ring-danger ring-inset',
      )}
    >
      <span className="figures w-24 max-sm:w-16 shrink-0 text-small text-muted">
        {timeWords(calendar, day, entry)}
      </span>
      <a
        href={calendar.hrefOf(record.id)}
        className="flex min-h-row min-w-0 flex-1 items-center gap-2 rounded-mark hover:underline"
      >
        <span className="truncate font-medium">{title}</span>
      </a>
      {hue.words && (
        <span className="flex shrink-0 items-center gap-1.5 text-small text-muted max-sm:max-w-24">
          <Dot tone={hue.tone} />
          <span className="truncate">{hue.words}</span>
        </span>
      )}
      {isMovable && (
        <IconButton
          size="small"
          label={`Move ${title} to…`}
          icon={<ArrowRightLeft size={14} />}
          onClick={() => calendar.moveTo(entry)}
        />
      )}
    </li>
  )
}

function timeWords({ view }: Calendar, day: Day, { span }: Entry): string {
  const write = clockWriter(view)
  const short = dayWriter(view.locale, { day: 'numeric', month: 'short' })
  if (span.last > day) return `until ${short(span.last)}`
  if (!span.timed) return 'All day'
  return span.first < day
    ? `until ${write(span.timed.to)}`
    : `${write(span.timed.from)} – ${write(span.timed.to)}`
}
