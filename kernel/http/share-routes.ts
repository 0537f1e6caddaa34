import { can } from '../entity/capabilities.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { invalid } from '../errors.ts'
import { listShares, shareRecord, unshareRecord } from '../rights/share.ts'
import { id, listOf, nullable, object } from './openapi/shapes.ts'
import { bodySchema, readBody } from './read-body.ts'
import { noContent, type Route, value } from './route.ts'

const shareShape = { user: 'text?', team: 'text?', access: 'text' } as const
const access = { enum: ['read', 'write'] } as const

/** Opening one record to one user or team beyond what their roles give. */
export function shareRoutes(entity: ResolvedEntity): Route[] {
  if (entity.route === null || !can(entity, 'share')) return []
  const one = entity.label[0].toLowerCase()
  const path = `${entity.route}/:id/shares`
  const base = { tag: entity.label[1], access: { kind: 'right', right: 'share', entity } } as const
  return [
    {
      ...base,
      id: `${entity.id}.shares`,
      method: 'GET',
      path,
      summary: `With whom a ${one} is shared`,
      responses: {
        200: {
          description: 'In the order they were added.',
          schema: object({ data: listOf(object({ id, user: nullable(id), team: nullable(id), access })) }),
        },
      },
      handle: async ({ kernel, context, params }) =>
        value(200, { data: await listShares(kernel, context, entity, params.id ?? '') }),
    },
    {
      ...base,
      id: `${entity.id}.share`,
      method: 'POST',
      path,
      summary: `Share a ${one} with a user or a team`,
      body: { schema: bodySchema(shareShape) },
      responses: { 204: { description: 'Shared, or shared differently than before.' } },
      async handle({ kernel, context, params, body }) {
        await shareRecord(kernel, context, entity, params.id ?? '', readShare(body))
        return noContent
      },
    },
    {
      ...base,
      id: `${entity.id}.unshare`,
      method: 'DELETE',
      path: `${path}/:share`,
      summary: `Stop sharing a ${one}`,
      responses: { 204: { description: 'No longer shared.' } },
      async handle({ kernel, context, params }) {
        await unshareRecord(kernel, context, entity, params.id ?? '', params.share ?? '')
        return noContent
      },
    },
  ]
}

function readShare(body: unknown): Parameters<typeof shareRecord>[4] {
  const { user, team, access: wanted } = readBody(body, shareShape)
  const problems = []
  if ((user === undefined) === (team === undefined))
    problems.push({ path: 'user', code: 'one', message: 'Name either a user or a team.' })
  if (wanted !== 'read' && wanted !== 'write')
    problems.push({ path: 'access', code: 'choice', message: 'access is "read" or "write".' })
  if (problems.length > 0) throw invalid(problems)
  const how = { access: wanted as 'read' | 'write' }
  return user === undefined ? { team: team ?? '', ...how } : { user, ...how }
}
