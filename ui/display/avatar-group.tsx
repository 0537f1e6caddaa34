import { Tooltip } from '../overlays/tooltip.tsx'
import { Avatar } from './avatar.tsx'

type AvatarGroupProps = {
  /** What these people have in common: "Also here". */
  label: string
  names: readonly string[]
  /** How many are shown before they are only counted. */
  most?: number
  size?: 'small' | 'normal'
}

/** Several people in little room; each is named for screen readers and under the pointer. */
export function AvatarGroup({ label, names, most = 4, size = 'normal' }: AvatarGroupProps) {
  const hidden = names.slice(most)
  return (
    <ul aria-label={label} className="flex items-center -space-x-1.5">
      {names.slice(0, most).map(name => (
        <Tooltip key={name} label={name}>
          <li className="rounded-full ring-2 ring-surface">
            <Avatar name={name} size={size} />
            <span className="sr-only">{name}</span>
          </li>
        </Tooltip>
      ))}
      {hidden.length > 0 && (
        <Tooltip label={hidden.join(', ')}>
          <li className="figures ps-2.5 text-small text-muted">
            <span aria-hidden>+{hidden.length}</span>
            <span className="sr-only">{hidden.join(', ')}</span>
          </li>
        </Tooltip>
      )}
    </ul>
  )
}
