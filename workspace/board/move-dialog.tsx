import { Banner, Button, Dialog } from '@inopsio/ui'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { ApiProblem, messageOf } from '../api/problem.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { FieldControl, focusFirstProblem } from '../record/field-control.tsx'
import { type FormProblems, noProblems, problemsOf } from '../record/form-problems.ts'
import { type FormValues, filledInput } from '../record/form-values.ts'
import { titleOf } from '../record/record-title.ts'
import type { AskedMove } from './use-board-move.ts'

type MoveDialogProps = {
  entity: EntityMeta
  asked: AskedMove
  /** Refusals are thrown. */
  onMove: (entered: FormValues) => Promise<void>
  onClose: () => void
}

/** Asks for exactly what a move still needs, where the card was let go. */
export function MoveDialog({ entity, asked, onMove, onClose }: MoveDialogProps) {
  const { record, column, fields } = asked
  const view = useView()
  const formId = useId()
  const form = useRef<HTMLFormElement>(null)
  const { control, handleSubmit, formState } = useForm<FormValues>({
    defaultValues: Object.fromEntries(fields.map(({ key }) => [key, record[key] ?? null])),
  })
  const [problems, setProblems] = useState(() => problemsIn(asked.problem, asked))
  const submit = handleSubmit(async entered => {
    setProblems(noProblems)
    try {
      await onMove(filledInput(fields, entered, view))
      onClose()
    } catch (error) {
      const found = problemsIn(error, asked)
      setProblems(found)
      requestAnimationFrame(() => focusFirstProblem(form.current, fields, found))
    }
  })
  return (
    <Dialog
      open
      onOpen={open => !open && onClose()}
      title={`Move to ${column.label}`}
      description={`${titleOf(entity, record)} needs this first.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" busy={formState.isSubmitting}>
            Move to {column.label}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={formId}
        noValidate
        onSubmit={(event: FormEvent) => void submit(event)}
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
            required
            startHere={index === 0}
          />
        ))}
      </form>
    </Dialog>
  )
}

function problemsIn(error: unknown, { fields }: AskedMove): FormProblems {
  if (error === undefined) return noProblems
  const isRefusal = error instanceof ApiProblem && error.status < 500 && !error.isUnreachable
  if (!isRefusal) return { byField: new Map(), general: [messageOf(error)] }
  return problemsOf(
    error,
    fields.map(({ key }) => key),
  )
}
