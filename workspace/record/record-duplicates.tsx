import { Banner } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import type { EntityMeta } from '../meta/types.ts'
import { DuplicateLines } from './duplicate-lines.tsx'
import { type Duplicate, duplicatesOfRecord, type SetApart } from './duplicates.api.ts'
import type { RecordData } from './record.api.ts'
import { useApart } from './use-apart.ts'

const SHOWN = 2

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
  const notTheSame = apart && {
    label: 'Not the same',
    onPress: (found: Duplicate) => void apart.set(record.id, found),
  }
  return (
    <section aria-label="Duplicates" className="flex flex-col gap-2">
      {data.data.length > 0 && (
        <Banner meaning="caution" title="This may be here twice">
          <DuplicateLines found={data.data.slice(0, SHOWN)} action={notTheSame} />
          {data.data.length > SHOWN && (
            <details>
              <summary className="w-fit cursor-pointer rounded-mark py-1">
                {data.data.length - SHOWN} less likely
              </summary>
              <DuplicateLines found={data.data.slice(SHOWN)} action={notTheSame} />
            </details>
          )}
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
