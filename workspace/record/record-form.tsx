import { Banner, Button } from '@inopsio/ui'
import { useBlocker } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { DraftNotice } from './draft/draft-notice.tsx'
import { LeaveDialog } from './draft/leave-dialog.tsx'
import { useDraft } from './draft/use-draft.ts'
import type { Duplicate } from './duplicates.api.ts'
import { DuplicatesNotice } from './duplicates-notice.tsx'
import { FieldControl, focusFirstProblem } from './field-control.tsx'
import { problemsIn } from './form-problems.ts'
import type { FormValues } from './form-values.ts'
import type { RecordData } from './record.api.ts'
import { useEntrySections } from './use-entry-sections.ts'
import { useFormProblems } from './use-form-problems.ts'

/** Writes; a thrown ApiProblem lands on its fields. Other outcomes (a conflict) are the caller's. */
export type SaveForm = (
  values: FormValues,
  fields: readonly FieldMeta[],
  /** Look-alikes that a new record is not. */
  apart: readonly Duplicate[],
) => Promise<void>

type RecordFormProps = {
  entity: EntityMeta
  /** The record as it stands; none while a new one is filled in. */
  record?: RecordData
  values: FormValues
  /** What was typed elsewhere and goes on here. */
  entered?: FormValues | undefined
  onSave: SaveForm
  onCancel: () => void
  saveLabel: string
  /** Another way to save, beside the usual one. */
  also?: { readonly label: string; readonly onSave: SaveForm }
  /** Above the fields: a conflict notice. */
  notice?: (isMine: (field: string) => boolean) => ReactNode
  /** The field that gets the cursor. */
  startAt?: string | undefined
}

/**
 * The form of any entity, section by section. Nothing is judged while one types; the server says everything that is
 * wrong at once, and the buttons stay where they are while messages appear. What is not saved is kept as a draft.
 */
export function RecordForm(props: RecordFormProps) {
  const { entity, record, values, entered, onCancel, saveLabel, also, notice, startAt } = props
  const { sections, fields } = useEntrySections(entity, record)
  const hooked = useForm<FormValues>({ values, resetOptions: { keepDirtyValues: true } })
  const { control, handleSubmit, formState, getValues, setValue } = hooked
  const { dirtyFields, isSubmitting } = formState
  const { problems, show, clear, onLeave } = useFormProblems(fields, getValues)
  const draft = useDraft({ entity, record, fields, values, form: hooked })
  const [apart, setApart] = useState<readonly Duplicate[]>([])
  const [isAsking, setAsking] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const wasOpen = useRef(false)
  /** While it saves, and when it has been said what becomes of the entries, nobody is asked. */
  const mayLeave = useRef(false)
  const isUnsaved = () => !mayLeave.current && draft.isChanged()
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isUnsaved(),
    enableBeforeUnload: isUnsaved,
    withResolver: true,
  })
  useEffect(() => {
    for (const [key, value] of Object.entries(entered ?? {})) setValue(key, value, { shouldDirty: true })
  }, [entered, setValue])

  const submitTo = (onSave: SaveForm) =>
    handleSubmit(async now => {
      clear()
      mayLeave.current = true
      try {
        await onSave(now, fields, apart)
        draft.drop()
      } catch (error) {
        const found = problemsIn(error, fields)
        show(found)
        focusFirstProblem(form.current, fields, found)
      } finally {
        mayLeave.current = false
      }
    })
  const submit = submitTo(props.onSave)

  const cancel = () => (isUnsaved() ? setAsking(true) : onCancel())
  const stay = () => {
    setAsking(false)
    blocker.reset?.()
  }
  const leave = () => {
    mayLeave.current = true
    setAsking(false)
    if (blocker.status === 'blocked') blocker.proceed()
    else onCancel()
  }

  /** Looked at on the way down: a list that Escape closes is closed when the key comes back up. */
  function onKeyDownCapture({ target }: KeyboardEvent): void {
    wasOpen.current = (target as HTMLElement).getAttribute('aria-expanded') === 'true'
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || !form.current?.contains(event.target as Node)) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit()
    else if (event.key === 'Escape' && !wasOpen.current) {
      // The dialog that asks must not hear the key that opened it.
      event.stopPropagation()
      cancel()
    }
  }

  return (
    <form
      ref={form}
      onSubmit={submit}
      noValidate
      onKeyDownCapture={onKeyDownCapture}
      onKeyDown={onKeyDown}
      className="flex min-h-full flex-col"
    >
      <div className="mx-auto flex w-full max-w-4xl flex-1 flex-col gap-7 px-4 py-5 sm:px-6">
        {draft.offered && (
          <DraftNotice
            entity={entity}
            record={record}
            draft={draft.offered}
            onContinue={draft.resume}
            onDiscard={draft.decline}
          />
        )}
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
        <GeneralProblems messages={problems.general} />
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
                  onLeave={onLeave}
                  startHere={
                    startAt === undefined ? section === sections[0] && index === 0 : startAt === field.key
                  }
                />
              ))}
            </div>
          </section>
        ))}
      </div>
      <footer className="sticky bottom-0 z-20 flex items-center justify-end gap-2 border-t border-line bg-surface px-4 py-3 sm:px-6">
        <Button onClick={cancel}>Cancel</Button>
        {also && (
          <Button onClick={submitTo(also.onSave)} disabled={isSubmitting} className="max-sm:hidden">
            {also.label}
          </Button>
        )}
        <Button type="submit" look="primary" busy={isSubmitting}>
          {saveLabel}
        </Button>
      </footer>
      {(isAsking || blocker.status === 'blocked') && (
        <LeaveDialog
          onStay={stay}
          onKeep={leave}
          onDiscard={() => {
            draft.drop()
            leave()
          }}
        />
      )}
    </form>
  )
}

function GeneralProblems({ messages }: { messages: readonly string[] }) {
  const [first, ...more] = messages
  if (first === undefined) return null
  if (more.length === 0) return <Banner meaning="failed" title={first} />
  return (
    <Banner meaning="failed" title="This cannot be saved yet">
      <ul className="list-disc ps-4">
        {messages.map(message => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </Banner>
  )
}
