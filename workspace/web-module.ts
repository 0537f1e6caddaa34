import type { LucideIcon } from 'lucide-react'
import { type ComponentType, createContext, useContext } from 'react'
import type { FirstStep } from './first-steps/first-step.ts'
import type { ModuleWidgets } from './home/widget.ts'
import type { ActionMeta, EntityMeta } from './meta/types.ts'
import type { Workspace } from './meta/workspace.ts'
import type { RecordData } from './record/record.api.ts'

/** What a module adds to the screens that are derived: whole pages, panels on the pages of its records, widgets of dashboards. */
export type WebModule = {
  readonly id: string
  readonly pages?: readonly ModulePage[]
  /** By entity id. */
  readonly records?: Readonly<Record<string, RecordExtra>>
  readonly timeline?: TimelineExtra
  /** Loads the rules of an entity and its parts, by entity id: what forms compute while one types. */
  readonly rules?: Readonly<Record<string, () => Promise<unknown>>>
  /** What stands on dashboards; loaded with the first one. */
  readonly widgets?: () => Promise<ModuleWidgets>
  /** What a company that is still new does first. */
  readonly firstSteps?: readonly FirstStep[]
}

/** What a module adds to the timelines of all records. */
export type TimelineExtra = {
  /** Stands above the timeline of every record: what one writes into it, what is to come. Made with `lazy`. */
  readonly Above?: ComponentType<{ entity: EntityMeta; recordId: string }>
  /** How its records stand in a timeline, by entity id: a `TimelineEntry`, made with `lazy`; by their titles when left out. */
  readonly entries?: Readonly<Record<string, ComponentType<{ entity: EntityMeta; record: RecordData }>>>
}

/** A page at `/app/<path>`; its code is loaded when it is opened. */
export type ModulePage = {
  /** Below `/app`, in the form of the router: `/crm/forecast`, `/crm/pipelines/$pipelineId/stages`. */
  readonly path: string
  readonly load: () => Promise<ComponentType>
  /** Where it stands in the navigation; reached from other pages only when left out. */
  readonly place?: {
    readonly label: string
    readonly icon: LucideIcon
    /**
     * Above all modules as one's own, in the menu of one's own name, among the entities of the module, or with what is set
     * up once.
     */
    readonly under: 'me' | 'profile' | 'module' | 'administration'
    /** Whom it is offered to; everybody when left out. The server decides again. */
    readonly isFor?: (workspace: Workspace) => boolean
  }
}

/** What the derived page of an entity has besides. */
export type RecordExtra = {
  /** Stands above the record's own sections; made with `lazy`, so that lists do not load it. */
  readonly Panel?: ComponentType<{ entity: EntityMeta; record: RecordData }>
  /** Actions that make no sense as the record stands, or are offered by the panel itself, are left out. */
  readonly offers?: (action: ActionMeta, record: RecordData) => boolean
  /** By action key: what asks for an action's input where the derived dialog is not enough. Made with `lazy`. */
  readonly dialogs?: Readonly<Record<string, ComponentType<ActionDialogProps>>>
}

/** What every dialog of an action is told. */
export type ActionDialogProps = {
  entity: EntityMeta
  record: RecordData
  action: ActionMeta
  onClose: () => void
}

const WebModules = createContext<readonly WebModule[]>([])

/** Tells the screens below which modules there are. */
export const WebModulesProvider = WebModules.Provider

export const useWebModules = () => useContext(WebModules)

/** What the pages of an entity's records have besides what is derived. */
export function useRecordExtra(entityId: string): RecordExtra | undefined {
  return useWebModules()
    .map(({ records }) => records?.[entityId])
    .find(extra => extra !== undefined)
}

/** How records of an entity stand in a timeline, where their module says so. */
export function useTimelineEntry(entityId: string) {
  return useWebModules()
    .map(({ timeline }) => timeline?.entries?.[entityId])
    .find(entry => entry !== undefined)
}
