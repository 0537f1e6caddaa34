import { createHash } from 'node:crypto'
import { Refusal } from '@inopsio/kernel'
import {
  type ApiReply,
  type Context,
  type Kernel,
  lineText,
  list,
  type PublicRequest,
  readRecord,
  systemContext,
  userContext,
} from '@inopsio/kernel/server'
import { addDays, dayAt } from '../activity/time.ts'
import { type Appointment, eventOf } from './event.ts'
import { isGenuine } from './feed-address.ts'
import { printCalendar, timeZones } from './ics.ts'

/** How far back a calendar looks. */
const daysBack = 90
/** Pages of 200; nobody has more than this to do. */
const mostPages = 10

const nothing: ApiReply = { status: 404, text: { type: 'text/plain', body: 'There is no such calendar.' } }

/** Answers a calendar program, as far as the person may read today; the address is all it brings. */
export async function answerFeed(kernel: Kernel, request: PublicRequest): Promise<ApiReply> {
  const { tenant = '', feed = '', file = '' } = request.params
  if (!isGenuine(kernel.secret, { tenant, feed }, file.replace(/\.ics$/, ''))) return nothing
  const person = await personOf(kernel, tenant, feed)
  if (!person) return nothing
  const activities = await activitiesOf(kernel, person)
  const body = printFeed(kernel, person, activities)
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 24)}"`
  const headers = { etag, 'cache-control': 'private, max-age=300', 'x-robots-tag': 'noindex' }
  if (request.headers['if-none-match'] === etag) return { status: 304, headers }
  return {
    status: 200,
    headers: { ...headers, 'content-disposition': 'inline; filename="inopsio.ics"' },
    text: { type: 'text/calendar; charset=utf-8', body },
  }
}

/** Whose feed it is, with her rights of now; null when it was deleted, or she has left. */
async function personOf(kernel: Kernel, tenant: string, feed: string): Promise<Context | null> {
  try {
    const system = await systemContext(kernel, tenant, 'calendar')
    const record = await readRecord(kernel, system, 'work.calendarFeed', feed)
    return record?.owner ? await userContext(kernel, tenant, record.owner, 'calendar') : null
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** What she is to do or takes part in, of the last months and all to come. */
async function activitiesOf(kernel: Kernel, person: Context): Promise<readonly Appointment[]> {
  const entity = kernel.registry.get('work.activity')
  const me = person.principal.userId ?? ''
  const filter = JSON.stringify({
    or: [{ owner: me }, { people: { has: me } }],
    kind: { in: ['task', 'call', 'meeting'] },
    due: { gte: addDays(dayAt(new Date(), person.values.zone), -daysBack) },
  })
  const found: Appointment[] = []
  let after = ''
  for (let page = 0; page < mostPages; page++) {
    const query = { filter, sort: 'due', limit: '200', count: 'false', ...(after && { after }) }
    const answer = JSON.parse(await list(kernel, person, entity, query)) as {
      data: Appointment[]
      page: { next: string | null }
    }
    found.push(...answer.data)
    if (!answer.page.next) break
    after = answer.page.next
  }
  return found
}

/** What is done or called off stays away, but for meetings, of which a calendar says that they are. */
function printFeed(kernel: Kernel, { tenant }: Context, activities: readonly Appointment[]): string {
  const shown = activities.filter(
    ({ kind, status }) => status === 'open' || (kind === 'meeting' && status === 'done'),
  )
  const { publicUrl, host } = kernel.mailing
  const events = shown.flatMap(activity => {
    const link = `${publicUrl}/app/work/activities/${activity.id}`
    return eventOf(activity, { host, link }) ?? []
  })
  const zones = shown.flatMap(({ time, zone }) => (time && zone && zone !== 'UTC' ? [zone] : []))
  return printCalendar(
    [
      ['METHOD', 'PUBLISH'],
      ['X-WR-CALNAME', lineText(tenant.name)],
      ['REFRESH-INTERVAL;VALUE=DURATION', 'PT15M'],
    ],
    [...timeZones(zones), ...events],
  )
}
