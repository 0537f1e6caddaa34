import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { FavouritesNav } from './favourites-nav.tsx'
import { RecentRecords } from './recent-nav.tsx'

type AtHandProps = { onGo?: () => void }

/** Above all places: what one has chosen, and, folded, where one has been. */
export function AtHand({ onGo }: AtHandProps) {
  return (
    <>
      <FavouritesNav {...(onGo && { onGo })} />
      <Recent onGo={onGo} />
    </>
  )
}

function Recent({ onGo }: { onGo: (() => void) | undefined }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <section aria-label="Recent">
      <h2>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="flex min-h-6 w-full items-center gap-1 rounded-control px-2 text-micro font-medium text-subtle hover:text-ink"
        >
          Recent
          <ChevronRight size={12} aria-hidden className={isOpen ? 'rotate-90' : 'rtl:rotate-180'} />
        </button>
      </h2>
      {isOpen && <RecentRecords onGo={onGo} />}
    </section>
  )
}
