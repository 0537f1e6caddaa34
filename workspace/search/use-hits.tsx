import type { FinderItem } from '@inopsio/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { useWorkspace } from '../meta/use-workspace.ts'
import { FinderLine } from './finder-line.tsx'
import { HitLine } from './hit.tsx'
import { readSearch } from './search.api.ts'
import { useSettled } from './use-settled.ts'

const shown = 12

/** Opens an address, here or in a new tab. */
export type Go = (href: string, inNewTab: boolean) => void

/** Records that the text finds, as lines to choose from. */
export function useHits(text: string, go: Go) {
  const { view } = useWorkspace()
  const typed = text.trim()
  const q = useSettled(typed, 110)
  const answer = useQuery({
    queryKey: ['search', q, '', shown],
    queryFn: ({ signal }) => readSearch({ q, limit: shown }, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 5000,
  })
  const found = typed !== '' && q !== '' ? answer.data : undefined
  const hits = (found?.data ?? []).flatMap((hit): FinderItem[] => {
    const href = view.href(hit.entity, hit.id)
    if (!href) return []
    return [
      {
        id: `${hit.entity} ${hit.id}`,
        content: <HitLine hit={hit} />,
        onChoose: ({ inNewTab }) => go(href, inNewTab),
      },
    ]
  })
  const all: FinderItem = {
    id: 'all',
    content: <FinderLine icon={ArrowRight} text={`All results for “${typed}”`} isQuiet />,
    onChoose: ({ inNewTab }) => go(`/app/search?${new URLSearchParams({ q: typed })}`, inNewTab),
  }
  return {
    q,
    answer,
    corrected: hits.length > 0 ? (found?.corrected ?? []) : [],
    items: hits.length > 0 ? [...hits, all] : [],
    isBusy: typed !== '' && (answer.isFetching || q !== typed),
  }
}
