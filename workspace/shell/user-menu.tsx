import { Avatar, Menu, MenuChoice, MenuItem, MenuSeparator, toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ChevronsUpDown, LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { messageOf } from '../api/problem.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { signOut } from '../session/session.api.ts'
import { useTheme } from './theme.ts'

const themes = [
  { value: 'light', label: 'Light', icon: <Sun size={14} /> },
  { value: 'dark', label: 'Dark', icon: <Moon size={14} /> },
  { value: 'system', label: 'Like the device', icon: <Monitor size={14} /> },
] as const

export function UserMenu() {
  const { user, tenant } = useWorkspace()
  const [theme, setTheme] = useTheme()
  const leave = useSignOut()
  return (
    <Menu
      side="top"
      trigger={
        <button
          type="button"
          className="flex min-h-control w-full items-center gap-2.5 rounded-control px-1.5 py-1 text-start hover:bg-hover aria-expanded:bg-hover"
        >
          <Avatar name={user.name} />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{user.name}</span>
            <span className="block truncate text-small text-subtle">{tenant.name}</span>
          </span>
          <ChevronsUpDown size={14} className="text-subtle" aria-hidden />
        </button>
      }
    >
      <MenuChoice label="Appearance" value={theme} onValue={setTheme} options={themes} />
      <MenuSeparator />
      <MenuItem icon={<LogOut size={14} />} onSelect={() => void leave()}>
        Sign out
      </MenuItem>
    </Menu>
  )
}

function useSignOut() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    try {
      await signOut()
      await navigate({ to: '/sign-in', replace: true })
      queries.clear()
    } catch (error) {
      toast({ tone: 'failed', title: 'You are still signed in', text: messageOf(error) })
    }
  }
}
