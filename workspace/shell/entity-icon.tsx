import { entityIcons } from './entity-icons.ts'

type EntityIconProps = { icon?: string | undefined; label: string; size?: number }

/** The icon of an entity; the first letter of its name when it hints at none. */
export function EntityIcon({ icon, label, size = 16 }: EntityIconProps) {
  const Icon = icon ? entityIcons[icon] : undefined
  if (Icon) return <Icon size={size} strokeWidth={1.75} aria-hidden />
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <rect
        x=".75"
        y=".75"
        width="14.5"
        height="14.5"
        rx="4"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
      />
      <text x="8" y="11.4" textAnchor="middle" fontSize="9" fontWeight="600" fill="currentColor">
        {label.slice(0, 1).toUpperCase()}
      </text>
    </svg>
  )
}
