import { Progress as Base } from '@base-ui/react/progress'

type ProgressProps = {
  label: string
  /** Null when it cannot be known yet. */
  value: number | null
  max?: number
}

export function Progress({ label, value, max = 100 }: ProgressProps) {
  return (
    <Base.Root value={value} max={max} className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1.5">
      <Base.Label className="text-muted">{label}</Base.Label>
      <Base.Value className="figures text-muted" />
      <Base.Track className="col-span-2 h-1.5 overflow-hidden rounded-full bg-pressed">
        <Base.Indicator className="h-full rounded-full bg-accent transition-[width] duration-(--slow) data-indeterminate:w-1/3 data-indeterminate:animate-pulse" />
      </Base.Track>
    </Base.Root>
  )
}
