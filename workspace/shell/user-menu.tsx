import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator, toast } from '@inopsio/ui'
import { Link, useLocation } from '@tanstack/react-router'
import { ArrowLeftRight, BookOpen, Keyboard, LogOut, Monitor, Moon, Sparkles, Sun } from 'lucide-react'
import { messageOf } from '../api/problem.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { useLooks } from '../preferences/use-looks.ts'
import { goToCompany, useOtherCompanies } from '../session/companies.ts'
import { useSignOut } from '../session/use-sign-out.ts'
import { useWebModules } from '../web-module.ts'
import { shortcuts } from './opener.ts'
import { UserButton } from './user-button.tsx'

const themes = [
  { value: 'light', label: 'Light', icon: <Sun size={14} /> },
  { value: 'dark', label: 'Dark', icon: <Moon size={14} /> },
  { value: 'system', label: 'Like the device', icon: <Monitor size={14} /> },
] as const

/** What is one's own: one's pages, how it looks, where one may go besides, help, and the way out. */
export function UserMenu({ opens = false, onGo }: { opens?: boolean; onGo?: () => void }) {
  const [{ theme }, saveLooks] = useLooks()
  const leave = useSignOut()
  const { pathname } = useLocation()
  const workspace = useWorkspace()
  const others = useOtherCompanies()
  const pages = useWebModules()
    .flatMap(({ pages = [] }) => pages)
    .flatMap(({ path, place }) =>
      place?.under === 'profile' && (place.isFor?.(workspace) ?? true) ? [{ path, place }] : [],
    )
  const goTo = (slug: string) =>
    goToCompany(slug, pathname).catch(error =>
      toast({ tone: 'failed', title: 'You are still here', text: messageOf(error) }),
    )
  return (
    <Menu side="top" trigger={<UserButton />} opens={opens}>
      {pages.map(({ path, place: { label, icon: Icon } }) => (
        <MenuLink key={path} icon={<Icon size={14} />} render={<Link to={path} onClick={onGo} />}>
          {label}
        </MenuLink>
      ))}
      <MenuSeparator />
      <MenuChoice
        label="Theme"
        value={theme}
        onValue={chosen => void saveLooks({ theme: chosen })}
        options={themes}
      />
      <MenuSeparator />
      {others.map(({ slug, name }) => (
        <MenuItem key={slug} icon={<ArrowLeftRight size={14} />} onSelect={() => void goTo(slug)}>
          Go to {name}
        </MenuItem>
      ))}
      {others.length > 0 && <MenuSeparator />}
      <MenuItem icon={<Keyboard size={14} />} onSelect={() => shortcuts.set(true)} end="?">
        Keyboard shortcuts
      </MenuItem>
      <MenuLink
        icon={<BookOpen size={14} />}
        render={<a href="/developers" target="_blank" rel="noreferrer" />}
      >
        API and developers
      </MenuLink>
      <MenuLink icon={<Sparkles size={14} />} render={<Link to="/whats-new" onClick={onGo} />}>
        What’s new
      </MenuLink>
      <MenuSeparator />
      <MenuItem icon={<LogOut size={14} />} onSelect={() => void leave()}>
        Sign out
      </MenuItem>
    </Menu>
  )
}
