import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { whenSessionEnds } from './api/client.ts'
import { ApiProblem } from './api/problem.ts'
import { workspaceQuery } from './meta/use-workspace.ts'
import { queries } from './queries.ts'
import { Announcer } from './shell/announcer.tsx'
import { LoadFailed } from './shell/load-failed.tsx'
import { NotFound } from './shell/not-found.tsx'
import { Shell } from './shell/shell.tsx'
import type { ModulePage, WebModule } from './web-module.ts'

/** The address holds plain words: `?sort=-score&q=ber`, nothing quoted or encoded twice. */
const parseSearch = (search: string) => Object.fromEntries(new URLSearchParams(search))
const stringifySearch = (search: Record<string, unknown>) => {
  const said = Object.entries(search).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)]],
  )
  return said.length > 0 ? `?${new URLSearchParams(said as [string, string][])}` : ''
}

const root = createRootRoute({
  component: () => (
    <>
      <Outlet />
      <Announcer />
    </>
  ),
  notFoundComponent: NotFound,
})

/** A page outside the shell, for whoever is not signed in. */
function alone(path: string, load: Parameters<typeof lazyRouteComponent>[0], name: string) {
  return createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, name) })
}

const signIn = alone('/sign-in', () => import('./session/sign-in.page.tsx'), 'SignInPage')
const newPassword = alone('/new-password', () => import('./session/new-password.page.tsx'), 'NewPasswordPage')
const forgotten = alone(
  '/forgotten-password',
  () => import('./session/forgotten-password.page.tsx'),
  'ForgottenPasswordPage',
)
const setup = alone('/setup', () => import('./session/setup.page.tsx'), 'SetupPage')

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  pendingComponent: () => <p className="sr-only">Loading</p>,
  errorComponent: ({ error, reset }) => <LoadFailed error={error} onRetry={reset} />,
  loader: ({ location }) => demandSession(location.href),
})

/** Who is not signed in does that first, and comes back. */
async function demandSession(href: string): Promise<void> {
  try {
    await queries.ensureQueryData(workspaceQuery)
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401)
      throw redirect({ to: '/sign-in', search: { next: href } })
    throw error
  }
}

/** Where programs send people who are to let them in; it stands by itself, so that nothing else catches the eye. */
const authorize = createRoute({
  getParentRoute: () => root,
  path: '/authorize',
  component: lazyRouteComponent(() => import('./authorize/authorize.page.tsx'), 'AuthorizePage'),
  errorComponent: ({ error, reset }) => <LoadFailed error={error} onRetry={reset} />,
  loader: ({ location }) => demandSession(location.href),
})

const lazy = (path: string, load: Parameters<typeof lazyRouteComponent>[0], name: string) =>
  createRoute({ getParentRoute: () => shell, path, component: lazyRouteComponent(load, name) })

const pages = [
  lazy('/import', () => import('./import/import.page.tsx'), 'ImportPage'),
  lazy('/import/$importId', () => import('./import/import-result.page.tsx'), 'ImportResultPage'),
  lazy('/changes', () => import('./trash/changes.page.tsx'), 'ChangesPage'),
  lazy('/search', () => import('./search/search.page.tsx'), 'SearchPage'),
  lazy('/jobs', () => import('./jobs/jobs.page.tsx'), 'JobsPage'),
  lazy('/trash', () => import('./trash/trash.page.tsx'), 'TrashPage'),
  lazy('/notifications', () => import('./notifications/notifications.page.tsx'), 'NotificationsPage'),
  lazy(
    '/notifications/settings',
    () => import('./notifications/settings.page.tsx'),
    'NotificationSettingsPage',
  ),
  lazy('/mailbox', () => import('./mailbox/mailbox.page.tsx'), 'MailboxPage'),
  lazy('/$module/$plural', () => import('./list/list.page.tsx'), 'ListPage'),
  lazy('/$module/$plural/new', () => import('./record/create.page.tsx'), 'CreatePage'),
  lazy('/$module/$plural/$recordId', () => import('./record/record.page.tsx'), 'RecordPage'),
]

const standing = [signIn, setup, newPassword, forgotten, authorize]

/** All pages of the application, those of the modules among them. */
export function workspaceRouter(modules: readonly WebModule[]) {
  const own = modules.flatMap(({ pages = [] }) => pages).map(({ path, load }) => lazyPage(path, load))
  const router = createRouter({
    routeTree: root.addChildren([...standing, shell.addChildren([...own, ...pages])]),
    basepath: '/app',
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: ({ error, reset }) => <LoadFailed error={error} onRetry={reset} />,
  })
  // Before anyone has signed in there is no session to end: the shell's loader leads to the sign-in page then.
  whenSessionEnds(() => {
    const { pathname, href } = router.state.location
    if (pathname === '/sign-in' || !queries.getQueryData(workspaceQuery.queryKey)) return
    void router.navigate({ to: '/sign-in', search: { next: href, ended: 'yes' } as never })
  })
  return router
}

/** The page of a module; it is loaded when somebody goes there. */
const lazyPage = (path: string, load: ModulePage['load']) =>
  createRoute({
    getParentRoute: () => shell,
    path,
    component: lazyRouteComponent(async () => ({ default: await load() })),
  })
