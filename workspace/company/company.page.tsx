import { Skeleton, toast } from '@inopsio/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { get } from '../api/client.ts'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { useWorkspace, workspaceQuery } from '../meta/use-workspace.ts'
import { changedInput, type FormValues } from '../record/form-values.ts'
import { type RecordData, type Page as Rows, updateRecord } from '../record/record.api.ts'
import { RecordForm } from '../record/record-form.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { AccentColour } from './accent-colour.tsx'

/** What the company is, as its documents and pages show it, and its colour. For administrators. */
export function CompanyPage() {
  const { entity: find, administers } = useWorkspace()
  const entity = find('core.settings')
  const company = useQuery({
    queryKey: ['record', 'core.settings'],
    queryFn: ({ signal }) => get<Rows<RecordData>>(`${entity?.route}?limit=1`, signal),
    enabled: entity !== undefined && administers,
  })
  if (!entity || !administers) return <NotFound />
  const record = company.data?.data[0]
  return (
    <Page title="Company">
      {company.isError && <LoadFailed error={company.error} onRetry={() => void company.refetch()} />}
      {!company.isError && !record && <Skeleton className="m-6 h-60" />}
      {record && <Profile entity={entity} record={record} />}
    </Page>
  )
}

/** The form of the company without its colour, which has a control of its own. */
const withoutAccent = (entity: EntityMeta): EntityMeta => ({
  ...entity,
  fields: entity.fields.filter(({ key }) => key !== 'accent'),
})

function Profile({ entity, record }: { entity: EntityMeta; record: RecordData }) {
  const queries = useQueryClient()
  const view = useView()
  const plain = useMemo(() => withoutAccent(entity), [entity])

  async function save(input: FormValues): Promise<void> {
    if (Object.keys(input).length === 0) return
    await updateRecord(entity, record.id, input, record.version)
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['record', 'core.settings'] }),
      queries.invalidateQueries({ queryKey: workspaceQuery.queryKey }),
    ])
    toast({ title: 'Company saved' })
  }

  return (
    <>
      <AccentColour
        key={String(record.accent)}
        value={(record.accent as string | null) ?? null}
        onSave={accent => save({ accent })}
      />
      <RecordForm
        entity={plain}
        record={record}
        values={record}
        onSave={(values: FormValues, fields: readonly FieldMeta[]) =>
          save(changedInput(fields, record, values, view))
        }
        onCancel={() => window.history.back()}
        saveLabel="Save company"
      />
    </>
  )
}
