import { Slider as Base } from '@base-ui/react/slider'

type SliderProps = {
  label: string
  value: number
  onValue: (value: number) => void
  min?: number
  max?: number
  step?: number
  /** How the value is written and read out: "70 %". */
  format?: (value: number) => string
  disabled?: boolean | undefined
}

/** An amount that is felt rather than typed: a probability, a weight. For exact figures use NumberInput. */
export function Slider({
  label,
  value,
  onValue,
  min = 0,
  max = 100,
  step = 1,
  format = String,
  disabled,
}: SliderProps) {
  return (
    <Base.Root
      value={value}
      onValueChange={next => onValue(next as number)}
      min={min}
      max={max}
      step={step}
      disabled={disabled ?? false}
      className="group grid grid-cols-[1fr_auto] gap-x-3"
    >
      <Base.Label className="text-small font-medium text-muted">{label}</Base.Label>
      <span aria-hidden className="figures text-small">
        {format(value)}
      </span>
      <Base.Control className="col-span-2 flex min-h-control touch-none items-center select-none">
        <Base.Track className="h-1.5 w-full rounded-full bg-pressed">
          <Base.Indicator className="rounded-full bg-accent group-data-disabled:bg-edge" />
          <Base.Thumb
            getAriaValueText={(_, current) => format(current)}
            className="size-4 rounded-full border border-accent bg-raised group-data-disabled:border-edge shadow-raise has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus pointer-coarse:size-6"
          />
        </Base.Track>
      </Base.Control>
    </Base.Root>
  )
}
