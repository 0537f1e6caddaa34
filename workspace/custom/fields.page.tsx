import { AutoScroller } from '@dnd-kit/dom'
import { DragDropProvider } from '@dnd-kit/react'
import { isSortable } from '@dnd-kit/react/sortable'
import { Button, Select, toast } from '@inopsio/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { messageOf } from '../api/problem.ts'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { type FormSection, formSections } from '../record/form-fields.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { hiddenFields, isOwn, moved, step } from './arrange.ts'
import { FieldDialog } from './field-dialog.tsx'
import { FieldRow } from './field-row.tsx'
import { placeFields, readOwnFields, readSettings } from './fields.api.ts'

/** What carries a picture of the row along would write styles into the page, which the security policy forbids. */
const plugins = [AutoScroller]

/** Between two places others can be put later without moving any. */
const gap = 1000

/** The fields of an object, ours and the company's own, as the form shows them: added, renamed, ordered, hidden. */
export function FieldsPage() {
  const { entity: id } = useParams({ strict: false })
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const objects = workspace.modules.flatMap(({ entities }) => entities).filter(entity => entity.can.custom)
  const entity = id === undefined ? objects[0] : workspace.entity(id)
  const [editing, setEditing] = useState<FieldMeta | 'new'>()
  if (!entity?.can.custom || !workspace.entity('core.customField')) return <NotFound />
  return (
    <Page
      title="Fields"
      actions={
        <>
          <Select
            aria-label="Object"
            value={entity.id}
            options={objects.map(one => ({ value: one.id, label: one.label[1] }))}
            onValue={chosen => chosen && void navigate({ to: `/settings/fields/${chosen}` })}
          />
          <Button look="primary" icon={<Plus />} onClick={() => setEditing('new')}>
            Add field
          </Button>
        </>
      }
    >
      <Fields key={entity.id} entity={entity} editing={editing} onEdit={setEditing} />
    </Page>
  )
}

type FieldsProps = {
  entity: EntityMeta
  editing: FieldMeta | 'new' | undefined
  onEdit: (field: FieldMeta | 'new' | undefined) => void
}

function Fields({ entity, editing, onEdit }: FieldsProps) {
  const queries = useQueryClient()
  const own = useQuery({
    queryKey: ['own-fields', entity.id],
    queryFn: ({ signal }) => readOwnFields(entity.id, signal),
  })
  const settings = useQuery({
    queryKey: ['field-settings', entity.id],
    queryFn: ({ signal }) => readSettings(entity.id, signal),
  })
  const shown = formSections(entity)
  const hidden = hiddenFields(entity)
  const retired = (own.data ?? []).filter(field => field.retired)
  const definitionOf = (field: FieldMeta) => own.data?.find(({ key }) => `custom.${key}` === field.key)
  const settingOf = (field: FieldMeta) => settings.data?.find(({ field: key }) => key === field.key)

  async function refresh() {
    await Promise.all(
      [['own-fields', entity.id], ['field-settings', entity.id], ['workspace']].map(queryKey =>
        queries.invalidateQueries({ queryKey }),
      ),
    )
  }

  /** Writes the places of those fields that stand elsewhere than before. */
  async function arrange(sections: readonly FormSection[]) {
    const changed = sections.filter(
      ({ fields }, i) =>
        fields.some((field, n) => shown[i]?.fields[n] !== field) || fields.length !== shown[i]?.fields.length,
    )
    const places = changed.flatMap(({ title, fields }) =>
      fields.map((field, i) => ({ field, place: { section: title, position: i * gap } })),
    )
    try {
      await placeFields(
        places.flatMap(({ field, place }) => {
          const definition = definitionOf(field)
          return definition ? [{ id: definition.id, place }] : []
        }),
        places
          .filter(({ field }) => !isOwn(field))
          .map(({ field, place }) => ({
            setting: settingOf(field),
            entity: entity.id,
            field: field.key,
            place,
          })),
      )
    } catch (error) {
      toast({ tone: 'failed', title: 'Not moved', text: messageOf(error) })
    }
    await refresh()
  }

  if (own.error) return <LoadFailed error={own.error} onRetry={() => void own.refetch()} />
  const row = (field: FieldMeta, place?: { section: string; index: number }) => (
    <FieldRow
      key={field.key}
      field={field}
      definition={definitionOf(field)}
      place={place}
      onEdit={() => onEdit(field)}
      onStep={by => void arrange(step(shown, field.key, by))}
    />
  )
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-6 px-4 py-5 sm:px-6">
      <DragDropProvider
        plugins={plugins}
        onDragEnd={({ operation: { source }, canceled }) => {
          if (canceled || !isSortable(source)) return
          void arrange(moved(shown, String(source.id), String(source.group), source.index))
        }}
      >
        {shown.map(({ title, fields }) => (
          <section key={title} aria-label={title}>
            <h2 className="mb-1 font-semibold">{title}</h2>
            <ul className="divide-y divide-line border-y border-line">
              {fields.map((field, index) => row(field, { section: title, index }))}
            </ul>
          </section>
        ))}
      </DragDropProvider>
      {hidden.length > 0 && (
        <section aria-label="Hidden">
          <h2 className="mb-1 font-semibold">Hidden</h2>
          <ul className="divide-y divide-line border-y border-line">{hidden.map(field => row(field))}</ul>
        </section>
      )}
      {editing && (
        <FieldDialog
          entity={entity}
          field={editing === 'new' ? undefined : editing}
          definition={editing === 'new' ? undefined : definitionOf(editing)}
          setting={editing === 'new' ? undefined : settingOf(editing)}
          sections={shown.map(({ title }) => title)}
          onDone={refresh}
          onClose={() => onEdit(undefined)}
        />
      )}
      {retired.length > 0 && (
        <p className="text-small text-muted">
          Retired: {retired.map(({ label }) => label).join(', ')}. Their values are kept.{' '}
          <a className="text-accent hover:underline" href="/app/core/own-fields">
            Manage them
          </a>
        </p>
      )}
    </div>
  )
}
