import type { Role } from '@inopsio/kernel'
import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import type { Workspace } from '../meta/workspace.ts'
import type { Range } from './range.ts'

/** Where a widget stands in a grid: columns and rows from the upper start corner. */
export type Place = { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
export type Size = Pick<Place, 'w' | 'h'>

/** What a widget shows, in the words of its kind. */
export type Options = Readonly<Record<string, unknown>>

/** A widget of a dashboard, as it is kept: what it shows, and where it stands on a desk and on a tablet. */
export type Widget = {
  readonly id: string
  /** `core.figure`, `crm.targets` */
  readonly kind: string
  readonly title: string
  readonly options?: Options
  readonly wide: Place
  /** Follows from the desk's when left out. */
  readonly medium?: Place
}

/** What draws the widgets of one kind. */
export type WidgetKind = {
  readonly label: string
  readonly icon: LucideIcon
  readonly least: Size
  /** Has no height of its own, so that it needs one also where widgets stand below each other. */
  readonly isPicture?: true
  /** Heavy ones are made with `lazy`. */
  readonly View: ComponentType<WidgetProps>
  /** Whether this person may read what it would show; what she may not is left out of her dashboard. */
  readonly isFor?: (workspace: Workspace, options: Options) => boolean
  /** Of a kind that is put together in the dialog: what is asked there. */
  readonly asks?: readonly Ask[]
}

/** What one can say of a widget over the records of an entity. */
export type Ask = 'measure' | 'by' | 'shape' | 'date' | 'compares' | 'sort' | 'limit'

export type WidgetProps = {
  readonly title: string
  readonly options: Options
  /** The days that the dashboard is about. */
  readonly range: Range
}

/** A widget ready to be put on a dashboard: what the library offers, and what homes begin with. Data only. */
export type ReadyWidget = {
  /** Unique in its module. */
  readonly key: string
  readonly title: string
  readonly help: string
  readonly kind: string
  readonly options?: Options
  readonly size: Size
  /** By role: the homes that begin with it, and how far ahead it stands there; `everyone` are all roles not named. */
  readonly begins?: Readonly<Partial<Record<Role | 'everyone', number>>>
}

/** What a module brings to dashboards. */
export type ModuleWidgets = {
  /** By their full names: `crm.targets`. */
  readonly kinds?: Readonly<Record<string, WidgetKind>>
  readonly ready: readonly ReadyWidget[]
}
