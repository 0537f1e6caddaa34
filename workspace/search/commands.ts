import {
  ArrowRight,
  Keyboard,
  LogOut,
  type LucideIcon,
  Monitor,
  Moon,
  Plus,
  Settings2,
  Sun,
} from 'lucide-react'
import { listPath, type Workspace } from '../meta/workspace.ts'
import { startNew } from '../record/quick/start-new.ts'
import { shortcuts } from '../shell/opener.ts'
import { places } from '../shell/places.ts'
import { chooseTheme } from '../shell/theme.ts'
import type { WebModule } from '../web-module.ts'

/** Something that one can do or go to from anywhere, by its name. */
export type Command = {
  readonly label: string
  readonly icon: LucideIcon
  /** An address within the application, or something to do at once. */
  readonly does: { readonly href: string } | (() => void)
}

/** Everything that is offered to this person: places, new records, what belongs to the workspace itself. */
export function commandsOf(
  workspace: Workspace,
  modules: readonly WebModule[],
  signOut: () => void,
): readonly Command[] {
  return [
    ...newRecords(workspace),
    ...wayTo(workspace),
    ...pagesOf(workspace, modules),
    { label: 'Notification settings', icon: Settings2, does: { href: '/app/notifications/settings' } },
    { label: 'Light appearance', icon: Sun, does: () => chooseTheme('light') },
    { label: 'Dark appearance', icon: Moon, does: () => chooseTheme('dark') },
    { label: 'Appearance like the device', icon: Monitor, does: () => chooseTheme('system') },
    { label: 'Keyboard shortcuts', icon: Keyboard, does: () => shortcuts.set(true) },
    { label: 'Sign out', icon: LogOut, does: signOut },
  ]
}

const entitiesOf = ({ modules }: Workspace) => modules.flatMap(({ entities }) => entities)

const newRecords = (workspace: Workspace): Command[] =>
  entitiesOf(workspace)
    .filter(({ can, rights }) => can.create && rights.create)
    .map(entity => ({
      label: `New ${entity.label[0].toLowerCase()}`,
      icon: Plus,
      does: () => startNew(entity.id),
    }))

const wayTo = (workspace: Workspace): Command[] =>
  entitiesOf(workspace).map(entity => goTo(entity.label[1], listPath(entity)))

function pagesOf(workspace: Workspace, modules: readonly WebModule[]): Command[] {
  const own = places.flatMap(group => group.places).filter(({ isFor }) => isFor?.(workspace) ?? true)
  const theirs = modules
    .flatMap(({ pages = [] }) => pages)
    .filter(({ place }) => place && (place.isFor?.(workspace) ?? true))
  return [
    ...own.map(({ label, to }) => goTo(label, to)),
    ...theirs.map(({ place, path }) => goTo(place?.label ?? '', path)),
  ]
}

const goTo = (label: string, path: string): Command => ({
  label: `Go to ${label}`,
  icon: ArrowRight,
  does: { href: `/app${path}` },
})

/** The commands in whose name every typed word begins a word, those that begin like the text first. */
export function matching(commands: readonly Command[], text: string): readonly Command[] {
  const typed = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (typed.length === 0) return []
  const found = commands.filter(({ label }) => {
    const words = label.toLowerCase().split(/\s+/)
    return typed.every(each => words.some(word => word.startsWith(each)))
  })
  const beginsSo = ({ label }: Command) => (label.toLowerCase().startsWith(typed.join(' ')) ? 0 : 1)
  return found.toSorted((one, other) => beginsSo(one) - beginsSo(other))
}
