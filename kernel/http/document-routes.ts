import { readFileSync } from 'node:fs'
import { authenticate } from '../auth/authenticate.ts'
import { notFound, Refusal } from '../errors.ts'
import type { JsonSchema } from '../fields/kind.ts'
import type { Kernel } from '../kernel.ts'
import { audienceAt } from '../oauth/audience.ts'
import type { Context } from '../rights/context.ts'
import { currentContext } from '../rights/run.ts'
import { developersPage, entityPage } from './developers/page.ts'
import { openApiDocument } from './openapi/document.ts'
import { routesSeenIn, seenBy } from './openapi/seen-by.ts'
import type { AnyRoute, PublicRoute } from './route.ts'

const css = readFileSync(new URL('./developers/style.css', import.meta.url), 'utf8')
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}

const OPENAPI = '/api/openapi.json'

/** The documents of the API. They describe all routes, themselves included, so they are made when first asked for. */
export function documentRoutes(
  kernel: Kernel,
  routes: () => readonly AnyRoute[],
  publicUrl: string,
): PublicRoute[] {
  const openApi = once(() => JSON.stringify(openApiDocument(kernel.registry, routes(), version)))
  /** Whoever says who she is gets the document of her company, with what it has added; nobody else learns of that. */
  const ofCaller = async (token: string, requestId: string): Promise<string | null> => {
    const context = await callerOf(kernel, token, requestId)
    if (!context) return null
    const registry = seenBy(context)
    return JSON.stringify(openApiDocument(registry, routesSeenIn(registry, routes()), version))
  }
  const page = once(() => developersPage(kernel.registry, routes(), publicUrl))
  return [
    {
      ...document('openapi', OPENAPI, 'The OpenAPI 3.1 document', 'application/json', openApi),
      async handle({ token, requestId }) {
        const own = token === null ? null : await ofCaller(token, requestId)
        const body = own ?? openApi()
        return { status: 200, text: { type: 'application/json; charset=utf-8', body } }
      },
    },
    document('developers', '/developers', 'The readable documentation', 'text/html', page),
    {
      ...document(
        'developers.entity',
        '/developers/:entity',
        'The documentation of one object',
        'text/html',
        page,
      ),
      async handle({ params }) {
        const body = entityPage(kernel.registry, routes(), publicUrl, params.entity ?? '')
        if (body === undefined) throw notFound('Object')
        return { status: 200, text: { type: 'text/html; charset=utf-8', body } }
      },
    },
    document('developers.style', '/developers/style.css', 'Its style sheet', 'text/css', () => css),
  ]
}

/** Null for whom the token opens nothing, or something else only: the document is for everybody. */
async function callerOf(kernel: Kernel, token: string, requestId: string): Promise<Context | null> {
  try {
    const known = await authenticate(kernel, token, { requestId, isBackground: true })
    const context = await currentContext(kernel, known)
    const { audience } = context.principal
    return audience === undefined || audience === audienceAt(OPENAPI) ? context : null
  } catch (error) {
    if (error instanceof Refusal && error.status === 401) return null
    throw error
  }
}

function once(make: () => string): () => string {
  let made: string | undefined
  return () => {
    made ??= make()
    return made
  }
}

const document = (
  id: string,
  path: string,
  summary: string,
  type: string,
  text: () => string,
): PublicRoute => ({
  id,
  method: 'GET',
  path,
  tag: 'Documentation',
  summary,
  access: { kind: 'public' },
  responses: {
    200: {
      description: summary,
      type,
      schema: (type === 'application/json' ? { type: 'object' } : { type: 'string' }) as JsonSchema,
    },
  },
  async handle() {
    return { status: 200, text: { type: `${type}; charset=utf-8`, body: text() } }
  },
})
