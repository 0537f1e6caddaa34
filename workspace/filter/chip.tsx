import { IconButton } from '@inopsio/ui'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'

/** The pressable part of a chip. */
export const chipButton =
  'flex h-full max-w-72 items-center gap-1 rounded-s-control ps-2.5 pe-1 hover:bg-hover'

type ChipProps = { label: string; onRemove: () => void; children: ReactNode }

/** Something that is asked, and the way to ask it no longer. */
export function Chip({ label, onRemove, children }: ChipProps) {
  return (
    <span className="flex h-control-small shrink-0 items-center rounded-control border border-line-strong bg-surface text-small">
      {children}
      <IconButton
        label={label}
        icon={<X size={13} />}
        size="small"
        className="h-full! w-7! rounded-s-none"
        onClick={onRemove}
      />
    </span>
  )
}
