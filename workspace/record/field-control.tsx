import { Field } from '@inopsio/ui'
import { createElement, useEffect, useRef } from 'react'
import { type Control, useController } from 'react-hook-form'
import type { FieldProblem } from '../api/problem.ts'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { focusable } from './focusable.ts'
import { type FormProblems, messageFor, messageInside } from './form-problems.ts'
import type { FormValues } from './form-values.ts'
import { isLineGrid, type Line } from './lines/line-columns.ts'
import { LineGrid } from './lines/line-grid.tsx'
import type { RecordData } from './record.api.ts'
import { useBeside } from './use-beside.ts'
import { useFormView } from './use-form-view.ts'
import { useLiveLines } from './use-rules.ts'

const noLines: readonly Line[] = []
const noProblemsAtAll: readonly FieldProblem[] = []

type FieldControlProps = {
  entity: EntityMeta
  /** As it was saved; none while a new one is filled in. */
  record?: RecordData | undefined
  field: FieldMeta
  control: Control<FormValues>
  problems: FormProblems
  disabled?: boolean
  required?: boolean
  /** Gets the cursor when the form opens. */
  startHere?: boolean
  /** Told when the field is left, and at every cell of lines. */
  onLeave?: (field: FieldMeta) => void
}

/** One field of a form: the kind's own control, its label, and the server's word about it. */
export function FieldControl({
  entity,
  record,
  field,
  control,
  problems,
  disabled,
  required,
  startHere,
  onLeave,
}: FieldControlProps) {
  const view = useFormView()
  const { field: bound } = useController({ control, name: field.key })
  const beside = useBeside(entity, record, field, control, bound)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (startHere) place.current?.querySelector<HTMLElement>(focusable)?.focus()
  }, [startHere])
  const lines = useLiveLines(entity, field, (bound.value as readonly Line[] | null) ?? noLines, view)
  const { Edit, isWide } = view.viewOf(field)
  if (!Edit) return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the control inside is what one works with; this hears that it is left
    <div
      ref={place}
      data-field={field.key}
      className={isWide ? 'col-span-full' : undefined}
      onBlur={({ relatedTarget: next }) => {
        if (field.kind === 'parts' || !place.current?.contains(next)) onLeave?.(field)
      }}
    >
      <Field
        label={field.label}
        hint={field.help}
        required={required ?? field.required}
        error={messageFor(problems, field.key)}
        disabled={disabled}
      >
        {isLineGrid(field, view) ? (
          <LineGrid
            entity={entity}
            field={field}
            value={bound.value as readonly Line[] | null}
            onValue={bound.onChange}
            view={view}
            disabled={disabled}
            problems={problems.byField.get(field.key) ?? noProblemsAtAll}
            onLeft={() => onLeave?.(field)}
          />
        ) : (
          createElement(Edit, {
            value: field.kind === 'parts' ? lines : (bound.value ?? null),
            onValue: bound.onChange,
            field,
            view,
            disabled,
            beside,
            problemAt: path => messageInside(problems, field.key, path),
          })
        )}
      </Field>
    </div>
  )
}

/** Brings the first wrong field into sight and puts the cursor there. */
export function focusFirstProblem(
  form: HTMLElement | null,
  fields: readonly FieldMeta[],
  problems: FormProblems,
): void {
  const wrong = fields.find(({ key }) => problems.byField.has(key))
  const place = wrong && form?.querySelector<HTMLElement>(`[data-field="${CSS.escape(wrong.key)}"]`)
  const cell = place?.querySelector<HTMLElement>('td[aria-invalid=true]')
  const target = cell ?? place?.querySelector<HTMLElement>(focusable)
  target?.focus()
  place?.scrollIntoView({ block: 'nearest' })
}
