import { EmptyState, Select, TextInput } from '@inopsio/ui'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Search, SearchX } from 'lucide-react'
import { useEffect, useState } from 'react'
import { ListSkeleton } from '../list/list-skeleton.tsx'
import { useWorkspace } from '../meta/use-workspace.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { Page } from '../shell/page.tsx'
import { ShowMore } from '../shell/show-more.tsx'
import { Corrected, HitLine } from './hit.tsx'
import { readSearch } from './search.api.ts'
import { useSettled } from './use-settled.ts'

/** Everything that was found, the best first, for all kinds of records or one. */
export function SearchPage() {
  const { q = '', entity = '' } = useSearch({ strict: false }) as { q?: string; entity?: string }
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const [text, setText] = useState(q)
  const settled = useSettled(text.trim(), 200)
  useEffect(() => setText(q), [q])
  useEffect(() => {
    if (settled !== q && settled === text.trim())
      void navigate({ to: '/search', search: searchOf(settled, entity), replace: true })
  }, [settled, q, text, entity, navigate])
  const answer = useInfiniteQuery({
    queryKey: ['search', q, entity],
    queryFn: ({ pageParam, signal }) => readSearch({ q, entity, after: pageParam, limit: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.page.next ?? undefined,
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
  const pages = answer.data?.pages ?? []
  const hits = pages.flatMap(page => page.data)
  const kinds = workspace.modules.flatMap(module => module.entities)
  return (
    <Page
      title={q ? `Search for ${q}` : 'Search'}
      heading={<h1 className="sr-only">Search</h1>}
      before={
        <div className="flex min-w-0 flex-1 items-center gap-2">
          <div className="min-w-0 max-w-xl flex-1">
            <TextInput
              type="search"
              aria-label="Search"
              placeholder="Search names, e-mail addresses, numbers…"
              icon={<Search size={15} />}
              value={text}
              onValue={setText}
            />
          </div>
          <Select
            aria-label="Kind of record"
            className="w-40! shrink-0 max-sm:w-32!"
            value={entity || null}
            emptyLabel="Everything"
            options={kinds.map(({ id, label }) => ({ value: id, label: label[1] }))}
            onValue={next => navigate({ to: '/search', search: searchOf(q, next ?? '') })}
          />
        </div>
      }
    >
      {q === '' && (
        <EmptyState
          icon={<Search size={22} />}
          title="Search everything"
          text="Type a name or how it begins, part of an e-mail address, or a number."
        />
      )}
      {q !== '' && answer.isPending && <ListSkeleton />}
      {answer.isError && hits.length === 0 && (
        <LoadFailed error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {q !== '' && answer.isSuccess && hits.length === 0 && (
        <EmptyState
          icon={<SearchX size={22} />}
          title={`Nothing found for “${q}”`}
          text="Try fewer words, or only how they begin."
        />
      )}
      {q !== '' && hits.length > 0 && (
        <div className="mx-auto max-w-3xl px-2 py-3 sm:px-4">
          <Corrected corrected={pages[0]?.corrected ?? []} />
          <p role="status" className="px-2.5 pb-1.5 text-small text-subtle">
            {countWords(hits.length, answer.hasNextPage)}
          </p>
          <ul className="flex flex-col">
            {hits.map(hit => {
              const href = workspace.view.href(hit.entity, hit.id)
              return (
                <li key={`${hit.entity} ${hit.id}`}>
                  {href ? (
                    <a href={href} className="block rounded-control px-2.5 py-2 hover:bg-hover">
                      <HitLine hit={hit} />
                    </a>
                  ) : (
                    <span className="block px-2.5 py-2">
                      <HitLine hit={hit} />
                    </span>
                  )}
                </li>
              )
            })}
          </ul>
          <ShowMore pages={answer}>Show more</ShowMore>
        </div>
      )}
    </Page>
  )
}

const searchOf = (q: string, entity: string) => ({ ...(q && { q }), ...(entity && { entity }) })

const countWords = (count: number, isMore: boolean): string => {
  if (isMore) return `${count}+ results`
  return count === 1 ? 'One result' : `${count} results`
}
