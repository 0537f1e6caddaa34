import { Banner } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import type { EntityMeta } from '../meta/types.ts'
import { listPath } from '../meta/workspace.ts'

type LeavingProps = { entity: EntityMeta; recordId: string }

/** The record one looks at was deleted meanwhile, or is for others now; what one has typed stays where it is. */
export function Leaving({ entity, recordId }: LeavingProps) {
  const { data } = useQuery<'deleted' | 'out of sight' | null>({
    queryKey: ['leaving', entity.id, recordId],
    queryFn: () => null,
    enabled: false,
    initialData: null,
  })
  if (!data) return null
  const noun = entity.label[0].toLocaleLowerCase()
  return (
    <div className="px-4 pb-3 sm:px-6">
      <Banner
        meaning="caution"
        title={data === 'deleted' ? `This ${noun} was deleted` : `This ${noun} is no longer open to you`}
        action={
          <a href={`/app${listPath(entity)}`} className="text-small font-medium underline">
            All {entity.label[1].toLocaleLowerCase()}
          </a>
        }
      >
        What you see is how it was before.
      </Banner>
    </div>
  )
}
