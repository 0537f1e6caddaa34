import {
  type AnyRoute,
  type ApiRequest,
  type Kernel,
  notFound,
  type PublicRequest,
  readRecord,
  value,
} from '@inopsio/kernel/server'
import { answerFeed } from './feed.ts'
import { feedPath } from './feed-address.ts'

const tag = 'Calendar'

/** The address of one's own feed, and the feed itself, which a calendar program reads without signing in. */
export const calendarRoutes = (kernel: Kernel): readonly AnyRoute[] => [
  {
    id: 'work.calendarFeed.address',
    method: 'GET',
    path: '/api/v1/work/calendar-feeds/:id/address',
    tag,
    summary: 'The secret address of a calendar feed',
    access: { kind: 'right', right: 'read', entity: kernel.registry.get('work.calendarFeed') },
    responses: {
      200: {
        description: 'Whoever knows it reads the calendar; delete the feed to shut it.',
        schema: { type: 'object', properties: { url: { type: 'string' } }, required: ['url'] },
      },
    },
    async handle({ kernel: own, context, params }: ApiRequest) {
      const feed = await readRecord(own, context, 'work.calendarFeed', params.id ?? '')
      // Others who may read the record, as administrators may, do not learn its address.
      if (!feed || feed.owner !== context.principal.userId) throw notFound('Calendar feed')
      const path = feedPath(own.secret, { tenant: context.tenant.id, feed: feed.id })
      return value(200, { url: `${own.mailing.publicUrl}${path}` })
    },
  },
  {
    id: 'work.calendar',
    method: 'GET',
    path: '/calendar/:tenant/:feed/:file',
    tag,
    summary: 'A calendar in iCalendar format',
    access: { kind: 'public' },
    responses: {
      200: {
        description: 'Meetings, calls and tasks.',
        type: 'text/calendar',
        schema: { type: 'string' },
      },
      304: { description: 'It is as it was.' },
      404: {
        description: 'There is no such calendar, or not any more.',
        type: 'text/plain',
        schema: { type: 'string' },
      },
    },
    handle: (request: PublicRequest) => answerFeed(kernel, request),
  },
]
