import { Banner, Button } from '@inopsio/ui'
import { type ReactNode, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import type { Duplicate } from './duplicates.api.ts'
import { DuplicatesNotice } from './duplicates-notice.tsx'
import { FieldControl, focusFirstProblem } from './field-control.tsx'
import { changeableFields, formSections } from './form-fields.ts'
import { noProblems, problemsIn } from './form-problems.ts'
import type { FormValues } from './form-values.ts'
import type { RecordData } from './record.api.ts'

type RecordFormProps = {
  entity: EntityMeta
  /** The record as it stands; none while a new one is filled in. */
  record?: RecordData
  values: FormValues
  /** Writes; a thrown ApiProblem lands on its fields. Other outcomes (a conflict) are the caller's. */
  onSave: (
    values: FormValues,
    fields: readonly FieldMeta[],
    /** Look-alikes that a new record is not. */
    apart: readonly Duplicate[],
  ) => Promise<void>
  onCancel: () => void
  saveLabel: string
  /** Above the fields: a conflict notice. */
  notice?: (isMine: (field: string) => boolean) => ReactNode
  /** The field that gets the cursor. */
  startAt?: string | undefined
}

/**
 * The form of any entity, section by section. Nothing is judged while one types; the server says everything that is
 * wrong at once, and the buttons stay where they are while messages appear.
 */
export function RecordForm({
  entity,
  record,
  values,
  onSave,
  onCancel,
  saveLabel,
  notice,
  startAt,
}: RecordFormProps) {
  const view = useView()
  const { control, handleSubmit, formState } = useForm<FormValues>({
    values,
    resetOptions: { keepDirtyValues: true },
  })
  const { dirtyFields } = formState
  const [problems, setProblems] = useState(noProblems)
  const [apart, setApart] = useState<readonly Duplicate[]>([])
  const form = useRef<HTMLFormElement>(null)
  const changeable = changeableFields(entity, record)
  const sections = formSections(entity)
    .map(({ title, fields }) => ({
      title,
      fields: fields.filter(field => changeable.includes(field) && view.viewOf(field).Edit !== undefined),
    }))
    .filter(({ fields }) => fields.length > 0)
  const fields = sections.flatMap(section => section.fields)

  const submit = handleSubmit(async entered => {
    setProblems(noProblems)
    try {
      await onSave(entered, fields, apart)
    } catch (error) {
      const found = problemsIn(error, fields)
      setProblems(found)
      requestAnimationFrame(() => focusFirstProblem(form.current, fields, found))
    }
  })

  return (
    <form
      ref={form}
      onSubmit={submit}
      noValidate
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit()
      }}
      className="flex min-h-full flex-col"
    >
      <div className="mx-auto flex w-full max-w-4xl flex-1 flex-col gap-7 px-4 py-5 sm:px-6">
        {notice?.(key => key in dirtyFields)}
        {!record && entity.matched && (
          <DuplicatesNotice
            entity={entity}
            fields={fields}
            control={control}
            apart={apart}
            onApart={found => setApart([...apart, found])}
          />
        )}
        {problems.general.length > 0 && (
          <Banner
            meaning="failed"
            title={problems.general.length === 1 ? problems.general[0] : 'This cannot be saved yet'}
          >
            {problems.general.length > 1 && (
              <ul className="list-disc ps-4">
                {problems.general.map(message => (
                  <li key={message}>{message}</li>
                ))}
              </ul>
            )}
          </Banner>
        )}
        {sections.map(section => (
          <section key={section.title} aria-label={section.title}>
            <h2 className="mb-3 border-b border-line pb-1.5 font-semibold">{section.title}</h2>
            <div className="grid grid-cols-1 gap-x-5 gap-y-4 sm:grid-cols-2">
              {section.fields.map((field, index) => (
                <FieldControl
                  key={field.key}
                  entity={entity}
                  record={record}
                  field={field}
                  control={control}
                  problems={problems}
                  startHere={
                    startAt === undefined ? section === sections[0] && index === 0 : startAt === field.key
                  }
                />
              ))}
            </div>
          </section>
        ))}
      </div>
      <footer className="sticky bottom-0 z-10 flex items-center justify-end gap-2 border-t border-line bg-surface px-4 py-3 sm:px-6">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" look="primary" busy={formState.isSubmitting}>
          {saveLabel}
        </Button>
      </footer>
    </form>
  )
}
