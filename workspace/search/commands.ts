import {
  ArrowLeftRight,
  ArrowRight,
  BookOpen,
  Contrast,
  Keyboard,
  LayoutList,
  LogOut,
  type LucideIcon,
  Monitor,
  Moon,
  Plus,
  Rows3,
  Star,
  Sun,
} from 'lucide-react'
import type { Shown } from '../favourites/shown.ts'
import { listPath, type Workspace } from '../meta/workspace.ts'
import type { LooksPatch } from '../preferences/unsaved.ts'
import { startNew } from '../record/quick/start-new.ts'
import type { OwnCompany } from '../session/companies.ts'
import { destinationsOf } from '../shell/destinations.ts'
import { shortcuts } from '../shell/opener.ts'
import type { SavedView } from '../views/view-state.ts'
import type { WebModule } from '../web-module.ts'

/** Something that one can do or go to from anywhere, by its name. */
export type Command = {
  readonly label: string
  readonly icon: LucideIcon
  /** An address within the application, or something to do at once. */
  readonly does: { readonly href: string } | (() => void)
}

/** What commands are made of. */
export type Ground = {
  readonly workspace: Workspace
  readonly modules: readonly WebModule[]
  readonly favourites: readonly Shown[]
  readonly views: readonly Pick<SavedView, 'id' | 'name' | 'entity'>[]
  readonly companies: readonly OwnCompany[]
  /** What the page in sight offers. */
  readonly ofPage: readonly Command[]
  readonly onLooks: (patch: LooksPatch) => void
  readonly onCompany: (slug: string) => void
  readonly onSignOut: () => void
}

/** Everything that is offered to this person: what she chose herself, what is in sight, places, views, settings. */
export const commandsOf = (ground: Ground): readonly Command[] => [
  ...favouriteCommands(ground.favourites),
  ...ground.ofPage,
  ...newRecords(ground.workspace),
  ...destinationsOf(ground.workspace, ground.modules).map(({ label, path }) => goTo(label, path)),
  ...viewCommands(ground),
  ...looks(ground),
  ...ground.companies.map(({ slug, name }) => ({
    label: `Go to the company ${name}`,
    icon: ArrowLeftRight,
    does: () => ground.onCompany(slug),
  })),
  { label: 'Keyboard shortcuts', icon: Keyboard, does: () => shortcuts.set(true) },
  { label: 'API and developers', icon: BookOpen, does: () => void window.open('/developers', '_blank') },
  { label: 'Sign out', icon: LogOut, does: ground.onSignOut },
]

export const favouriteCommands = (favourites: readonly Shown[]): Command[] =>
  favourites.map(({ label, path }) => ({ label, icon: Star, does: { href: `/app${path}` } }))

const newRecords = ({ modules }: Workspace): Command[] =>
  modules
    .flatMap(({ entities }) => entities)
    .filter(({ can, rights }) => can.create && rights.create)
    .map(entity => ({
      label: `New ${entity.label[0].toLowerCase()}`,
      icon: Plus,
      does: () => startNew(entity.id),
    }))

const viewCommands = ({ workspace, views }: Ground): Command[] =>
  views.flatMap(({ id, name, entity: entityId }) => {
    const entity = workspace.entity(entityId)
    if (!entity) return []
    const href = `/app${listPath(entity)}?view=${id}`
    return [{ label: `View ${name} of ${entity.label[1].toLowerCase()}`, icon: LayoutList, does: { href } }]
  })

const looks = ({ onLooks }: Ground): Command[] => [
  { label: 'Light theme', icon: Sun, does: () => onLooks({ theme: 'light' }) },
  { label: 'Dark theme', icon: Moon, does: () => onLooks({ theme: 'dark' }) },
  { label: 'Theme like the device', icon: Monitor, does: () => onLooks({ theme: 'system' }) },
  { label: 'High contrast', icon: Contrast, does: () => onLooks({ contrast: 'high' }) },
  { label: 'Normal contrast', icon: Contrast, does: () => onLooks({ contrast: 'normal' }) },
  { label: 'Compact density', icon: Rows3, does: () => onLooks({ density: 'compact' }) },
  { label: 'Normal density', icon: Rows3, does: () => onLooks({ density: 'normal' }) },
  { label: 'Comfortable density', icon: Rows3, does: () => onLooks({ density: 'comfortable' }) },
]

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
