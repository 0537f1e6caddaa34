import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { EntityMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { valueIn } from '../meta/value-in.ts'
import type { RecordData } from '../record/record.api.ts'
import { cellContent } from './cell.tsx'
import type { ListColumn } from './columns.ts'
import { recallScroll, rememberScroll } from './scroll-memory.ts'

type CardsProps = {
  entity: EntityMeta
  columns: readonly ListColumn[]
  rows: readonly RecordData[]
  hrefOf: (row: RecordData) => string
  hasMore: boolean
  onNearEnd: () => void
  memoryKey: string
}

const cardHeight = 76
const ahead = 6

/** The same list on a phone: each record a card that is one large link. The state stands at the end of the title line. */
export function Cards({ entity, columns, rows, hrefOf, hasMore, onNearEnd, memoryKey }: CardsProps) {
  const view = useView()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length + (hasMore ? ahead : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => cardHeight,
    overscan: 8,
    initialOffset: recallScroll(memoryKey),
  })
  const items = virtual.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastShown >= rows.length - ahead) onNearEnd()
  }, [hasMore, lastShown, rows.length, onNearEnd])

  const title = columns.find(({ isTitle }) => isTitle)
  const state = columns.find(({ field }) => field.kind === 'state')
  const others = columns.filter(column => column !== title && column !== state).slice(0, 3)
  return (
    <div
      ref={scroller}
      data-list
      onScroll={event => rememberScroll(memoryKey, event.currentTarget.scrollTop)}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain"
    >
      <ul aria-label={entity.label[1]} className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index]
          return (
            <li
              key={row?.id ?? index}
              className="absolute inset-x-0 top-0"
              style={{ height: cardHeight, translate: `0 ${start}px` }}
            >
              {row ? (
                <a
                  href={hrefOf(row)}
                  className="flex h-full flex-col justify-center gap-1 border-b border-line px-4 outline-offset-[-2px] active:bg-hover"
                >
                  <span className="flex items-center gap-3">
                    {title?.picture && row[title.picture.key] ? (
                      <span aria-hidden>{cellContent(row[title.picture.key], title.picture, view)}</span>
                    ) : null}
                    <span className="min-w-0 flex-1 truncate text-lead font-medium">
                      {(title && cellContent(row[entity.title], title.field, view)) ?? 'Untitled'}
                    </span>
                    {state && cellContent(valueIn(row, state.field.key), state.field, view)}
                  </span>
                  <span className="flex min-w-0 gap-1.5 overflow-hidden text-muted *:shrink-0 [&>:not(:first-child)]:before:me-1.5 [&>:not(:first-child)]:before:text-subtle [&>:not(:first-child)]:before:content-['·']">
                    {others.map(({ field, isAtEnd }) => {
                      const content = cellContent(valueIn(row, field.key), field, view)
                      if (content === null) return null
                      return (
                        <span key={field.key} className="flex gap-1">
                          {isAtEnd && <span className="text-subtle">{field.label}</span>}
                          {content}
                        </span>
                      )
                    })}
                  </span>
                </a>
              ) : (
                <span
                  className="flex h-full flex-col justify-center gap-2.5 border-b border-line px-4"
                  aria-hidden
                >
                  <span className="shimmer block h-3.5 w-1/2 rounded-mark" />
                  <span className="shimmer block h-3 w-3/4 rounded-mark" />
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
