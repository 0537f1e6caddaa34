import { Banner } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import type { EntityMeta } from '../meta/types.ts'
import { DuplicateLines } from './duplicate-lines.tsx'
import { duplicatesOfRecord, type SetApart } from './duplicates.api.ts'
import type { RecordData } from './record.api.ts'
import { useApart } from './use-apart.ts'

/** Says on a record's page which others it may be, until somebody has said that they are not the same. */
export function RecordDuplicates({ entity, record }: { entity: EntityMeta; record: RecordData }) {
  const apart = useApart(entity)
  const { data } = useQuery({
    queryKey: ['duplicates', entity.id, record.id, record.version],
    queryFn: ({ signal }) => duplicatesOfRecord(entity, record.id, signal),
    placeholderData: before => before,
    retry: false,
  })
  if (!data || data.data.length + data.apart.length === 0) return null
  return (
    <section aria-label="Duplicates" className="flex flex-col gap-2">
      {data.data.length > 0 && (
        <Banner meaning="caution" title="This may be here twice">
          <DuplicateLines
            found={data.data}
            action={apart && { label: 'Not the same', onPress: found => void apart.set(record.id, found) }}
          />
        </Banner>
      )}
      {data.apart.length > 0 && (
        <details className="text-small text-muted">
          <summary className="w-fit cursor-pointer rounded-mark py-1">
            Looks like {data.apart.length === 1 ? 'another one' : `${data.apart.length} others`} and is not
            the same
          </summary>
          <div className="pt-1 ps-4">
            <DuplicateLines<SetApart>
              found={data.apart}
              action={apart && { label: 'Offer again', onPress: found => void apart.takeBack(found) }}
            />
          </div>
        </details>
      )}
    </section>
  )
}
