import { Menu, MenuChoice, MenuItem, MenuSeparator } from '@inopsio/ui'
import { Keyboard, LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { useSignOut } from '../session/use-sign-out.ts'
import { shortcuts } from './opener.ts'
import { useTheme } from './theme.ts'
import { UserButton } from './user-button.tsx'

const themes = [
  { value: 'light', label: 'Light', icon: <Sun size={14} /> },
  { value: 'dark', label: 'Dark', icon: <Moon size={14} /> },
  { value: 'system', label: 'Like the device', icon: <Monitor size={14} /> },
] as const

export function UserMenu({ opens = false }: { opens?: boolean }) {
  const [theme, setTheme] = useTheme()
  const leave = useSignOut()
  return (
    <Menu side="top" trigger={<UserButton />} opens={opens}>
      <MenuChoice label="Appearance" value={theme} onValue={setTheme} options={themes} />
      <MenuSeparator />
      <MenuItem icon={<Keyboard size={14} />} onSelect={() => shortcuts.set(true)}>
        Keyboard shortcuts
      </MenuItem>
      <MenuItem icon={<LogOut size={14} />} onSelect={() => void leave()}>
        Sign out
      </MenuItem>
    </Menu>
  )
}
