import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { onLive } from '../../live/bus.ts'
import type { EntityMeta } from '../../meta/types.ts'
import { useView } from '../../meta/use-view.ts'
import { groupedLines } from '../lines.ts'
import { type ListState, sortedBy } from '../list-state.ts'
import type { useFigures } from '../use-figures.ts'
import type { GroupPages } from './group-feed.tsx'
import { groupWords } from './group-label.tsx'
import { type Group, groupsOf, totalOf } from './group-tree.ts'
import type { Grouping } from './grouping.ts'
import { useGroupTitles } from './use-group-titles.ts'

/** Rows of groups are read again this often at most while others work. */
const FOLLOWED_MS = 1_500

type Options = {
  readonly entity: EntityMeta
  readonly state: ListState
  readonly groupings: readonly Grouping[]
  readonly figures: ReturnType<typeof useFigures>
  /** Under which the list is kept, and its groups with it. */
  readonly listKey: readonly unknown[]
}

/**
 * The groups of a table and the rows of those that are open, page by page as they come into sight. The outer groups are
 * open at first, those inside of them closed, and the rows of a group are asked for when its first line is seen.
 */
export function useGroups({ entity, state, groupings, figures, listKey }: Options) {
  const view = useView()
  const answer = groupings.length > 0 ? figures.data?.data : undefined
  const rows = answer ?? none
  const titles = useGroupTitles(groupings, rows)
  const groups = useMemo(
    () =>
      groupsOf(groupings, rows, {
        labelOf: (grouping, value) => groupWords(grouping, value, view, titles),
        isDescending: ({ key }) => sortedBy(state.sort, key)?.descending ?? false,
      }),
    [groupings, rows, view, titles, state.sort],
  )
  const { isOpen, toggle } = useOpenGroups(groupings)
  const { pages, report } = usePages(listKey)
  const wanted = useWanted(listKey)
  useFollowedGroups(entity.id, listKey, groupings.length > 0)

  const lines = useMemo(() => groupedLines(groups, isOpen, key => pages.get(key)), [groups, isOpen, pages])
  const want = (keys: readonly string[]) => {
    wanted.add(keys)
    for (const key of keys) pages.get(key)?.more()
  }
  const shown = lines.flatMap(line => (line.kind === 'group' && line.isOpen ? [line.group] : []))
  return {
    lines,
    titles,
    /** Groups whose rows are to be read. */
    feeding: shown.filter(({ key, inner }) => inner.length === 0 && wanted.has(key)),
    report,
    want,
    toggle,
    total: answer && totalOf(answer),
    isComplete: figures.data?.complete ?? true,
  }
}

export type Groups = ReturnType<typeof useGroups>

const none: readonly never[] = []

function useOpenGroups(groupings: readonly Grouping[]) {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const question = groupings.map(({ field, by }) => `${field.key}:${by}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: other groups are open anew
  useEffect(() => setTurned(new Set()), [question])
  const isOpen = useCallback(({ key, depth }: Group) => (depth === 0) !== turned.has(key), [turned])
  const toggle = useCallback(
    ({ key }: Group) =>
      setTurned(before =>
        before.has(key) ? new Set([...before].filter(one => one !== key)) : new Set([...before, key]),
      ),
    [],
  )
  return { isOpen, toggle }
}

/** What the feeds of the groups have told of. */
function usePages(listKey: readonly unknown[]) {
  const [told, setTold] = useState<ReadonlyMap<string, GroupPages>>(new Map())
  const question = JSON.stringify(listKey)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question has other rows
  useEffect(() => setTold(new Map()), [question])
  const report = useCallback(
    (key: string, pages: GroupPages) => setTold(before => new Map(before).set(key, pages)),
    [],
  )
  return { pages: told, report }
}

function useWanted(listKey: readonly unknown[]) {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  const question = JSON.stringify(listKey)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question has other groups in sight
  useEffect(() => setKeys(new Set()), [question])
  return {
    has: (key: string) => keys.has(key),
    add(more: readonly string[]) {
      if (more.some(key => !keys.has(key))) setKeys(before => new Set([...before, ...more]))
    },
  }
}

/** Rows of groups move when others change them: those in sight are read again. The figures follow by themselves. */
function useFollowedGroups(entity: string, listKey: readonly unknown[], isOn: boolean): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!isOn) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = onLive(batch => {
      const isMeant = batch.some(
        ({ event, data }) =>
          (event === 'change' || event === 'gone') && 'entity' in data && data.entity === entity,
      )
      if (!isMeant || timer !== undefined) return
      timer = setTimeout(() => {
        timer = undefined
        void queries.invalidateQueries({ queryKey: listKey })
      }, FOLLOWED_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [queries, entity, listKey, isOn])
}
