import { AutoScroller } from '@dnd-kit/dom'
import { DragDropProvider } from '@dnd-kit/react'
import { isSortable } from '@dnd-kit/react/sortable'
import { useLocation } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { FavouriteLine } from './favourite-line.tsx'
import { moved } from './shown.ts'
import { useChangeFavourites, useFavourites, useFollowedFavourites } from './use-favourites.ts'

/** What carries a picture of the line along would write styles into the page, which the security policy forbids. */
const plugins = [AutoScroller]

/** What this person wants at hand, in her order; nothing as long as there is nothing. */
export function FavouritesNav({ onGo }: { onGo?: () => void }) {
  const { shown } = useFavourites()
  const { place, remove } = useChangeFavourites()
  const { pathname, searchStr } = useLocation()
  const [said, setSaid] = useState('')
  const list = useRef<HTMLUListElement>(null)
  useFollowedFavourites()
  if (shown.length === 0) return null

  async function move(from: number, to: number) {
    const places = moved(shown, from, to)
    if (places.length === 0) return
    const label = shown[from]?.label
    await place(places)
    setSaid(`${label} is number ${to + 1} of ${shown.length}.`)
    list.current?.querySelectorAll('a')[to]?.focus()
  }

  return (
    <section aria-label="Favourites">
      <h2 className="px-2 pb-1 text-micro font-medium text-subtle">Favourites</h2>
      <DragDropProvider
        plugins={plugins}
        onDragEnd={({ operation: { source }, canceled }) => {
          if (canceled || !isSortable(source)) return
          const from = shown.findIndex(({ id }) => id === source.id)
          const places = moved(shown, from, source.index)
          if (places.length > 0) void place(places)
        }}
      >
        <ul ref={list} className="flex flex-col gap-px">
          {shown.map((favourite, index) => (
            <FavouriteLine
              key={favourite.id}
              favourite={favourite}
              index={index}
              isHere={`${pathname}${searchStr}` === favourite.path}
              onGo={onGo}
              onStep={by => void move(index, index + by)}
              onRemove={() => void remove(favourite.id)}
            />
          ))}
        </ul>
      </DragDropProvider>
      <p role="status" className="sr-only">
        {said}
      </p>
    </section>
  )
}
