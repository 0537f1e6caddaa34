import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { foldLine, lineText } from '@inopsio/kernel/server'
import ICAL from 'ical.js'
import { addDays } from '../activity/time.ts'
import { type Desk, openDesk } from '../testing/desk.ts'
import { printCalendar } from './ics.ts'

let desk: Desk
before(async () => {
  desk = await openDesk()
})
after(() => desk.end())

const today = new Date().toISOString().slice(0, 10)
const parse = (body: string) => new ICAL.Component(ICAL.parse(body))
const events = (body: string) =>
  parse(body)
    .getAllSubcomponents('vevent')
    .map(each => new ICAL.Event(each))

async function feedOf(who: 'rita' | 'rob') {
  const { body } = await desk.api.post('/api/v1/work/calendar-feeds', {}, desk.token(who))
  const { body: address } = await desk.get(`/api/v1/work/calendar-feeds/${body.id}/address`, who)
  return { id: body.id as string, path: new URL(address.url).pathname }
}

test('a feed has what somebody is to do and where she takes part, and nothing of anybody else', async () => {
  const due = addDays(today, 20)
  await desk.activity({
    kind: 'meeting',
    subject: 'Kick-off; bring: "plans", pens',
    due,
    time: '09:00',
    zone: 'Europe/Berlin',
    minutes: 45,
    place: 'Room 1, first floor',
    body: 'Bring:\n- plans',
  })
  await desk.activity({ kind: 'task', subject: 'Write the offer', due })
  await desk.activity({ kind: 'note', subject: 'A note', due })
  await desk.activity({ kind: 'task', subject: 'No date' })
  await desk.activity({ kind: 'task', subject: 'Rob’s own', due }, 'rob')
  await desk.activity(
    { kind: 'meeting', subject: 'With Rita', due, people: [desk.home.users.rita.id] },
    'rob',
  )
  const { path } = await feedOf('rita')
  const { status, headers, body } = await desk.api.get(path, null)
  assert.equal(status, 200)
  assert.match(String(headers['content-type']), /^text\/calendar/)
  const found = events(body)
  assert.deepEqual(found.map(each => each.summary).sort(), [
    'Kick-off; bring: "plans", pens',
    'With Rita',
    'Write the offer',
  ])
  const meeting = found.find(each => each.summary.startsWith('Kick-off')) ?? assert.fail()
  assert.equal(meeting.startDate.toString(), `${due}T09:00:00`)
  assert.equal(meeting.startDate.zone?.tzid, 'Europe/Berlin')
  assert.equal(meeting.duration.toSeconds(), 45 * 60)
  assert.deepEqual([meeting.location, meeting.description], ['Room 1, first floor', 'Bring:\n- plans'])
  assert.equal(parse(body).getAllSubcomponents('vtimezone').length, 1)
  assert.ok(!body.includes('RDATE'))
  for (const line of body.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
})

test('the zone in the file puts an event at its instant on either side of summer time', async () => {
  const year = Number(today.slice(0, 4)) + 1
  for (const due of [`${year}-01-15`, `${year}-07-15`]) {
    const { body } = await desk.activity({
      kind: 'meeting',
      subject: `At ${due}`,
      due,
      time: '09:00',
      zone: 'America/New_York',
    })
    const { path } = await feedOf('rita')
    const calendar = parse((await desk.api.get(path, null)).body)
    for (const zone of calendar.getAllSubcomponents('vtimezone'))
      ICAL.TimezoneService.register(new ICAL.Timezone(zone))
    const event = calendar
      .getAllSubcomponents('vevent')
      .map(each => new ICAL.Event(each))
      .find(each => each.summary === `At ${due}`)
    assert.equal(event?.startDate.toJSDate().toISOString(), body.startsAt)
    ICAL.TimezoneService.reset()
  }
})

test('an unchanged feed is not sent again, a forged address is none, and deleting the feed shuts it', async () => {
  const { id, path } = await feedOf('rob')
  const first = await desk.api.get(path, null)
  const again = await desk.api.call('GET', path, { headers: { 'if-none-match': String(first.headers.etag) } })
  assert.equal(again.status, 304)
  const other = await feedOf('rita')
  const [, , , mac = ''] = path.slice(1).split('/')
  const forged = [
    path.replace(mac, 'A'.repeat(32)),
    path.replace(id, other.id),
    path.replace(desk.home.tenant.id, desk.abroad.tenant.id),
    '/calendar/x/y/z.ics',
  ]
  for (const address of forged) assert.equal((await desk.api.get(address, null)).status, 404, address)
  assert.equal((await desk.get(`/api/v1/work/calendar-feeds/${id}/address`, 'rita')).status, 404)
  assert.equal((await desk.get(`/api/v1/work/calendar-feeds/${id}/address`, 'admin')).status, 404)
  await desk.api.delete(`/api/v1/work/calendar-feeds/${id}`, desk.token('rob'))
  assert.equal((await desk.api.get(path, null)).status, 404)
})

test('text cannot break out of its property, and lines are cut between characters', () => {
  const wicked = 'x\r\nEND:VEVENT\nBEGIN:VEVENT;,\\'
  const file = printCalendar([], [{ name: 'VEVENT', properties: [['SUMMARY', lineText(wicked)]] }])
  assert.equal(events(file)[0]?.summary, wicked.replace('\r\n', '\n'))
  const long = `SUMMARY:${'ä😀'.repeat(60)}`
  for (const line of foldLine(long).split('\r\n')) {
    assert.ok(Buffer.byteLength(line) <= 75)
    assert.ok(!line.includes('\ufffd'))
  }
  assert.equal(foldLine(long).replaceAll('\r\n ', ''), long)
})
