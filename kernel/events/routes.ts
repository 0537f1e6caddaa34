import { invalid, type Problem } from '../errors.ts'
import { listSchema } from '../http/openapi/schemas.ts'
import { id, instant, nullable, object, text, whole } from '../http/openapi/shapes.ts'
import { pageParameters } from '../http/parameters.ts'
import { ok, type Route, value } from '../http/route.ts'
import { discardDeadLetters, type Letters, listDeadLetters, replayDeadLetters } from './dead-letters.ts'

const path = '/api/v1/dead-letters'
const base = { tag: 'Dead letters', access: { kind: 'session' } } as const

const letterSchema = object({
  id: { ...text, description: 'Of the event; with the subscriber it names the dead letter.' },
  subscriber: text,
  event: text,
  entity: text,
  record: nullable(id),
  attempts: whole,
  error: nullable(text),
  at: instant,
})

const counted = {
  200: { description: 'How many there were.', schema: object({ count: whole }) },
}
const which = {
  schema: object(
    { subscriber: text, id: { ...text, description: 'One of them; all of the subscriber when left out.' } },
    ['id'],
  ),
}

/** Events that a subscriber could not be brought, for those who administer the company. */
export const deadLetterRoutes: readonly Route[] = [
  {
    ...base,
    id: 'deadLetters.list',
    method: 'GET',
    path,
    summary: 'Events that could not be delivered',
    query: [
      ...pageParameters,
      { name: 'subscriber', description: 'Only those of this subscriber.', schema: text },
    ],
    responses: { 200: { description: 'Newest first.', schema: listSchema(letterSchema) } },
    handle: async ({ kernel, context, query }) => ok(await listDeadLetters(kernel, context, query)),
  },
  {
    ...base,
    id: 'deadLetters.replay',
    method: 'POST',
    path: `${path}/replay`,
    summary: 'Deliver one again, or all of a subscriber',
    body: which,
    responses: counted,
    handle: async ({ kernel, context, body }) =>
      value(200, { count: await replayDeadLetters(kernel, context, lettersIn(body)) }),
  },
  {
    ...base,
    id: 'deadLetters.discard',
    method: 'POST',
    path: `${path}/discard`,
    summary: 'Give one up, or all of a subscriber',
    body: which,
    responses: counted,
    handle: async ({ kernel, context, body }) =>
      value(200, { count: await discardDeadLetters(kernel, context, lettersIn(body)) }),
  },
]

/** @throws Refusal 422 */
function lettersIn(body: unknown): Letters {
  const { subscriber, id: letter, ...rest } = (body ?? {}) as Record<string, unknown>
  const problems: Problem[] = Object.keys(rest).map(key => ({
    path: key,
    code: 'unknownField',
    message: `There is no "${key}" here, only subscriber and id.`,
  }))
  if (typeof subscriber !== 'string' || subscriber === '')
    problems.push({ path: 'subscriber', code: 'required', message: 'Say whose dead letters.' })
  if (letter !== undefined && typeof letter !== 'string')
    problems.push({ path: 'id', code: 'type', message: 'id is the id of an event, as text.' })
  if (problems.length > 0) throw invalid(problems)
  return { subscriber: String(subscriber), id: letter as string | undefined }
}
