import { Banner } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import { type Control, useWatch } from 'react-hook-form'
import { post } from '../api/client.ts'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { useSettled } from '../search/use-settled.ts'
import { type FormValues, filledInput } from './form-values.ts'

type Duplicate = { entity: string; id: string; title: string; score: number; reasons: readonly string[] }

const PAUSE_MS = 400
const SHOWN = 3

/** Says while a new record is typed which ones it may be already, and opens them beside the form. */
export function DuplicatesNotice({
  entity,
  fields,
  control,
}: {
  entity: EntityMeta
  fields: readonly FieldMeta[]
  control: Control<FormValues>
}) {
  const view = useView()
  const typed = useSettled(
    JSON.stringify(filledInput(fields, useWatch({ control }) as FormValues, view)),
    PAUSE_MS,
  )
  const { data } = useQuery({
    queryKey: ['duplicates', entity.id, typed],
    queryFn: () =>
      post<{ data: readonly Duplicate[] }>(`${entity.route}/duplicates`, { values: JSON.parse(typed) }),
    enabled: typed !== '' && typed !== '{}',
    placeholderData: before => before,
    retry: false,
  })
  const found = data?.data.slice(0, SHOWN) ?? []
  return (
    <div role="status" aria-live="polite">
      {found.length > 0 && (
        <Banner meaning="caution" title="This may be here already">
          <ul className="flex flex-col gap-1">
            {found.map(({ entity: id, id: recordId, title, reasons }) => (
              <li key={recordId}>
                <a
                  href={view.href(id, recordId) ?? undefined}
                  target="_blank"
                  rel="noreferrer"
                  className="font-medium text-accent-ink hover:underline"
                >
                  {title}
                </a>{' '}
                – {view.entityLabel(id)}, {reasons.join(', ').toLowerCase()}
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </div>
  )
}
