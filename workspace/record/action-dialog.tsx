import { Banner, Button, Dialog } from '@inopsio/ui'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { ApiProblem, messageOf } from '../api/problem.ts'
import type { ActionMeta, EntityMeta, FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { FieldControl, focusFirstProblem } from './field-control.tsx'
import { noProblems, problemsOf } from './form-problems.ts'
import { type FormValues, filledInput } from './form-values.ts'
import type { RecordData } from './record.api.ts'
import { neededFields, useAct } from './use-act.ts'

type ActionDialogProps = { entity: EntityMeta; record: RecordData; action: ActionMeta; onClose: () => void }

/** Asks for what an action needs, derived from its input, and does it. Its button says what it does. */
export function ActionDialog({ entity, record, action, onClose }: ActionDialogProps) {
  const view = useView()
  const act = useAct(entity, record)
  const formId = useId()
  const form = useRef<HTMLFormElement>(null)
  const fields = neededFields(entity, record, action)
  const { control, handleSubmit, formState } = useForm<FormValues>({
    defaultValues: knownValues(fields, record),
  })
  const [problems, setProblems] = useState(noProblems)

  const submit = handleSubmit(async entered => {
    setProblems(noProblems)
    try {
      await act(action, filledInput(fields, entered, view))
      onClose()
    } catch (error) {
      const found =
        error instanceof ApiProblem && error.status < 500 && !error.isUnreachable
          ? problemsOf(
              error,
              fields.map(({ key }) => key),
            )
          : { byField: new Map(), general: [messageOf(error)] }
      setProblems(found)
      requestAnimationFrame(() => focusFirstProblem(form.current, fields, found))
    }
  })

  return (
    <Dialog
      open
      onOpen={open => !open && onClose()}
      title={action.label}
      description={action.confirm ?? action.help}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" busy={formState.isSubmitting}>
            {action.label}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={formId}
        noValidate
        onSubmit={(event: FormEvent) => {
          // React events pass through portals: without this, a form around the dialog would be sent as well.
          event.stopPropagation()
          void submit(event)
        }}
        className="flex flex-col gap-4"
      >
        {problems.general.map(message => (
          <Banner key={message} meaning="failed" title={message} />
        ))}
        {fields.map((field, index) => (
          <FieldControl
            key={field.key}
            entity={entity}
            record={record}
            field={field}
            control={control}
            problems={problems}
            required={field.required || action.requires.includes(field.key)}
            startHere={index === 0}
          />
        ))}
      </form>
    </Dialog>
  )
}

/** Input named like a field of the record starts with its value. */
function knownValues(fields: readonly FieldMeta[], record: RecordData): FormValues {
  return Object.fromEntries(fields.map(({ key }) => [key, record[key] ?? null]))
}
