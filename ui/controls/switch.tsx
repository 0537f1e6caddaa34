import { Switch as Base } from '@base-ui/react/switch'

type SwitchProps = {
  checked: boolean
  onChecked: (checked: boolean) => void
  disabled?: boolean | undefined
  id?: string
  'aria-label'?: string | undefined
}

export function Switch({ checked, onChecked, disabled, ...rest }: SwitchProps) {
  return (
    <Base.Root
      {...rest}
      checked={checked}
      disabled={disabled ?? false}
      onCheckedChange={next => onChecked(next)}
      className="inline-flex h-5 w-8.5 shrink-0 items-center rounded-full border border-edge bg-sunken p-0.5 transition-colors duration-(--fast) data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50"
    >
      <Base.Thumb className="size-3.5 rounded-full bg-edge transition-transform duration-(--fast) data-checked:translate-x-3.5 data-checked:bg-on-accent rtl:data-checked:-translate-x-3.5" />
    </Base.Root>
  )
}
