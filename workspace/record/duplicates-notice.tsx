import { Banner } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import { type Control, useWatch } from 'react-hook-form'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { useSettled } from '../search/use-settled.ts'
import { type DuplicateAction, DuplicateLines } from './duplicate-lines.tsx'
import { type Duplicate, duplicatesOfValues } from './duplicates.api.ts'
import { type FormValues, filledInput } from './form-values.ts'
import { useApart } from './use-apart.ts'

const PAUSE_MS = 400
const SHOWN = 3

type DuplicatesNoticeProps = {
  entity: EntityMeta
  fields: readonly FieldMeta[]
  control: Control<FormValues>
  /** Those of which it was said already that they are others. */
  apart: readonly Duplicate[]
  onApart: (found: Duplicate) => void
  /** What else may be done about each. */
  actions?: readonly DuplicateAction<Duplicate>[]
}

/** Says while a new record is typed which ones it may be already, and opens them beside the form. */
export function DuplicatesNotice({
  entity,
  fields,
  control,
  apart,
  onApart,
  actions = [],
}: DuplicatesNoticeProps) {
  const view = useView()
  const mayRemember = useApart(entity) !== undefined
  const typed = useSettled(
    JSON.stringify(filledInput(fields, useWatch({ control }) as FormValues, view)),
    PAUSE_MS,
  )
  const { data } = useQuery({
    queryKey: ['duplicates', entity.id, typed],
    queryFn: () => duplicatesOfValues(entity, JSON.parse(typed)),
    enabled: typed !== '' && typed !== '{}',
    placeholderData: before => before,
    retry: false,
  })
  const found = (data?.data ?? []).filter(({ id }) => !apart.some(other => other.id === id)).slice(0, SHOWN)
  return (
    // While it says nothing it takes no room of its own among the sections.
    <div role="status" aria-live="polite" className="empty:absolute">
      {found.length > 0 && (
        <Banner meaning="caution" title="This may be here already">
          <DuplicateLines
            found={found}
            actions={[...actions, ...(mayRemember ? [{ label: 'Not the same', onPress: onApart }] : [])]}
          />
        </Banner>
      )}
    </div>
  )
}
