import { IconButton } from '@inopsio/ui'
import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ChevronDown, ChevronUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { countWords } from '../list/count-words.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { listPath } from '../meta/workspace.ts'
import { lastListKey } from './last-list.ts'
import type { Page, RecordData } from './record.api.ts'

/** The record before and after, in the list one came from with its filters and order. */
export function Neighbours({ entity, recordId }: { entity: EntityMeta; recordId: string }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { view } = useWorkspace()
  const key = lastListKey(entity.id)
  const list = key && queries.getQueryData<InfiniteData<Page<RecordData>>>(key)
  const rows = list ? list.pages.flatMap(page => page.data) : []
  const at = rows.findIndex(({ id }) => id === recordId)
  if (at === -1) return null
  const first = list?.pages[0]?.page
  const total = countWords(first?.count ?? rows.length, first?.countExact !== false, view.locale)
  const words = `${(at + 1).toLocaleString(view.locale)} of ${total}`
  const step = (by: number, label: string, icon: ReactNode) => {
    const neighbour = rows[at + by]
    return (
      <IconButton
        label={label}
        icon={icon}
        disabled={!neighbour}
        onClick={() =>
          neighbour && void navigate({ to: `${listPath(entity)}/${neighbour.id}`, replace: true })
        }
      />
    )
  }
  return (
    <div className="flex items-center max-sm:hidden">
      <span className="figures me-1 text-small text-subtle max-lg:hidden">{words}</span>
      {step(-1, 'Previous in the list', <ChevronUp size={16} />)}
      {step(1, 'Next in the list', <ChevronDown size={16} />)}
    </div>
  )
}
