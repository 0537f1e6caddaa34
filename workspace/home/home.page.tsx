import { calendarOf } from '@inopsio/kernel'
import { EmptyState } from '@inopsio/ui'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { LayoutDashboard } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useWorkspace } from '../meta/use-workspace.ts'
import { fieldOf } from '../meta/workspace.ts'
import { Page } from '../shell/page.tsx'
import { AudienceSelect, useAudience } from './audience.tsx'
import { homesQuery, useKeepDashboard } from './dashboards.api.ts'
import { inOrder, keptFor, sharedFor } from './dashboards.ts'
import { Greeting } from './greeting.tsx'
import { HomeMenu } from './home-menu.tsx'
import { beginningFor, isForPerson, useLibrary } from './library.ts'
import { rangeOf } from './range.ts'
import { RangePicker } from './range-picker.tsx'
import { useFollowedFigures } from './use-figures.ts'
import { WidgetGrid } from './widget-grid.tsx'

// What moves and adds widgets is loaded when somebody begins to arrange.
const Arranging = lazy(async () => ({ default: (await import('./edit/arranging.tsx')).Arranging }))

export type HomeSearch = {
  readonly range?: string
  /** For whom it is, where somebody arranges what others see: the id of a role, or `all`. */
  readonly of?: string
}

/** What one sees after signing in: the dashboard of one's own, of one's role, or what the modules begin with. */
export function HomePage() {
  const workspace = useWorkspace()
  const library = useLibrary()
  const homes = useSuspenseQuery(homesQuery).data
  const search: HomeSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const keeping = useKeepDashboard()
  const [isArranging, setArranging] = useState(false)
  useFollowedFigures()

  const { zone, locale } = workspace.view
  const range = rangeOf(search.range, calendarOf({ now: new Date(), zone, locale }))
  const audience = useAudience(search.of)
  const me = workspace.user.id
  const kept = keptFor(homes, audience, me)
  const roles = audience.kind === 'private' ? homes.roles : audience.kind === 'role' ? [audience.role] : []
  const shared = audience.kind === 'private' ? sharedFor(homes, roles) : keptFor(homes, { kind: 'all' }, me)
  const widgets = useMemo(
    () =>
      (kept ?? shared)?.widgets ??
      beginningFor(
        library,
        workspace,
        inOrder(roles).map(({ key }) => key),
      ),
    [kept, shared, library, workspace, roles],
  )
  const shown = useMemo(
    () => widgets.filter(widget => isForPerson(library, workspace, widget)),
    [widgets, library, workspace],
  )
  const change = (next: HomeSearch) =>
    void navigate({ to: '/', search: { ...search, ...next } as never, replace: true })
  const arrangesForOthers =
    fieldOf(workspace.entity('core.dashboard') ?? nothing, 'audience')?.writable === true
  const mayArrange = workspace.entity('core.dashboard')?.rights.create === true

  return (
    <Page
      title="Home"
      heading={<Greeting />}
      actions={
        !isArranging && (
          <>
            {search.of !== undefined && (
              <AudienceSelect audience={audience} onAudience={of => change({ of } as HomeSearch)} />
            )}
            <RangePicker range={range} onRange={key => change({ range: key })} />
            {mayArrange && (
              <HomeMenu
                onArrange={() => setArranging(true)}
                {...(kept && { onReset: () => void keeping.reset(kept), audience })}
                {...(arrangesForOthers &&
                  search.of === undefined && { onForOthers: () => change({ of: 'all' }) })}
              />
            )}
          </>
        )
      }
    >
      <div className="min-h-full bg-canvas p-3 sm:p-4 lg:p-5">
        {isArranging ? (
          <Suspense fallback={<WidgetGrid widgets={shown} range={range} />}>
            <Arranging
              widgets={shown}
              range={range}
              onDone={() => setArranging(false)}
              // What others may read of it stays there.
              onKeep={next =>
                keeping.keep(audience, kept, [...next, ...widgets.filter(widget => !shown.includes(widget))])
              }
            />
          </Suspense>
        ) : shown.length > 0 ? (
          <WidgetGrid widgets={shown} range={range} />
        ) : (
          <EmptyState
            icon={<LayoutDashboard size={22} />}
            title="Nothing stands here yet"
            text="Put figures, charts and lists here that you want to see first."
          />
        )}
      </div>
    </Page>
  )
}

const nothing = { fields: [] } as never
