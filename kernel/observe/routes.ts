import { id, instant, nullable, object, text, whole } from '../http/openapi/shapes.ts'
import { type Route, value } from '../http/route.ts'
import { listFaults } from './list-faults.ts'

const faultSchema = object({
  kind: { enum: ['error', 'slow'] },
  fingerprint: text,
  doing: text,
  place: text,
  name: text,
  message: text,
  detail: text,
  count: whole,
  longestMs: nullable(whole),
  firstAt: instant,
  lastAt: instant,
  lastRequest: text,
  lastUser: nullable(id),
})

export const observeRoutes: readonly Route[] = [
  {
    id: 'faults.list',
    method: 'GET',
    path: '/api/v1/faults',
    tag: 'Faults',
    summary: 'Errors and slow statements of the company, for those who administer it',
    access: { kind: 'session' },
    responses: {
      200: {
        description: 'Each kind of fault once, with how often it was seen; the one seen last first.',
        schema: object({ data: { type: 'array', items: faultSchema } }),
      },
    },
    handle: async ({ kernel, context }) => value(200, { data: await listFaults(kernel, context) }),
  },
]
