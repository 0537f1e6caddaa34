import type { Kernel } from '../kernel.ts'
import { createApiKey } from '../tenancy/api-keys.ts'
import { inviteUser } from '../tenancy/users.ts'
import { id, nullable, object, text } from './openapi/shapes.ts'
import { bodySchema, readBody } from './read-body.ts'
import { type Route, value } from './route.ts'

const invitationShape = { name: 'text', email: 'text', roles: 'texts', teams: 'texts?' } as const
const keyShape = { name: 'text', scopes: 'texts', expiresAt: 'text?', user: 'text?' } as const

/** Making users and API keys, which are more than rows: one is a membership, the other a secret that is shown once. */
export const peopleRoutes = ({ registry }: Kernel): readonly Route[] => [
  {
    id: 'core.user.invite',
    method: 'POST',
    path: `${registry.get('core.user').route}`,
    tag: registry.get('core.user').label[1],
    summary: 'Take a person into the company',
    access: { kind: 'right', right: 'create', entity: registry.get('core.user') },
    body: { schema: bodySchema(invitationShape) },
    repeat: 'sealed',
    responses: {
      201: {
        description: 'The new user, and the token of the link by which a new person sets a password.',
        schema: object({ id, link: nullable(text) }),
      },
    },
    async handle({ kernel, context, body }) {
      const { teams, ...invitation } = readBody(body, invitationShape)
      const { userId, link } = await inviteUser(kernel, context, {
        ...invitation,
        ...(teams ? { teams } : {}),
        sendsMail: true,
      })
      return value(201, { id: userId, link })
    },
  },
  {
    id: 'core.apiKey.create',
    method: 'POST',
    path: `${registry.get('core.apiKey').route}`,
    tag: registry.get('core.apiKey').label[1],
    summary: 'Make an API key; it is shown this once',
    access: { kind: 'right', right: 'create', entity: registry.get('core.apiKey') },
    body: { schema: bodySchema(keyShape) },
    repeat: 'sealed',
    responses: { 201: { description: 'The key.', schema: object({ id, key: text }) } },
    async handle({ kernel, context, body }) {
      const { expiresAt, user, ...rest } = readBody(body, keyShape)
      const input = { ...rest, ...(expiresAt ? { expiresAt } : {}), ...(user ? { user } : {}) }
      return value(201, await createApiKey(kernel, context, input))
    },
  },
]
