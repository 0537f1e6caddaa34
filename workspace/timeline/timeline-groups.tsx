import { cx } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { get } from '../api/client.ts'
import { conditionOf } from '../board/columns.ts'
import type { Aggregate } from '../board/figures.ts'
import { useLaneValues } from '../board/use-lane-values.ts'
import { type DatedList, lyingIn, questionOf, rangeKey } from '../dates/dated-list.ts'
import { addDays } from '../dates/days.ts'
import type { FilterJson } from '../filter/tree.ts'
import type { FieldMeta } from '../meta/types.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import type { Axis } from './axis.ts'

type TimelineGroupsProps = {
  list: DatedList
  axis: Axis
  field: FieldMeta
  rowsOf: (label: string, condition: FilterJson) => ReactNode
}

/** So many groups stand open at first; the others say how many they hold. */
const openAtFirst = 4

/** Rows by the values of a field: which there are, and how many of each, is one question. */
export function TimelineGroups({ list, axis, field, rowsOf }: TimelineGroupsProps) {
  const counts = useGroups(list, axis, field)
  const groups = useLaneValues(field, counts.data)
  const [turned, setTurned] = useState<ReadonlySet<string | null>>(new Set())
  if (counts.error && !counts.data)
    return <LoadFailed error={counts.error} onRetry={() => void counts.refetch()} />
  const toggle = (value: string | null) =>
    setTurned(known =>
      known.has(value) ? new Set([...known].filter(one => one !== value)) : new Set([...known, value]),
    )
  return groups.map(({ value, label, count }, index) => {
    const isOpen = turned.has(value) !== index < openAtFirst
    return (
      <section key={value ?? ''} aria-label={label}>
        <h3 className="relative z-3 border-b border-line bg-sunken">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => toggle(value)}
            className="flex h-8 w-full items-center gap-1.5 px-2 font-medium outline-offset-[-2px]"
          >
            <ChevronDown
              size={14}
              aria-hidden
              className={cx('shrink-0 transition-transform', !isOpen && '-rotate-90 rtl:rotate-90')}
            />
            <span className="truncate">{label}</span>
            <span className="figures text-small font-normal text-muted">{count.toLocaleString()}</span>
          </button>
        </h3>
        {isOpen && rowsOf(label, conditionOf(field, { value, label }))}
      </section>
    )
  })
}

function useGroups(list: DatedList, axis: Axis, field: FieldMeta) {
  const { entity } = list
  const query = new URLSearchParams(
    questionOf(list, lyingIn(list, { from: axis.first, until: addDays(axis.first, axis.count) })),
  )
  query.delete('sort')
  query.delete('include')
  query.set('group', field.key)
  const question = query.toString()
  return useQuery({
    queryKey: [...rangeKey(entity), 'groups', question],
    queryFn: ({ signal }) => get<Aggregate>(`${entity.route}/aggregate?${question}`, signal),
    staleTime: 20_000,
  })
}
