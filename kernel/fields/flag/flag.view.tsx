import { Switch } from '@inopsio/ui'
import type { AnyField } from '../kind.ts'
import { type EditProps, fieldView } from '../view.ts'

export const flagView = fieldView<boolean>({
  text: value => (value ? 'Yes' : 'No'),
  cell: value => (value ? 'Yes' : <span className="text-subtle">No</span>),
  Edit: FlagEdit,
  width: 90,
})

function FlagEdit({ value, onValue, disabled, 'aria-label': label }: EditProps<boolean, AnyField>) {
  return (
    <span className="flex min-h-control items-center gap-2">
      <Switch
        aria-label={label}
        checked={value ?? false}
        onChecked={checked => onValue(checked)}
        disabled={disabled}
      />
      <span aria-hidden className="text-muted">
        {value ? 'Yes' : 'No'}
      </span>
    </span>
  )
}
