import { cx, Select, StatusPill, softTone, type Tone } from '@inopsio/ui'
import type { Labels } from '../choice/choice.ts'
import type { AnyField } from '../kind.ts'
import { type EditProps, fieldView } from '../view.ts'
import type { Status } from './state.ts'

export type StateField = AnyField & {
  readonly phases: Labels
  readonly statuses: Readonly<Record<string, Status>>
}

/** Tones of the phases that many entities share; other phases take theirs by position. */
const knownTones: Readonly<Record<string, Tone>> = {
  draft: 'grey',
  open: 'blue',
  active: 'blue',
  won: 'green',
  qualified: 'green',
  done: 'green',
  paid: 'green',
  approved: 'green',
  waiting: 'amber',
  overdue: 'amber',
  lost: 'red',
  rejected: 'red',
  cancelled: 'red',
}
const byPosition: readonly Tone[] = ['blue', 'amber', 'violet', 'green', 'grey']

export const stateView = fieldView<string, StateField>({
  text: (value, field) => field.statuses[value]?.label ?? value,
  cell: (value, field) => (
    <span
      className={cx(
        'inline-flex h-5 items-center gap-1.5 rounded-full ps-1.5 pe-2 text-small font-medium',
        softTone[toneOfStatus(value, field)],
      )}
    >
      <span className="size-1.5 rounded-full bg-current" aria-hidden />
      {field.statuses[value]?.label ?? value}
    </span>
  ),
  Display: ({ value, field }) => (
    <StatusPill tone={toneOfStatus(value, field)}>{field.statuses[value]?.label ?? value}</StatusPill>
  ),
  Edit: StateEdit,
  width: 130,
})

export function toneOfStatus(status: string, field: StateField): Tone {
  const phase = field.statuses[status]?.phase ?? ''
  return (
    knownTones[phase] ?? byPosition[Object.keys(field.phases).indexOf(phase) % byPosition.length] ?? 'grey'
  )
}

/** Forms show a state read-only; this control is for filters, imports and initial values. */
function StateEdit({ value, onValue, field, disabled, 'aria-label': label }: EditProps<string, StateField>) {
  return (
    <Select
      aria-label={label}
      value={value}
      onValue={onValue}
      options={Object.entries(field.statuses).map(([key, status]) => ({ value: key, label: status.label }))}
      disabled={disabled}
    />
  )
}
