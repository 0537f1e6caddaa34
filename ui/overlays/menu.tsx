import { Menu as Base } from '@base-ui/react/menu'
import { Check, ChevronRight } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { cx } from '../cx.ts'

type MenuProps = {
  /** A button; it gets the menu's attributes. */
  trigger: ReactElement
  children: ReactNode
  align?: 'start' | 'end'
  side?: 'top' | 'bottom' | 'right'
  /** Stands open when it comes: it was asked for before it was there. */
  opens?: boolean
}

export function Menu({ trigger, children, align = 'start', side = 'bottom', opens = false }: MenuProps) {
  return (
    <Base.Root defaultOpen={opens}>
      <Base.Trigger render={trigger as ReactElement<Record<string, unknown>>} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} side={side} className="z-50 outline-none">
          <Base.Popup className="popup max-h-(--available-height) min-w-44 overflow-y-auto p-1">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

type MenuItemProps = {
  icon?: ReactNode
  children: ReactNode
  onSelect: () => void
  danger?: boolean
  disabled?: boolean
  end?: ReactNode
}

export function MenuItem({ icon, children, onSelect, danger, disabled, end }: MenuItemProps) {
  return (
    <Base.Item
      onClick={onSelect}
      disabled={disabled ?? false}
      className={cx('popup-item', danger && 'text-red-ink')}
    >
      {icon && <span className={cx('grid size-4 place-items-center', !danger && 'text-subtle')}>{icon}</span>}
      <span className="flex-1">{children}</span>
      {end && <span className="ps-4 text-small text-subtle">{end}</span>}
    </Base.Item>
  )
}

/** An entry that goes somewhere: a real link, so that it can be opened in a new tab. */
export function MenuLink({
  icon,
  children,
  render,
}: {
  icon?: ReactNode
  children: ReactNode
  render: ReactElement
}) {
  return (
    <Base.LinkItem
      closeOnClick
      render={render as ReactElement<Record<string, unknown>>}
      className="popup-item"
    >
      {icon && <span className="grid size-4 place-items-center text-subtle">{icon}</span>}
      <span className="flex-1">{children}</span>
    </Base.LinkItem>
  )
}

type MenuChoiceProps<Value extends string> = {
  label: string
  value: Value
  onValue: (value: Value) => void
  options: readonly { value: Value; label: string; icon?: ReactNode }[]
}

/** One of several settings, chosen inside a menu. */
export function MenuChoice<Value extends string>({ label, value, onValue, options }: MenuChoiceProps<Value>) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-micro font-medium text-subtle">
        {label}
      </Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={next => onValue(next as Value)}>
        {options.map(option => (
          <Base.RadioItem key={option.value} value={option.value} className="popup-item">
            <span className="grid size-4 place-items-center text-subtle">{option.icon}</span>
            <span className="flex-1">{option.label}</span>
            <Base.RadioItemIndicator className="text-accent-ink">
              <Check size={14} />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  )
}

type MenuCheckProps = { children: ReactNode; checked: boolean; onChecked: (checked: boolean) => void }

/** On or off; the menu stays open, for the next one. */
export function MenuCheck({ children, checked, onChecked }: MenuCheckProps) {
  return (
    <Base.CheckboxItem checked={checked} onCheckedChange={next => onChecked(next)} className="popup-item">
      <span className="grid size-4 place-items-center text-accent-ink">
        <Base.CheckboxItemIndicator>
          <Check size={14} />
        </Base.CheckboxItemIndicator>
      </span>
      <span className="flex-1">{children}</span>
    </Base.CheckboxItem>
  )
}

/** A menu inside a menu; one level, not more. */
export function MenuGroup({
  label,
  icon,
  children,
}: {
  label: string
  icon?: ReactNode
  children: ReactNode
}) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className="popup-item data-popup-open:bg-hover">
        {icon && <span className="grid size-4 place-items-center text-subtle">{icon}</span>}
        <span className="flex-1">{label}</span>
        <ChevronRight size={14} aria-hidden className="text-subtle rtl:-scale-x-100" />
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner sideOffset={2} className="z-50 outline-none">
          <Base.Popup className="popup max-h-(--available-height) min-w-40 overflow-y-auto p-1">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  )
}

export function MenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-line" />
}
