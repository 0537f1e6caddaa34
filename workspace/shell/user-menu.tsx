import { Menu, MenuChoice, MenuItem, MenuSeparator } from '@inopsio/ui'
import { useNavigate } from '@tanstack/react-router'
import { Keyboard, LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { useWorkspace } from '../meta/use-workspace.ts'
import { useSignOut } from '../session/use-sign-out.ts'
import { useWebModules } from '../web-module.ts'
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
  const navigate = useNavigate()
  const workspace = useWorkspace()
  const pages = useWebModules()
    .flatMap(({ pages = [] }) => pages)
    .flatMap(({ path, place }) =>
      place?.under === 'profile' && (place.isFor?.(workspace) ?? true) ? [{ path, place }] : [],
    )
  return (
    <Menu side="top" trigger={<UserButton />} opens={opens}>
      <MenuChoice label="Appearance" value={theme} onValue={setTheme} options={themes} />
      <MenuSeparator />
      {pages.map(({ path, place: { label, icon: Icon } }) => (
        <MenuItem key={path} icon={<Icon size={14} />} onSelect={() => void navigate({ to: path })}>
          {label}
        </MenuItem>
      ))}
      <MenuItem icon={<Keyboard size={14} />} onSelect={() => shortcuts.set(true)}>
        Keyboard shortcuts
      </MenuItem>
      <MenuItem icon={<LogOut size={14} />} onSelect={() => void leave()}>
        Sign out
      </MenuItem>
    </Menu>
  )
}
