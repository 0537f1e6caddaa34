import { Breadcrumb, toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { listPath, type Workspace } from '../meta/workspace.ts'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { defaultValue } from './default-value.ts'
import type { Duplicate } from './duplicates.api.ts'
import { type FormValues, filledInput } from './form-values.ts'
import { createRecord } from './record.api.ts'
import { RecordForm } from './record-form.tsx'
import { useApart } from './use-apart.ts'

export function CreatePage() {
  const { module, plural } = useParams({ strict: false })
  const workspace = useWorkspace()
  const entity = workspace.at(module ?? '', plural ?? '')
  if (!entity?.can.create || !entity.rights.create) return <NotFound />
  return <Create entity={entity} />
}

function Create({ entity }: { entity: EntityMeta }) {
  const workspace = useWorkspace()
  const view = useView()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const apart = useApart(entity)
  const values = useMemo(() => startValues(entity, workspace), [entity, workspace])
  const title = `New ${entity.label[0].toLocaleLowerCase(workspace.view.locale)}`

  async function onSave(entered: FormValues, fields: readonly FieldMeta[], others: readonly Duplicate[]) {
    const created = await createRecord(entity, filledInput(fields, entered, view))
    await apart?.setAll(created.id, others)
    void queries.invalidateQueries({ queryKey: ['list', entity.id] })
    await navigate({ to: `${listPath(entity)}/${created.id}`, replace: true })
    toast({ title: `${entity.label[0]} created` })
  }

  return (
    <Page
      title={title}
      heading={
        <div className="min-w-0 flex-1">
          <div className="text-small">
            <Breadcrumb
              crumbs={[
                <a key="list" href={`/app${listPath(entity)}`}>
                  {entity.label[1]}
                </a>,
                'New',
              ]}
            />
          </div>
          <h1 className="truncate text-title font-semibold">{title}</h1>
        </div>
      }
    >
      <RecordForm
        entity={entity}
        values={values}
        onSave={onSave}
        onCancel={() => void navigate({ to: listPath(entity) })}
        saveLabel={`Create ${entity.label[0].toLocaleLowerCase(workspace.view.locale)}`}
      />
    </Page>
  )
}

/** What a new record starts with. */
const startValues = (entity: EntityMeta, { user, view: { zone } }: Workspace): FormValues =>
  Object.fromEntries(
    entity.fields
      .filter(({ writable }) => writable)
      .map(field => [field.key, defaultValue(field, { zone, user })]),
  )
