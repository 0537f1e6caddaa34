import { Banner, Button, Dialog } from '@inopsio/ui'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { FieldControl, focusFirstProblem } from './field-control.tsx'
import { noProblems, problemsIn } from './form-problems.ts'
import { type FormValues, filledInput } from './form-values.ts'
import type { RecordData } from './record.api.ts'

type FieldsDialogProps = {
  title: string
  description: string | undefined
  fields: readonly FieldMeta[]
  isRequired: (field: FieldMeta) => boolean
  /** Fields named like those of the record start with its values. */
  record: RecordData
  /** Why it is asked, when that was a refusal. */
  refusal?: unknown
  /** What the button says that does it. */
  verb: string
  /** Refusals are thrown, and land on their fields. */
  onSubmit: (entered: FormValues) => Promise<unknown>
  onClose: () => void
}

/** Asks for a few fields and does something with them. */
export function FieldsDialog(props: FieldsDialogProps) {
  const { title, description, fields, isRequired, record, refusal, verb, onSubmit, onClose } = props
  const view = useView()
  const formId = useId()
  const form = useRef<HTMLFormElement>(null)
  const { control, handleSubmit, formState } = useForm<FormValues>({
    defaultValues: Object.fromEntries(fields.map(({ key }) => [key, record[key] ?? null])),
  })
  const [problems, setProblems] = useState(() => (refusal ? problemsIn(refusal, fields) : noProblems))

  const submit = handleSubmit(async entered => {
    setProblems(noProblems)
    try {
      await onSubmit(filledInput(fields, entered, view))
      onClose()
    } catch (error) {
      const found = problemsIn(error, fields)
      setProblems(found)
      requestAnimationFrame(() => focusFirstProblem(form.current, fields, found))
    }
  })

  return (
    <Dialog
      open
      onOpen={open => !open && onClose()}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" busy={formState.isSubmitting}>
            {verb}
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
            field={field}
            control={control}
            problems={problems}
            required={isRequired(field)}
            startHere={index === 0}
          />
        ))}
      </form>
    </Dialog>
  )
}
