import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { Job } from '../jobs/jobs.api.ts'
import type { Page } from '../record/record.api.ts'
import { onLive } from './bus.ts'
import type { JobTold } from './messages.ts'

/** What else shows how jobs of a kind are going. */
const shownBy: Readonly<Record<string, readonly string[] | undefined>> = {
  'core.import': ['import', 'imports'],
  'core.bulkJob': ['bulk-jobs'],
  'core.prepareField': ['own-fields'],
}
/** Which jobs there are is asked for this often at most; how far they are is shown as it is told. */
const LISTS_MS = 1_000

/** Keeps the jobs in sight true, and what shows their progress elsewhere. */
export function followJobs(queries: QueryClient): () => void {
  let listedAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const stop = onLive(batch => {
    const told = new Map(batch.flatMap(({ event, data }) => (event === 'job' ? [[data.id, data]] : [])))
    const keys = new Set([...told.values()].flatMap(({ kind }) => shownBy[kind] ?? []))
    for (const key of keys) void queries.invalidateQueries({ queryKey: [key] })
    // What has happened while nobody listened is not told any more.
    if (batch.some(({ event }) => event === 'ready')) readAll(queries)
    else if (told.size > 0 && !showsAll(queries, told)) listSoon()
  })

  function listSoon(): void {
    timer ??= setTimeout(
      () => {
        timer = undefined
        listedAt = Date.now()
        for (const what of ['list', 'counts']) void queries.invalidateQueries({ queryKey: ['jobs', what] })
      },
      Math.max(0, listedAt + LISTS_MS - Date.now()),
    )
  }

  return () => {
    stop()
    clearTimeout(timer)
  }
}

function readAll(queries: QueryClient): void {
  for (const key of ['jobs', ...Object.values(shownBy).flatMap(keys => keys ?? [])])
    void queries.invalidateQueries({ queryKey: [key] })
}

/** Shows jobs where they stand; false when one came, went, or belongs into another list now. */
function showsAll(queries: QueryClient, told: ReadonlyMap<string, JobTold>): boolean {
  const settled = new Set<string>()
  const shown = (job: Job): Job => {
    const now = told.get(job.id)
    if (!now || now.state === 'gone') return job
    if (now.state === job.state) settled.add(job.id)
    return now
  }
  queries.setQueriesData<InfiniteData<Page<Job>>>(
    { queryKey: ['jobs', 'list'] },
    lists =>
      lists && {
        ...lists,
        pages: lists.pages.map(page => ({ ...page, data: page.data.map(shown) })),
      },
  )
  return settled.size === told.size
}
