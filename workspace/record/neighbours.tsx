import { IconButton } from '@inopsio/ui'
import { ChevronDown, ChevronUp } from 'lucide-react'
import type { EntityMeta } from '../meta/types.ts'
import { useLetterKeys } from '../shell/letter-keys.ts'
import { useNeighbours } from './use-neighbours.ts'

type NeighboursProps = { entity: EntityMeta; recordId: string; onGo: (id: string) => void }

/** The record before and after in the list one came from, also by the keys J and K. */
export function Neighbours({ entity, recordId, onGo }: NeighboursProps) {
  const around = useNeighbours(entity, recordId)
  const goTo = (id: string | undefined) => (id === undefined ? undefined : () => onGo(id))
  const [previous, next] = [goTo(around?.previous), goTo(around?.next)]
  useLetterKeys({ j: next, k: previous })
  if (!around) return null
  return (
    <div className="flex items-center max-sm:hidden">
      <span className="figures me-1 text-small text-subtle max-lg:hidden">{around.place}</span>
      <IconButton
        label="Previous in the list"
        keys="K"
        icon={<ChevronUp size={16} />}
        disabled={!previous}
        onClick={previous}
      />
      <IconButton
        label="Next in the list"
        keys="J"
        icon={<ChevronDown size={16} />}
        disabled={!next}
        onClick={next}
      />
    </div>
  )
}
