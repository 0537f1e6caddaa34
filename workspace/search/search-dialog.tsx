import { Button, Finder, type FinderItem, Kbd } from '@inopsio/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { ArrowRight, Clock } from 'lucide-react'
import { useState } from 'react'
import { messageOf } from '../api/problem.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { Corrected, HitLine } from './hit.tsx'
import { forgetSearches, recentSearches, rememberSearch } from './recent.ts'
import { readSearch } from './search.api.ts'
import { useSettled } from './use-settled.ts'

const shown = 12

/** Finds a record of any kind while one types, and goes there. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const workspace = useWorkspace()
  const { history } = useRouter()
  const [text, setText] = useState('')
  const [recent, setRecent] = useState(() => recentSearches(workspace))
  const q = useSettled(text.trim(), 110)
  const answer = useQuery({
    queryKey: ['search', q, '', shown],
    queryFn: ({ signal }) => readSearch({ q, limit: shown }, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 5000,
  })
  const isAsked = text.trim() !== ''
  const found = isAsked && q !== '' ? answer.data : undefined

  const go = (href: string, inNewTab: boolean) => {
    rememberSearch(workspace, text)
    if (inNewTab) window.open(href, '_blank', 'noopener')
    else {
      onClose()
      history.push(href)
    }
  }
  const everything = `/app/search?${new URLSearchParams({ q: text.trim() })}`

  const hits = (found?.data ?? []).flatMap((hit): FinderItem[] => {
    const href = workspace.view.href(hit.entity, hit.id)
    if (!href) return []
    const onChoose = ({ inNewTab }: { inNewTab: boolean }) => go(href, inNewTab)
    return [{ id: `${hit.entity} ${hit.id}`, content: <HitLine hit={hit} />, onChoose }]
  })
  const all: FinderItem[] =
    hits.length > 0
      ? [
          {
            id: 'all',
            content: (
              <span className="flex items-center gap-3 text-muted">
                <ArrowRight size={15} className="mx-1.5 shrink-0 text-subtle" aria-hidden />
                <span className="truncate">All results for “{text.trim()}”</span>
              </span>
            ),
            onChoose: ({ inNewTab }) => go(everything, inNewTab),
          },
        ]
      : []
  const earlier = recent.map(
    (each): FinderItem => ({
      id: `recent ${each}`,
      content: (
        <span className="flex items-center gap-3">
          <Clock size={15} className="mx-1.5 shrink-0 text-subtle" aria-hidden />
          <span className="truncate">{each}</span>
        </span>
      ),
      onChoose: () => setText(each),
    }),
  )

  return (
    <Finder
      open
      onOpen={open => !open && onClose()}
      label="Search"
      placeholder="Search names, e-mail addresses, numbers…"
      value={text}
      onValue={setText}
      busy={isAsked && (answer.isFetching || q !== text.trim())}
      items={isAsked ? [...hits, ...all] : earlier}
      before={
        isAsked
          ? found && hits.length > 0 && <Corrected corrected={found.corrected} />
          : recent.length > 0 && (
              <div className="flex items-center justify-between px-2.5 pt-1 text-small text-subtle">
                <span>Recent searches</span>
                <Button
                  size="small"
                  look="ghost"
                  onClick={() => {
                    forgetSearches(workspace)
                    setRecent([])
                  }}
                >
                  Clear
                </Button>
              </div>
            )
      }
      empty={<Empty isAsked={isAsked} q={q} answer={answer} />}
      footer={
        <>
          <span className="pointer-coarse:hidden">
            <Kbd>↑</Kbd> <Kbd>↓</Kbd> choose
          </span>
          <span className="pointer-coarse:hidden">
            <Kbd>Enter</Kbd> open
          </span>
          <span className="ms-auto">Everything you may see, a moment after it is saved.</span>
        </>
      }
    />
  )
}

type EmptyProps = {
  isAsked: boolean
  q: string
  answer: {
    isError: boolean
    isFetching: boolean
    isSuccess: boolean
    error: unknown
    refetch: () => unknown
  }
}

function Empty({ isAsked, q, answer }: EmptyProps) {
  if (!isAsked)
    return (
      <p className="px-4 py-10 text-center text-muted">
        Type a name or how it begins, part of an e-mail address, or a number.
      </p>
    )
  if (answer.isError)
    return (
      <div role="alert" className="flex flex-col items-center gap-3 px-4 py-10 text-center text-muted">
        {messageOf(answer.error)}
        <Button size="small" onClick={() => void answer.refetch()}>
          Try again
        </Button>
      </div>
    )
  if (answer.isFetching || q === '')
    return (
      <p role="status" className="px-4 py-10 text-center text-subtle">
        Searching…
      </p>
    )
  return (
    <p role="status" className="px-4 py-10 text-center text-muted">
      Nothing found for “{q}”. Try fewer words, or only how they begin.
    </p>
  )
}
