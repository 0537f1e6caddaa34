import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../cx.ts'

export type Option = { value: string; label: string; hint?: string; mark?: ReactNode }

type SelectProps = {
  value: string | null
  onValue: (value: string | null) => void
  options: readonly Option[]
  placeholder?: string
  /** Offers an empty entry with this name, so that a choice can be taken back. */
  emptyLabel?: string | undefined
  disabled?: boolean | undefined
  defaultOpen?: boolean | undefined
  invalid?: boolean
  size?: 'small' | 'normal'
  className?: string
  id?: string
  'aria-label'?: string | undefined
}

/** One of a few. For many, or for records of the server, use Combobox. */
export function Select({
  value,
  onValue,
  options,
  placeholder = 'Choose…',
  emptyLabel,
  disabled,
  defaultOpen = false,
  ...rest
}: SelectProps) {
  const { invalid, size, className, id, 'aria-label': label } = rest
  const empty: Option[] = emptyLabel === undefined ? [] : [{ value: '', label: emptyLabel }]
  const items = [...empty, ...options]
  return (
    <Base.Root
      items={items}
      value={value ?? ''}
      disabled={disabled ?? false}
      defaultOpen={defaultOpen}
      onValueChange={next => onValue(next || null)}
      {...(id ? { id } : {})}
    >
      <Base.Trigger
        aria-label={label}
        aria-invalid={invalid || undefined}
        className={cx(
          'control inline-flex items-center justify-between gap-2 text-start',
          size === 'small' ? 'min-h-control-small ps-2 pe-1.5 text-small' : 'ps-2.5 pe-2',
          className,
        )}
      >
        <Base.Value>
          {(current: string) => (
            <Chosen option={items.find(item => item.value === current)} placeholder={placeholder} />
          )}
        </Base.Value>
        <Base.Icon className="text-subtle">
          <ChevronDown size={14} />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
          <Base.Popup className="popup max-h-[min(22rem,var(--available-height))] min-w-[max(10rem,var(--anchor-width))] overflow-y-auto p-1">
            {items.map(item => (
              <Base.Item key={item.value} value={item.value} className="popup-item pe-7 relative">
                {item.mark}
                <Base.ItemText className={cx('min-w-0 flex-1', item.value === '' && 'text-subtle')}>
                  {item.label}
                </Base.ItemText>
                {item.hint && <span className="text-small text-subtle">{item.hint}</span>}
                <Base.ItemIndicator className="absolute end-2 text-accent-ink">
                  <Check size={14} />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Chosen({ option, placeholder }: { option: Option | undefined; placeholder: string }) {
  if (!option || option.value === '')
    return <span className="truncate text-subtle">{option?.label ?? placeholder}</span>
  return (
    <span className="flex min-w-0 items-center gap-2">
      {option.mark}
      <span className="truncate">{option.label}</span>
    </span>
  )
}
