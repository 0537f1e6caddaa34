import { Breadcrumb, toast } from '@inopsio/ui'
import { useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import type { EntityMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { listPath } from '../meta/workspace.ts'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { startValues } from './default-value.ts'
import { filledInput } from './form-values.ts'
import { useGivenValues } from './given-values.ts'
import { carriedTo, takeCarried } from './quick/start-new.ts'
import { RecordForm, type SaveForm } from './record-form.tsx'
import { titleOf } from './record-title.ts'
import { useCreate } from './use-create.ts'

export function CreatePage() {
  const { module, plural } = useParams({ strict: false })
  const workspace = useWorkspace()
  const entity = workspace.at(module ?? '', plural ?? '')
  if (!entity?.can.create || !entity.rights.create) return <NotFound />
  return <Create key={entity.id} entity={entity} />
}

function Create({ entity }: { entity: EntityMeta }) {
  const workspace = useWorkspace()
  const view = useView()
  const navigate = useNavigate()
  const create = useCreate(entity)
  const { history } = useRouter()
  /** Counts the records made one after the other: each begins with an empty form. */
  const [round, setRound] = useState(0)
  const given = useGivenValues(entity)
  const values = useMemo(
    () => ({ ...startValues(entity.fields, workspace), ...given }),
    [entity, workspace, given],
  )
  const [carried] = useState(() => carriedTo(entity.id))
  useEffect(takeCarried, [])
  const noun = entity.label[0].toLocaleLowerCase(workspace.view.locale)

  const onSave: SaveForm = async (entered, fields, others) => {
    const created = await create(filledInput(fields, entered, view), others)
    await navigate({ to: `${listPath(entity)}/${created.id}`, replace: true })
    toast({ title: `${entity.label[0]} created` })
  }
  const onSaveAndNew: SaveForm = async (entered, fields, others) => {
    const created = await create(filledInput(fields, entered, view), others)
    toast({ title: `${entity.label[0]} created`, text: titleOf(entity, created) })
    setRound(round + 1)
  }

  return (
    <Page
      title={`New ${noun}`}
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
          <h1 className="truncate text-title font-semibold">New {noun}</h1>
        </div>
      }
    >
      <RecordForm
        key={round}
        entity={entity}
        values={values}
        entered={round === 0 ? carried : undefined}
        onSave={onSave}
        onCancel={() => (history.canGoBack() ? history.back() : void navigate({ to: listPath(entity) }))}
        saveLabel={`Create ${noun}`}
        also={{ label: 'Save and new', onSave: onSaveAndNew }}
      />
    </Page>
  )
}
