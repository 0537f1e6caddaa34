import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Page, RecordData } from '../record/record.api.ts'
import { onLive } from './bus.ts'
import { isLeaving, type LiveMessage } from './messages.ts'

type Pages = InfiniteData<Page<RecordData>>

type FollowedList = {
  readonly entity: string
  /** Under which the list is kept. */
  readonly listKey: readonly unknown[]
  /** Of these records those that belong into the list, as it shows them. */
  readonly readThese: (ids: readonly string[]) => Promise<readonly RecordData[]>
  /** All of its rows are here. */
  readonly isComplete: boolean
  /** It is in sight as one list. */
  readonly isShown: boolean
}

/** More changes than this at once are not followed row by row; the list is read again instead, now and then. */
const MOST = 100
const FLOOD_MS = 2_000

/**
 * Follows a list in sight without moving it under the reader: rows that changed are replaced where they stand, rows that
 * no longer belong there leave, and new ones wait until one asks for them. Answers how many wait.
 */
export function useFollowedList({ entity, listKey, readThese, isComplete, isShown }: FollowedList) {
  const queries = useQueryClient()
  const [waiting, setWaiting] = useState<ReadonlySet<string>>(nobody)
  const key = JSON.stringify(listKey)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question is another list
  useEffect(() => setWaiting(nobody), [key])

  useEffect(() => {
    if (!isShown) return
    const { leaving, changed, created } = {
      leaving: new Set<string>(),
      changed: new Set<string>(),
      created: new Set<string>(),
    }
    let isBusy = false

    const rowsNow = () => queries.getQueryData<Pages>(listKey)?.pages.flatMap(page => page.data) ?? []

    const stop = onLive(batch => {
      for (const message of batch) note(message)
      if (!isBusy) void follow()
    })

    function note(message: LiveMessage): void {
      if (!('entity' in message.data) || message.data.entity !== entity || message.event === 'presence')
        return
      const { id } = message.data
      changed.delete(id)
      leaving.delete(id)
      if (isLeaving(message)) leaving.add(id)
      else if (message.event === 'change' && !isKnown(id, message.data.version)) changed.add(id)
      if (message.event === 'change' && message.data.event.endsWith('.created')) created.add(id)
    }

    const isKnown = (id: string, version: number | null) =>
      rowsNow().some(row => row.id === id && version !== null && (row.version ?? 0) >= version)

    async function follow(): Promise<void> {
      if (changed.size === 0 && leaving.size === 0) return
      isBusy = true
      const [ids, left, born] = [new Set(changed), new Set(leaving), new Set(created)]
      changed.clear()
      leaving.clear()
      created.clear()
      try {
        if (ids.size > MOST) {
          await queries.invalidateQueries({ queryKey: listKey })
          await new Promise(resolve => setTimeout(resolve, FLOOD_MS))
        } else replace(ids, left, born, ids.size > 0 ? await readThese([...ids]) : [])
      } catch {
        // The next look at the list reads it anew.
        void queries.invalidateQueries({ queryKey: listKey, refetchType: 'none' })
      }
      isBusy = false
      if (changed.size > 0 || leaving.size > 0) void follow()
    }

    function replace(
      ids: ReadonlySet<string>,
      left: ReadonlySet<string>,
      born: ReadonlySet<string>,
      rows: readonly RecordData[],
    ): void {
      const found = new Map(rows.map(row => [row.id, row]))
      const present = new Set(rowsNow().map(row => row.id))
      const goes = (id: string) => left.has(id) || (ids.has(id) && !found.has(id))
      const fewer = [...present].filter(goes).length
      queries.setQueryData<Pages>(
        listKey,
        data =>
          data && {
            ...data,
            pages: data.pages.map(page => ({
              data: page.data.filter(row => !goes(row.id)).map(row => found.get(row.id) ?? row),
              page: { ...page.page, ...(page.page.count ? { count: page.page.count - fewer } : {}) },
            })),
          },
      )
      const fresh = rows.filter(({ id }) => !present.has(id) && (isComplete || born.has(id)))
      if (fresh.length > 0) setWaiting(known => new Set([...known, ...fresh.map(({ id }) => id)]))
    }

    return stop
  }, [queries, entity, listKey, readThese, isComplete, isShown])

  const rows = queries.getQueryData<Pages>(listKey)?.pages.flatMap(page => page.data.map(row => row.id)) ?? []
  const here = new Set(rows)
  return {
    waiting: [...waiting].filter(id => !here.has(id)).length,
    async show(): Promise<void> {
      await queries.invalidateQueries({ queryKey: listKey })
      setWaiting(nobody)
      document.querySelector('[data-list]')?.scrollTo({ top: 0 })
    },
  }
}

const nobody: ReadonlySet<string> = new Set()
