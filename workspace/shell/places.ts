import { Bell, BellRing, Cog, History, type LucideIcon, Mail, Trash2, Upload } from 'lucide-react'
import type { Workspace } from '../meta/workspace.ts'

/** A page of the workspace that belongs to no single entity. */
export type PlaceSpec = {
  readonly to: string
  readonly label: string
  readonly icon: LucideIcon
  /** Whom it is offered to; everybody when left out. The server decides again. */
  readonly isFor?: (workspace: Workspace) => boolean
}

const mayImport = (workspace: Workspace) =>
  workspace.modules.some(({ entities }) => entities.some(entity => entity.can.import && entity.rights.import))

/** What stands in the navigation below the entities of each module. */
export const places: readonly { readonly label: string; readonly places: readonly PlaceSpec[] }[] = [
  {
    label: 'Data',
    places: [
      { to: '/import', label: 'Import', icon: Upload, isFor: mayImport },
      { to: '/changes', label: 'Changes', icon: History },
      { to: '/trash', label: 'Trash', icon: Trash2 },
      { to: '/mailbox', label: 'Mailbox', icon: Mail },
    ],
  },
  {
    label: 'Administration',
    places: [{ to: '/jobs', label: 'Jobs', icon: Cog }],
  },
]

/** Pages that are reached from elsewhere than the navigation. */
export const besides: readonly PlaceSpec[] = [
  { to: '/notifications', label: 'Notifications', icon: Bell },
  { to: '/notifications/settings', label: 'Notification settings', icon: BellRing },
]
