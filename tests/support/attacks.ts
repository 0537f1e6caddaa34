import { isDeepStrictEqual } from 'node:util'
import type { ResolvedEntity } from '../../kernel/entity/registry.ts'
import { routesOfObject } from '../../kernel/http/own-routes.ts'
import { type AnyRoute, isPublic, type Route } from '../../kernel/http/route.ts'
import { routesOf } from '../../kernel/http/routes.ts'
import type { ApiAnswer } from '../../kernel/testing/api-client.ts'
import { newId } from '../../kernel/write/record-id.ts'
import { entitiesOf, type World } from './world.ts'

/** What anyone may call. A new entry is a decision, not an accident. */
const open = [
  'GET /',
  'GET /.well-known/oauth-authorization-server',
  'GET /.well-known/oauth-protected-resource/api',
  'GET /.well-known/oauth-protected-resource/mcp',
  'GET /api/openapi.json',
  'GET /app',
  'GET /app/*',
  'GET /developers',
  'GET /developers/:entity',
  'GET /developers/style.css',
  // What it shows is in the address, which only its owner knows: modules/work/calendar/feed.test.ts.
  'GET /calendar/:tenant/:feed/:file',
  // For whoever has the mail that leads there; looking changes nothing: modules/work/invitation/invitation.test.ts.
  'GET /calendar/answer/:tenant/:invitation/:signature',
  'POST /calendar/answer/:tenant/:invitation/:signature',
  'GET /healthz',
  // With a token, or from this machine alone: apps/server/metrics.test.ts.
  'GET /metrics',
  'GET /readyz',
  'POST /api/auth/new-password',
  'POST /api/auth/forgotten-password',
  'POST /api/auth/set-up',
  'POST /api/auth/sign-in',
  'POST /api/auth/sign-out',
  'POST /oauth/register',
  'POST /oauth/revoke',
  'POST /oauth/token',
]

/** Routes of the running server that do not say who may call them, or are open without being on the list. */
export function routeFaults({ app }: World): string[] {
  const registered = app.registeredRoutes
    .filter(({ method }) => !/^(HEAD|OPTIONS)$/.test(method))
    .map(({ method, url, access }) => ({ name: `${method} ${url}`, access }))
  const opened = registered.filter(({ access }) => access === 'public').map(({ name }) => name)
  return [
    ...registered
      .filter(({ access }) => access === undefined)
      .map(({ name }) => `${name} does not say who may call it`),
    ...opened.filter(name => !open.includes(name)).map(name => `${name} is open to anyone`),
    ...open.filter(name => !opened.includes(name)).map(name => `${name} is expected to be open`),
  ]
}

/** Every route that asks who is calling. */
export function closedRoutes({ kernel, own }: World): readonly Route[] {
  const all: readonly AnyRoute[] = [
    ...routesOf(kernel, { publicUrl: 'http://localhost:3000' }),
    ...routesOfObject(own),
  ]
  return all.filter((route): route is Route => !isPublic(route))
}

export const entityOf = (world: World, { path }: Route): ResolvedEntity | undefined =>
  entitiesOf(world).find(({ route }) => route !== null && (path === route || path.startsWith(`${route}/`)))

/** The route's address for a record of its entity in the home company; a made-up id where it has none. */
export async function addressOf(world: World, route: Route): Promise<{ url: string; id: string }> {
  const entity = entityOf(world, route)
  const id = (entity && route.path.includes(':id') ? await world.record(entity) : null) ?? newId()
  return { url: route.path.replace(':id', id).replace(/:\w+/g, '1'), id }
}

export async function attempt(
  world: World,
  route: Route,
  token: string | null,
  url: string,
): Promise<ApiAnswer> {
  const entity = entityOf(world, route)
  const hasBody = route.method !== 'GET' && route.method !== 'DELETE'
  const isCreate = entity && route.method === 'POST' && route.path === entity.route
  const body = hasBody ? (isCreate ? await world.input(entity) : {}) : undefined
  return world.api.call(route.method, url, { token, body })
}

/** Routes whose answer about a real record of ours differs, for another company, from that about a record nobody has. */
export async function learntAbroad(world: World, routes = closedRoutes(world)): Promise<string[]> {
  const found: string[] = []
  for (const route of routes.filter(({ path }) => path.includes(':id'))) {
    const { url, id } = await addressOf(world, route)
    const other = newId()
    for (const role of ['administrator', 'salesManager'] as const) {
      const { token } = world.abroad.users[role]
      const real = await attempt(world, route, token, url)
      const invented = await attempt(world, route, token, url.replace(id, other))
      const who = `${role} abroad: ${route.method} ${route.path}`
      if (real.status < 400) found.push(`${who} answers ${real.status}`)
      if (!isDeepStrictEqual(anonymous(real.body, id), anonymous(invented.body, other)))
        found.push(`${who} tells a real record from an invented one`)
    }
  }
  return found
}

/** Without what differs between any two requests. */
export const anonymous = (body: unknown, id: string): unknown =>
  JSON.parse(
    JSON.stringify(body || null)
      .replaceAll(id, 'ID')
      .replace(/"instance":"[^"]*"/, '"instance":""'),
  )

/** Lists, searches, sums, exports and histories in which another company sees a record of ours. */
export async function shownAbroad(world: World): Promise<string[]> {
  const ours = new Set<string>()
  for (const entity of entitiesOf(world)) {
    const id = await world.record(entity)
    if (id && entity.id !== 'core.user') ours.add(id)
  }
  if (ours.size < 5) throw new Error(`There are only ${ours.size} records to look for.`)
  const found: string[] = []
  for (const { path } of closedRoutes(world).filter(
    ({ method, path, isEndless }) => method === 'GET' && !path.includes(':') && !isEndless,
  )) {
    const answer = await world.api.get(path, world.abroad.users.administrator.token)
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
    for (const id of ours) if (text.includes(id)) found.push(`${path} shows ${id}`)
  }
  return found
}
