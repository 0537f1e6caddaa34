import { changePassword, endOtherSessions, endSession, listSessions, signOut } from '../auth/sessions.ts'
import { type SignedIn, signIn } from '../auth/sign-in.ts'
import { listTenants, switchTenant } from '../auth/switch-tenant.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { proveSession } from '../rights/run.ts'
import { askForPassword } from '../tenancy/forgotten-password.ts'
import { renameMe } from '../tenancy/rename-me.ts'
import { setUp } from '../tenancy/set-up.ts'
import { setPasswordByLink } from '../tenancy/users.ts'
import { clearedCookie, deviceCookie, sessionCookie } from './credential.ts'
import { id, object, text } from './openapi/shapes.ts'
import { bodySchema, readBody } from './read-body.ts'
import { type AnyRoute, noContent, type PublicRoute, type Route, value } from './route.ts'

const tag = 'Sign-in'
const tenantSchema = object({ id, slug: text, name: text })

/** Sign-in and what concerns a person's own sessions. `secure` says whether cookies may travel over https only. */
export const authRoutes = (kernel: Kernel, secure: boolean): AnyRoute[] => [
  signInRoute(kernel, secure),
  signOutRoute(kernel, secure),
  meRoute,
  profileRoute,
  ...tenantRoutes(secure),
  ...sessionRoutes,
  ...linkRoutes(kernel),
]

const signedInSchema = object(
  { tenant: tenantSchema, userId: id, expiresInSeconds: { type: 'integer' }, token: text },
  ['token'],
)

const signInShape = { email: 'text', password: 'text', tenant: 'text?' } as const

const signInRoute = (kernel: Kernel, secure: boolean): PublicRoute => ({
  id: 'auth.signIn',
  method: 'POST',
  path: '/api/auth/sign-in',
  tag,
  summary: 'Sign in',
  access: { kind: 'public' },
  body: { schema: bodySchema(signInShape) },
  responses: {
    200: {
      description: 'A browser gets a cookie and no token; other clients get the token and no cookie.',
      schema: signedInSchema,
    },
  },
  async handle(request) {
    const input = readBody(request.body, signInShape)
    const { address, userAgent } = request
    const device = request.device ?? undefined
    const attempt = { ...input, address, userAgent, device, marksDevice: request.isBrowser }
    return answerTo(request.isBrowser, secure, await signIn(kernel, attempt))
  },
})

/** A browser must not be able to read its own token; a program has nothing but the token. */
function answerTo(isBrowser: boolean, secure: boolean, { token, device, ...rest }: SignedIn) {
  if (!isBrowser) return value(200, { ...rest, token })
  const cookies = [sessionCookie(token, secure, rest.expiresInSeconds)]
  if (device !== null) cookies.push(deviceCookie(device, secure))
  return value(200, rest, { 'set-cookie': cookies })
}

const signOutRoute = (kernel: Kernel, secure: boolean): PublicRoute => ({
  id: 'auth.signOut',
  method: 'POST',
  path: '/api/auth/sign-out',
  tag,
  summary: 'Sign out',
  access: { kind: 'public' },
  responses: { 204: { description: 'Signed out, whether or not there was a session.' } },
  async handle({ token }) {
    if (token) await signOut(kernel, token)
    return { ...noContent, headers: { 'set-cookie': clearedCookie(secure) } }
  },
})

const meRoute: Route = {
  id: 'auth.me',
  method: 'GET',
  path: '/api/auth/me',
  tag,
  summary: 'Who I am, and where',
  access: { kind: 'session' },
  responses: {
    200: {
      description: 'The acting user and tenant.',
      schema: object({
        kind: { enum: ['user', 'apiKey', 'app'] },
        user: object({ id: { anyOf: [id, { type: 'null' }] }, name: text }),
        tenant: object({
          id,
          slug: text,
          name: text,
          baseCurrency: text,
          locale: text,
          zone: text,
          country: text,
        }),
      }),
    },
  },
  async handle({ kernel, context }) {
    await proveSession(kernel, context)
    return value(200, whoAmI(context))
  },
}

export const whoAmI = ({ principal, tenant }: Context) => ({
  kind: principal.kind,
  user: { id: principal.userId, name: principal.name },
  tenant: {
    id: tenant.id,
    slug: tenant.slug,
    name: tenant.name,
    baseCurrency: tenant.baseCurrency,
    locale: tenant.locale,
    zone: tenant.zone,
    country: tenant.country,
  },
})

const profileShape = { name: 'text' } as const

const profileRoute: Route = {
  id: 'auth.profile',
  method: 'PATCH',
  path: '/api/auth/me',
  tag,
  summary: 'Say how I am called in this company',
  access: { kind: 'session' },
  body: { schema: bodySchema(profileShape) },
  responses: { 204: { description: 'Changed.' } },
  async handle({ kernel, context, body }) {
    await renameMe(kernel, context, readBody(body, profileShape).name)
    return noContent
  },
}

const switchShape = { tenant: 'text' } as const

/** The companies of one account, and the way from one to another. */
const tenantRoutes = (secure: boolean): readonly Route[] => [
  {
    id: 'auth.tenants',
    method: 'GET',
    path: '/api/auth/tenants',
    tag,
    summary: 'The companies my account belongs to',
    access: { kind: 'session' },
    responses: {
      200: {
        description: 'By name.',
        schema: object({
          data: { type: 'array', items: object({ slug: text, name: text, isCurrent: { type: 'boolean' } }) },
        }),
      },
    },
    handle: async ({ kernel, context }) => value(200, { data: await listTenants(kernel, context) }),
  },
  {
    id: 'auth.switch',
    method: 'POST',
    path: '/api/auth/switch',
    tag,
    summary: 'Go to another company of my account',
    access: { kind: 'session' },
    // It opens a session, which must not be taken back with a transaction, and its answer is a secret.
    repeat: 'again',
    body: { schema: bodySchema(switchShape) },
    responses: {
      200: {
        description: 'As for signing in; the session here has ended.',
        schema: signedInSchema,
      },
    },
    async handle({ kernel, context, body, headers }) {
      const { tenant } = readBody(body, switchShape)
      const opened = await switchTenant(kernel, context, tenant)
      return answerTo(headers.authorization === undefined, secure, { ...opened, device: null })
    },
  },
]

const passwordShape = { current: 'text', next: 'text' } as const

const sessionRoutes: readonly Route[] = [
  {
    id: 'auth.sessions',
    method: 'GET',
    path: '/api/auth/sessions',
    tag,
    summary: 'My open sessions',
    access: { kind: 'session' },
    responses: {
      200: {
        description: 'Newest first.',
        schema: object({
          data: {
            type: 'array',
            items: object({
              id,
              tenant: text,
              createdAt: text,
              seenAt: text,
              expiresAt: text,
              userAgent: text,
              address: text,
              isCurrent: { type: 'boolean' },
            }),
          },
        }),
      },
    },
    handle: async ({ kernel, context }) => value(200, { data: await listSessions(kernel, context) }),
  },
  {
    id: 'auth.endOtherSessions',
    method: 'DELETE',
    path: '/api/auth/sessions',
    tag,
    summary: 'Sign out everywhere else',
    access: { kind: 'session' },
    responses: {
      200: { description: 'How many sessions ended.', schema: object({ ended: { type: 'integer' } }) },
    },
    handle: async ({ kernel, context }) => value(200, { ended: await endOtherSessions(kernel, context) }),
  },
  {
    id: 'auth.endSession',
    method: 'DELETE',
    path: '/api/auth/sessions/:id',
    tag,
    summary: 'End one of my sessions',
    access: { kind: 'session' },
    responses: { 204: { description: 'Ended.' } },
    async handle({ kernel, context, params }) {
      await endSession(kernel, context, params.id ?? '')
      return noContent
    },
  },
  {
    id: 'auth.changePassword',
    method: 'POST',
    path: '/api/auth/password',
    tag,
    summary: 'Change my password',
    access: { kind: 'session' },
    // Proves a password like signing in: a wrong one counts, and so must not be taken back with a transaction.
    repeat: 'again',
    body: { schema: bodySchema(passwordShape) },
    responses: { 204: { description: 'Changed; all other sessions have ended.' } },
    async handle({ kernel, context, body }) {
      await changePassword(kernel, context, readBody(body, passwordShape))
      return noContent
    },
  },
]

const setUpShape = {
  token: 'text',
  company: 'text',
  name: 'text',
  email: 'text',
  password: 'text',
  baseCurrency: 'text?',
  locale: 'text?',
  zone: 'text?',
  country: 'text?',
} as const
const forgottenShape = { email: 'text' } as const
const newPasswordShape = { token: 'text', password: 'text' } as const

/** What a one-time link opens, once. */
const linkRoutes = (kernel: Kernel): readonly PublicRoute[] => [
  {
    id: 'auth.setUp',
    method: 'POST',
    path: '/api/auth/set-up',
    tag,
    summary: 'Make a company and its first administrator, by a one-time link',
    access: { kind: 'public' },
    body: { schema: bodySchema(setUpShape) },
    responses: { 201: { description: 'Made; sign in next.', schema: object({ tenant: tenantSchema }) } },
    async handle({ body }) {
      const { tenant } = await setUp(kernel, readBody(body, setUpShape))
      return value(201, { tenant: { id: tenant.id, slug: tenant.slug, name: tenant.name } })
    },
  },
  {
    id: 'auth.forgottenPassword',
    method: 'POST',
    path: '/api/auth/forgotten-password',
    tag,
    summary: 'Ask for a new password, by mail',
    access: { kind: 'public' },
    body: { schema: bodySchema(forgottenShape) },
    responses: {
      204: { description: 'If there is an account with this address, a one-time link is on its way to it.' },
    },
    async handle({ body, address }) {
      await askForPassword(kernel, { ...readBody(body, forgottenShape), address })
      return noContent
    },
  },
  {
    id: 'auth.newPassword',
    method: 'POST',
    path: '/api/auth/new-password',
    tag,
    summary: 'Set a first or forgotten password, by a one-time link',
    access: { kind: 'public' },
    body: { schema: bodySchema(newPasswordShape) },
    responses: { 204: { description: 'Set; sign in next.' } },
    async handle({ body }) {
      await setPasswordByLink(kernel, readBody(body, newPasswordShape))
      return noContent
    },
  },
]
