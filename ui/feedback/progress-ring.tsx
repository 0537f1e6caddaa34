import { Progress as Base } from '@base-ui/react/progress'

type ProgressRingProps = {
  label: string
  /** From 0 to 100. */
  value: number
  size?: number
  /** The label stands beside the ring instead of being only said. */
  showsLabel?: boolean
}

const radius = 15.5
const around = 2 * Math.PI * radius

/** How far something is where a bar has no room: a checklist, a target in a tile. */
export function ProgressRing({ label, value, size = 40, showsLabel }: ProgressRingProps) {
  const share = Math.min(100, Math.max(0, value)) / 100
  return (
    <Base.Root value={share * 100} className="inline-flex items-center gap-2.5">
      <span className="relative grid shrink-0 place-items-center">
        <svg width={size} height={size} viewBox="0 0 36 36" aria-hidden="true" className="-rotate-90">
          <circle cx="18" cy="18" r={radius} fill="none" strokeWidth="3.5" className="stroke-pressed" />
          <circle
            cx="18"
            cy="18"
            r={radius}
            fill="none"
            strokeWidth="3.5"
            strokeLinecap="round"
            strokeDasharray={around}
            strokeDashoffset={around * (1 - share)}
            className={
              share > 0
                ? 'stroke-accent transition-[stroke-dashoffset] duration-(--slow)'
                : 'stroke-transparent'
            }
          />
        </svg>
        {size >= 40 && (
          <span aria-hidden className="figures absolute text-micro font-semibold">
            {Math.round(share * 100)}
          </span>
        )}
      </span>
      <Base.Label className={showsLabel ? '' : 'sr-only'}>{label}</Base.Label>
    </Base.Root>
  )
}
