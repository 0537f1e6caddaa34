import { readFileSync } from 'node:fs'
import { notFound } from '../errors.ts'
import type { JsonSchema } from '../fields/kind.ts'
import type { Kernel } from '../kernel.ts'
import { developersPage, entityPage } from './developers/page.ts'
import { openApiDocument } from './openapi/document.ts'
import type { AnyRoute, PublicRoute } from './route.ts'

const css = readFileSync(new URL('./developers/style.css', import.meta.url), 'utf8')
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}

/** The documents of the API. They describe all routes, themselves included, so they are made when first asked for. */
export function documentRoutes(
  kernel: Kernel,
  routes: () => readonly AnyRoute[],
  publicUrl: string,
): PublicRoute[] {
  const openApi = once(() => JSON.stringify(openApiDocument(kernel.registry, routes(), version)))
  const page = once(() => developersPage(kernel.registry, routes(), publicUrl))
  return [
    document('openapi', '/api/openapi.json', 'The OpenAPI 3.1 document', 'application/json', openApi),
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
