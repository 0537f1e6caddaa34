import { type FormEvent, useId, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { ApiProblem, type FieldProblem, messageOf } from '../api/problem.ts'
import type { FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import type { ActionDialogProps } from '../web-module.ts'
import { focusFirstProblem } from './field-control.tsx'
import { type FormProblems, noProblems, problemsOf } from './form-problems.ts'
import { type FormValues, filledInput } from './form-values.ts'
import type { RecordData } from './record.api.ts'
import { neededFields, useAct } from './use-act.ts'

type ActionFormOptions = {
  /** What stands in it at first, where that is not the record's value of the same name. */
  start?: FormValues
  /** What is to be said before the server is asked. */
  check?: (value: (key: string) => unknown) => readonly FieldProblem[]
}

/** What is entered for an action, and what the server says about it: everything a dialog for it needs but its looks. */
export function useActionForm(
  { entity, record, action, onClose }: ActionDialogProps,
  { start, check }: ActionFormOptions = {},
) {
  const view = useView()
  const act = useAct(entity, record)
  const id = useId()
  const ref = useRef<HTMLFormElement>(null)
  const fields = neededFields(entity, record, action)
  const { control, handleSubmit, formState, setValue, watch } = useForm<FormValues>({
    defaultValues: { ...knownValues(fields, record), ...start },
  })
  const [problems, setProblems] = useState(noProblems)

  const keys = fields.map(({ key }) => key)
  const show = (found: FormProblems) => {
    setProblems(found)
    requestAnimationFrame(() => focusFirstProblem(ref.current, fields, found))
  }

  const submit = handleSubmit(async entered => {
    setProblems(noProblems)
    const missing = check?.(key => entered[key]) ?? []
    if (missing.length > 0) return show(problemsOf({ problems: missing, message: '' }, keys))
    try {
      await act(action, filledInput(fields, entered, view))
      onClose()
    } catch (error) {
      const isRefused = error instanceof ApiProblem && error.status < 500 && !error.isUnreachable
      show(isRefused ? problemsOf(error, keys) : { byField: new Map(), general: [messageOf(error)] })
    }
  })

  const onSubmit = (event: FormEvent) => {
    // React events pass through portals: without this, a form around the dialog would be sent as well.
    event.stopPropagation()
    void submit(event)
  }
  return {
    form: { id, ref, noValidate: true, onSubmit },
    fields,
    control,
    problems,
    isBusy: formState.isSubmitting,
    watch,
    set: (key: string, value: unknown) => setValue(key, value, { shouldDirty: true }),
  }
}

export type ActionForm = ReturnType<typeof useActionForm>

/** Input named like a field of the record starts with its value. */
function knownValues(fields: readonly FieldMeta[], record: RecordData): FormValues {
  return Object.fromEntries(fields.map(({ key }) => [key, record[key] ?? null]))
}
