import { cx, IconButton, Menu, MenuItem, MenuLink, MenuSeparator } from '@inopsio/ui'
import { Link } from '@tanstack/react-router'
import { ChevronDown, Pencil, Pin, PinOff, Trash2, Users } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { listPath } from '../meta/workspace.ts'
import { useKeepView } from './use-keep-view.ts'
import { ViewDialog } from './view-dialog.tsx'
import { NO_VIEW, openingView, type SavedView } from './view-state.ts'

type ViewTabsProps = {
  entity: EntityMeta
  views: readonly SavedView[]
  active: SavedView | undefined
  /** Goes to the list without a view. */
  onLeave: () => void
  /** What has changed since, and what can be done about it. */
  children?: ReactNode
}

/** The views above a list: all records, what is pinned, the one that is open; the others in a menu. */
export function ViewTabs({ entity, views, active, onLeave, children }: ViewTabsProps) {
  const { user } = useWorkspace()
  const inSight = views.filter(view => view.pinned || view === active)
  const others = views.filter(view => !inSight.includes(view))
  const plain = openingView(views, user.id) ? NO_VIEW : undefined
  if (views.length === 0) return null
  return (
    <div className="flex items-center gap-2 px-4 pb-1.5 sm:px-6">
      <nav
        aria-label="Views"
        className="hide-scrollbar flex min-w-0 items-center gap-1 overflow-x-auto py-0.5"
      >
        <Tab entity={entity} view={plain} isActive={!active}>
          All {entity.label[1].toLocaleLowerCase()}
        </Tab>
        {inSight.map(view => (
          <Tab key={view.id} entity={entity} view={view.id} isActive={view === active}>
            {view.visibility !== 'private' && <Users size={12} aria-label="Shared" className="text-subtle" />}
            {view.name}
          </Tab>
        ))}
        {active && active.owner === user.id && (
          <OwnViewMenu key={active.id} view={active} onLeave={onLeave} />
        )}
        {others.length > 0 && <OtherViews entity={entity} views={others} />}
      </nav>
      {children}
    </div>
  )
}

type TabProps = { entity: EntityMeta; view: string | undefined; isActive: boolean; children: ReactNode }

function Tab({ entity, view, isActive, children }: TabProps) {
  return (
    <Link
      to={listPath(entity)}
      search={{ view } as never}
      aria-current={isActive ? 'page' : undefined}
      className={cx(
        'flex h-control-small shrink-0 items-center gap-1.5 rounded-control px-2.5 text-small font-medium',
        isActive ? 'bg-pressed text-ink' : 'text-muted hover:bg-hover hover:text-ink',
      )}
    >
      {children}
    </Link>
  )
}

function OtherViews({ entity, views }: { entity: EntityMeta; views: readonly SavedView[] }) {
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="flex h-control-small shrink-0 items-center gap-1 rounded-control px-2 text-small text-muted hover:bg-hover"
        >
          {views.length} more
          <ChevronDown size={13} aria-hidden />
        </button>
      }
    >
      {views.map(view => (
        <MenuLink
          key={view.id}
          icon={view.visibility === 'private' ? undefined : <Users size={14} />}
          render={<Link to={listPath(entity)} search={{ view: view.id } as never} />}
        >
          {view.name}
        </MenuLink>
      ))}
    </Menu>
  )
}

function OwnViewMenu({ view, onLeave }: { view: SavedView; onLeave: () => void }) {
  const keep = useKeepView()
  const [isEditing, setEditing] = useState(false)
  return (
    <>
      <Menu
        trigger={
          <IconButton size="small" label={`Change the view ${view.name}`} icon={<ChevronDown size={14} />} />
        }
      >
        <MenuItem icon={<Pencil size={14} />} onSelect={() => setEditing(true)}>
          Name and sharing…
        </MenuItem>
        <MenuItem
          icon={view.pinned ? <PinOff size={14} /> : <Pin size={14} />}
          onSelect={() => void keep.change(view, { pinned: !view.pinned })}
        >
          {view.pinned ? 'Unpin' : 'Pin above the list'}
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          danger
          icon={<Trash2 size={14} />}
          onSelect={() => {
            onLeave()
            void keep.remove(view)
          }}
        >
          Delete view
        </MenuItem>
      </Menu>
      {isEditing && (
        <ViewDialog
          title="Change view"
          start={view}
          onSave={({ name, visibility, team, pinned, opensFor }) =>
            keep.change(view, { name, visibility, team, pinned, opensFor })
          }
          onClose={() => setEditing(false)}
        />
      )}
    </>
  )
}
