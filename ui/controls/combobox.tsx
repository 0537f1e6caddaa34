import { Combobox as Base } from '@base-ui/react/combobox'
import { ChevronDown, X } from 'lucide-react'
import { cx } from '../cx.ts'
import { ComboboxList, toCreate } from './combobox-list.tsx'
import { type LoadOptions, type RecordOption, useOptions } from './use-options.ts'

type ComboboxProps = {
  value: RecordOption | null
  onValue: (value: RecordOption | null) => void
  load: LoadOptions
  placeholder?: string
  disabled?: boolean | undefined
  id?: string
  className?: string
  /** Makes what was looked for and not found; offered below what was found. */
  onCreate?: ((typed: string) => void) | undefined
  /** There always is a value: it can be replaced, not taken away. */
  isRequired?: boolean
  'aria-label'?: string | undefined
}

const isNamed = (title: string, text: string) => title.toLocaleLowerCase() === text.toLocaleLowerCase()

/** One record out of any number: what is typed is looked up on the server, the newest answer wins. */
export function Combobox({
  value,
  onValue,
  load,
  placeholder = 'Search…',
  disabled,
  className,
  isRequired,
  onCreate,
  ...rest
}: ComboboxProps) {
  const options = useOptions(load)
  const { found, text, state } = options
  const known = value && !found.some(option => option.id === value.id) ? [...found, value] : found
  const isMissing =
    onCreate && text !== '' && state === 'ready' && !found.some(({ title }) => isNamed(title, text))
  const items = isMissing ? [...known, { id: toCreate, title: text }] : known
  return (
    <Base.Root<RecordOption>
      items={items}
      value={value}
      filter={null}
      disabled={disabled ?? false}
      itemToStringLabel={option => option.title}
      isItemEqualToValue={(one, other) => one.id === other.id}
      onValueChange={next => {
        if (next?.id === toCreate) onCreate?.(next.title)
        else if (next !== null || !isRequired) onValue(next)
      }}
      onOpenChange={(open, { reason }) => open && reason !== 'input-change' && options.search('')}
      onInputValueChange={(text, { reason }) => {
        if (reason === 'input-change' || reason === 'input-clear') options.search(text)
      }}
    >
      <Base.InputGroup className={cx('control relative flex items-center', className)}>
        <Base.Input
          {...rest}
          placeholder={placeholder}
          className={cx(
            'h-[calc(var(--control)-2px)] w-full min-w-0 rounded-control bg-transparent ps-2.5 outline-none',
            isRequired ? 'pe-8' : 'pe-14',
          )}
        />
        <span className="absolute end-0 flex items-center pe-1 text-subtle">
          {!isRequired && !disabled && (
            <Base.Clear
              aria-label="Clear"
              className="grid size-6 place-items-center rounded-mark hover:text-ink"
            >
              <X size={14} />
            </Base.Clear>
          )}
          <Base.Trigger
            aria-label="Show choices"
            className="grid size-6 place-items-center rounded-mark hover:text-ink"
          >
            <ChevronDown size={14} />
          </Base.Trigger>
        </span>
      </Base.InputGroup>
      <ComboboxList state={options.state} />
    </Base.Root>
  )
}
