import { IconButton, Menu, MenuItem, MenuSeparator } from '@inopsio/ui'
import { LayoutDashboard, RotateCcw, Settings2, Users } from 'lucide-react'
import type { Audience } from './dashboards.ts'

type HomeMenuProps = {
  onArrange: () => void
  /** Throws away what was kept for this audience. */
  onReset?: () => void
  audience?: Audience
  onForOthers?: () => void
}

/** What can be done with a dashboard. */
export function HomeMenu({ onArrange, onReset, audience, onForOthers }: HomeMenuProps) {
  return (
    <Menu align="end" trigger={<IconButton label="Arrange this page" icon={<Settings2 size={16} />} />}>
      <MenuItem icon={<LayoutDashboard size={15} />} onSelect={onArrange}>
        Arrange widgets
      </MenuItem>
      {onReset && (
        <MenuItem icon={<RotateCcw size={15} />} onSelect={onReset}>
          {audience?.kind === 'private' ? 'Reset to the role’s' : 'Reset to what modules bring'}
        </MenuItem>
      )}
      {onForOthers && (
        <>
          <MenuSeparator />
          <MenuItem icon={<Users size={15} />} onSelect={onForOthers}>
            What others see first
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
