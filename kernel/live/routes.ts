import type { ResolvedEntity } from '../entity/registry.ts'
import { malformed } from '../errors.ts'
import { id, listOf, nullable, object, text } from '../http/openapi/shapes.ts'
import { bodySchema, readBody } from '../http/read-body.ts'
import { type ApiRequest, noContent, type Route, value } from '../http/route.ts'
import { commaList } from '../query/params.ts'
import { listen } from './listen.ts'
import { beAt, leaveRecord, whoIsAt } from './presence.ts'
import { readTopics } from './topics.ts'

const words = { type: 'string' } as const

export const liveRoutes: readonly Route[] = [
  {
    id: 'events',
    method: 'GET',
    path: '/api/events',
    tag: 'Live updates',
    summary: 'What happens from now on, as server-sent events',
    access: { kind: 'session' },
    isBackground: true,
    isEndless: true,
    query: [
      {
        name: 'topics',
        description:
          'Entities and records, comma separated: `core.team,core.user:<id>`. All you may read otherwise.',
        schema: words,
      },
      {
        name: 'include',
        description:
          '`row`: each message brings the record as you may see it. `presence`: also who is at a record. `jobs`: also how the jobs are going that you may see. Comma separated.',
        schema: words,
      },
      {
        name: 'since',
        description: 'The cursor to go on from, for clients that do not send `Last-Event-ID` by themselves.',
        schema: words,
      },
    ],
    responses: {
      200: {
        description:
          'Messages `ready`, `change`, `gone`, `presence`, `job`, `reset` (load anew) and `end` (the session has ended), with cursors as ids.',
        type: 'text/event-stream',
        schema: { type: 'string' },
      },
    },
    async handle({ kernel, context, query, headers }) {
      const { includes, topics, since } = readQuery(query)
      const last = headers['last-event-id']
      const events = await listen(kernel, context, {
        topics: readTopics(kernel.registry, context, topics),
        wantsRows: includes.includes('row'),
        wantsPresence: includes.includes('presence'),
        wantsJobs: includes.includes('jobs'),
        cursor: typeof last === 'string' && last !== '' ? last : since,
      })
      return { status: 200, events }
    },
  },
]

const INCLUDES = ['row', 'presence', 'jobs']

function readQuery(query: ApiRequest['query']) {
  const problems = Object.entries(query).flatMap(([name, given]) =>
    !['topics', 'include', 'since'].includes(name) || typeof given !== 'string'
      ? [
          {
            path: name.slice(0, 80),
            code: 'parameter',
            message: 'There are topics, include and since, each once.',
          },
        ]
      : [],
  )
  const { topics, include, since } = query as Readonly<Record<string, string | undefined>>
  const includes = problems.length > 0 ? [] : (commaList(include) ?? [])
  if (includes.some(each => !INCLUDES.includes(each)))
    problems.push({ path: 'include', code: 'include', message: 'include is any of row, presence and jobs.' })
  if (problems.length > 0) throw malformed('The request cannot be understood as it is.', problems)
  return { includes, topics, since }
}

const presenceShape = { tab: 'text', mode: 'text' } as const

const others = object({
  data: listOf(object({ user: id, name: nullable(text), mode: { enum: ['viewing', 'editing'] } })),
})

/** Who is at a record, for those who may read it. */
export function presenceRoutes(entity: ResolvedEntity): Route[] {
  if (entity.route === null || !entity.all.has('version')) return []
  const one = entity.label[0].toLowerCase()
  const path = `${entity.route}/:id/presence`
  const base = {
    tag: entity.label[1],
    access: { kind: 'right', right: 'read', entity },
    isBackground: true,
  } as const
  return [
    {
      ...base,
      id: `${entity.id}.presence`,
      method: 'GET',
      path,
      summary: `Who else has a ${one} open`,
      responses: { 200: { description: 'Each person once.', schema: others } },
      handle: async ({ kernel, context, params }) =>
        value(200, { data: await whoIsAt(kernel, context, entity, params.id ?? '') }),
    },
    {
      ...base,
      id: `${entity.id}.beAt`,
      method: 'PUT',
      path,
      summary: `Say that one has a ${one} open; holds for 30 seconds`,
      body: { schema: bodySchema(presenceShape) },
      responses: { 200: { description: 'Who else has it open.', schema: others } },
      async handle({ kernel, context, params, body }) {
        const shown = readBody(body, presenceShape)
        return value(200, { data: await beAt(kernel, context, entity, params.id ?? '', shown) })
      },
    },
    {
      ...base,
      id: `${entity.id}.leave`,
      method: 'DELETE',
      path: `${path}/:tab`,
      summary: `Say that one has closed a ${one}`,
      responses: { 204: { description: 'Not there any more.' } },
      async handle({ kernel, context, params }) {
        await whoIsAt(kernel, context, entity, params.id ?? '')
        await leaveRecord(kernel, context, params.id ?? '', params.tab ?? '')
        return noContent
      },
    },
  ]
}
