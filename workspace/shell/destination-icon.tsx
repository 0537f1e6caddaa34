import type { Destination } from './destinations.ts'
import { EntityIcon } from './entity-icon.tsx'

/** The icon of a page: its own, or that of the records it lists. */
export function DestinationIcon({ icon, label, size = 16 }: Omit<Destination, 'path'> & { size?: number }) {
  if ('entity' in icon) return <EntityIcon icon={icon.entity} label={label} size={size} />
  const Icon = icon
  return <Icon size={size} strokeWidth={1.75} aria-hidden />
}
