import { useSortable } from '@dnd-kit/react/sortable'
import { cx, IconButton } from '@inopsio/ui'
import { GripVertical, StarOff } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { DestinationIcon } from '../shell/destination-icon.tsx'
import type { Shown } from './shown.ts'

type FavouriteLineProps = {
  favourite: Shown
  index: number
  isHere: boolean
  onGo: (() => void) | undefined
  onStep: (by: 1 | -1) => void
  onRemove: () => void
}

/** A favourite in the sidebar: a link that can be moved, by pointer at its grip and by Alt with the arrows. */
export function FavouriteLine({ favourite, index, isHere, onGo, onStep, onRemove }: FavouriteLineProps) {
  const { ref, handleRef, isDragging } = useSortable({ id: favourite.id, index })
  const onKey = (event: KeyboardEvent) => {
    const by = event.altKey ? ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key] : undefined
    if (!by) return
    event.preventDefault()
    onStep(by)
  }
  return (
    <li
      ref={ref}
      className={cx(
        'group relative flex items-center rounded-control',
        isDragging && 'bg-raised shadow-float',
      )}
    >
      <a
        href={`/app${favourite.path}`}
        aria-current={isHere ? 'page' : undefined}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        draggable={false}
        onClick={onGo}
        onKeyDown={onKey}
        className={cx(
          'flex h-control-small min-w-0 flex-1 items-center gap-2.5 rounded-control ps-2 pe-2 font-medium group-focus-within:pe-15 group-hover:pe-15',
          isHere ? 'bg-pressed text-ink' : 'text-muted hover:bg-hover hover:text-ink',
        )}
      >
        <span className={cx('grid size-4 place-items-center', isHere ? 'text-accent-ink' : 'text-subtle')}>
          <DestinationIcon {...favourite} />
        </span>
        <span className="truncate">{favourite.label}</span>
      </a>
      <span className="absolute end-0 flex opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:hidden">
        <IconButton
          size="small"
          label={`${favourite.label}: no favourite any more`}
          icon={<StarOff size={13} />}
          onClick={onRemove}
        />
        <button
          ref={handleRef}
          type="button"
          aria-label={`Move ${favourite.label}`}
          className="grid size-control-small cursor-grab place-items-center rounded-control text-subtle hover:text-ink"
        >
          <GripVertical size={13} aria-hidden />
        </button>
      </span>
    </li>
  )
}
