import { type FormEvent, type KeyboardEvent, useId, useRef } from 'react'
import { useForm } from 'react-hook-form'
import type { FieldProblem } from '../api/problem.ts'
import type { FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import type { ActionDialogProps } from '../web-module.ts'
import { focusFirstProblem } from './field-control.tsx'
import { type FormProblems, noProblems, problemsIn, problemsOf } from './form-problems.ts'
import { type FormValues, filledInput } from './form-values.ts'
import type { RecordData } from './record.api.ts'
import { neededFields, useAct } from './use-act.ts'
import { useFormProblems } from './use-form-problems.ts'

type FieldsFormOptions = {
  fields: readonly FieldMeta[]
  /** Fields named like those of the record start with its values. */
  record: RecordData
  /** What stands in them at first, where that is something else. */
  start?: FormValues
  /** Why it is asked, when that was a refusal. */
  refusal?: unknown
  /** What is to be said before anything is done. */
  check?: (value: (key: string) => unknown) => readonly FieldProblem[]
  /** Refusals are thrown, and land on their fields. */
  onSubmit: (entered: FormValues) => Promise<unknown>
  onClose: () => void
}

/** What is entered in a few fields, and what the server says about it: everything a dialog needs but its looks. */
export function useFieldsForm(options: FieldsFormOptions) {
  const { fields, record, start, refusal, check, onSubmit: doIt, onClose } = options
  const view = useView()
  const id = useId()
  const ref = useRef<HTMLFormElement>(null)
  const { control, handleSubmit, formState, getValues, setValue, watch } = useForm<FormValues>({
    defaultValues: {
      ...Object.fromEntries(fields.map(({ key }) => [key, record[key] ?? null])),
      ...start,
    },
  })
  // Read here, so that it is kept.
  const { dirtyFields } = formState
  const { problems, show, clear, onLeave } = useFormProblems(fields, getValues, () =>
    refusal ? problemsIn(refusal, fields) : noProblems,
  )
  const keys = fields.map(({ key }) => key)
  const refuse = (found: FormProblems) => {
    show(found)
    focusFirstProblem(ref.current, fields, found)
  }

  const submit = handleSubmit(async entered => {
    clear()
    const missing = check?.(key => entered[key]) ?? []
    if (missing.length > 0) return refuse(problemsOf({ problems: missing, message: '' }, keys))
    try {
      await doIt(filledInput(fields, entered, view))
      onClose()
    } catch (error) {
      refuse(problemsIn(error, fields))
    }
  })

  const onSubmit = (event: FormEvent) => {
    // React events pass through portals: without this, a form around the dialog would be sent as well.
    event.stopPropagation()
    void submit(event)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.stopPropagation()
    ref.current?.requestSubmit()
  }
  return {
    form: { id, ref, noValidate: true, onSubmit, onKeyDown },
    control,
    problems,
    onLeave,
    isBusy: formState.isSubmitting,
    /** Whether anything was entered. */
    isDirty: () => Object.keys(dirtyFields).length > 0,
    values: () => getValues(),
    watch,
    set: (key: string, value: unknown) => setValue(key, value, { shouldDirty: true }),
  }
}

export type FieldsForm = ReturnType<typeof useFieldsForm>

/** The same for what an action needs: sent, it is done. */
export function useActionForm(
  { entity, record, action, onClose }: ActionDialogProps,
  options: Pick<FieldsFormOptions, 'start' | 'check'> = {},
): FieldsForm {
  const act = useAct(entity, record)
  return useFieldsForm({
    ...options,
    fields: neededFields(entity, record, action),
    record,
    onSubmit: entered => act(action, entered),
    onClose,
  })
}
