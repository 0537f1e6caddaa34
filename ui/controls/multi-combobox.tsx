import { Combobox as Base } from '@base-ui/react/combobox'
import { X } from 'lucide-react'
import { ComboboxList } from './combobox-list.tsx'
import { type LoadOptions, type RecordOption, useOptions } from './use-options.ts'

type MultiComboboxProps = {
  value: readonly RecordOption[]
  onValue: (value: RecordOption[]) => void
  load: LoadOptions
  placeholder?: string
  disabled?: boolean | undefined
  id?: string
  'aria-label'?: string | undefined
}

/** Several records out of any number. Backspace in the empty box takes the last one away. */
export function MultiCombobox({
  value,
  onValue,
  load,
  placeholder = 'Add…',
  disabled,
  ...rest
}: MultiComboboxProps) {
  const options = useOptions(load)
  const missing = value.filter(chosen => !options.found.some(option => option.id === chosen.id))
  return (
    <Base.Root<RecordOption, true>
      multiple
      items={[...options.found, ...missing]}
      value={[...value]}
      filter={null}
      disabled={disabled ?? false}
      itemToStringLabel={option => option.title}
      isItemEqualToValue={(one, other) => one.id === other.id}
      onValueChange={next => onValue(next)}
      onOpenChange={(open, { reason }) => open && reason !== 'input-change' && options.search('')}
      onInputValueChange={(text, { reason }) => {
        if (reason === 'input-change' || reason === 'input-clear') options.search(text)
      }}
    >
      <Base.InputGroup className="control flex items-center">
        <Base.Chips className="flex min-w-0 flex-1 flex-wrap items-center gap-1 p-1">
          {value.map(option => (
            <Base.Chip
              key={option.id}
              aria-label={option.title}
              className="flex max-w-full items-center gap-1 rounded-mark bg-grey-soft ps-2 pe-1 text-small text-ink outline-none data-highlighted:bg-accent-soft"
            >
              <span className="truncate">{option.title}</span>
              <Base.ChipRemove
                aria-label={`Remove ${option.title}`}
                className="grid size-6 place-items-center text-muted"
              >
                <X size={12} />
              </Base.ChipRemove>
            </Base.Chip>
          ))}
          <Base.Input
            {...rest}
            placeholder={value.length === 0 ? placeholder : ''}
            className="h-6 min-w-16 flex-1 bg-transparent px-1.5 outline-none"
          />
        </Base.Chips>
      </Base.InputGroup>
      <ComboboxList state={options.state} />
    </Base.Root>
  )
}
