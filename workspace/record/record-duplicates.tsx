import { Banner } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { EntityMeta } from '../meta/types.ts'
import { DuplicateLines } from './duplicate-lines.tsx'
import { type Duplicate, duplicatesOfRecord, type SetApart } from './duplicates.api.ts'
import type { RecordData } from './record.api.ts'
import { useApart } from './use-apart.ts'

/** A name alone is shared by many; from here on there is more in common. */
const LIKELY = 0.6

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
  const likely = data.data.filter(({ score }) => score >= LIKELY)
  const others = data.data.filter(({ score }) => score < LIKELY)
  const notTheSame = apart
    ? [{ label: 'Not the same', onPress: (found: Duplicate) => void apart.set(record.id, found) }]
    : []
  return (
    <section aria-label="Duplicates" className="flex flex-col gap-2">
      {likely.length > 0 && (
        <Banner meaning="caution" title="This may be here twice">
          <DuplicateLines found={likely} actions={notTheSame} />
        </Banner>
      )}
      {others.length > 0 && (
        <Folded title={`Is called like ${countOf(others)}`}>
          <DuplicateLines found={others} actions={notTheSame} />
        </Folded>
      )}
      {data.apart.length > 0 && (
        <Folded title={`Looks like ${countOf(data.apart)} and is not the same`}>
          <DuplicateLines<SetApart>
            found={data.apart}
            actions={apart ? [{ label: 'Offer again', onPress: found => void apart.takeBack(found) }] : []}
          />
        </Folded>
      )}
    </section>
  )
}

const countOf = (found: readonly unknown[]): string =>
  found.length === 1 ? 'another one' : `${found.length} others`

function Folded({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="text-small text-muted">
      <summary className="w-fit cursor-pointer rounded-mark py-1">{title}</summary>
      <div className="pt-1 ps-4">{children}</div>
    </details>
  )
}
