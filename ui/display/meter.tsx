import { Meter as Base } from '@base-ui/react/meter'
import { cx } from '../cx.ts'
import { inkTone, type Tone } from '../tone.ts'

type MeterProps = {
  label: string
  value: number
  max?: number
  /** How it is written and read out: "84 of 100". */
  text?: string
  tone?: Tone
  /** The bar and its figure on one line; the label is only said. */
  compact?: boolean
}

/** How much of something there is: a score, a share of a target, a quota. What is still running is a Progress. */
export function Meter({ label, value, max = 100, text = String(value), tone, compact }: MeterProps) {
  return (
    <Base.Root
      value={Math.min(value, max)}
      max={max}
      getAriaValueText={() => text}
      className={compact ? 'inline-flex items-center gap-2' : 'grid grid-cols-[1fr_auto] gap-x-3 gap-y-1.5'}
    >
      <Base.Label className={compact ? 'sr-only' : 'text-small text-muted'}>{label}</Base.Label>
      <Base.Value className={cx('figures', compact ? 'order-last' : 'text-small font-medium')}>
        {() => text}
      </Base.Value>
      <Base.Track
        className={cx(
          'h-1.5 overflow-hidden rounded-full bg-pressed',
          compact ? 'w-14 shrink-0' : 'col-span-2',
        )}
      >
        <Base.Indicator
          className={cx('h-full rounded-full bg-current', tone ? inkTone[tone] : 'text-accent')}
        />
      </Base.Track>
    </Base.Root>
  )
}
