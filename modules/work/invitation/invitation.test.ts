import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import ICAL from 'ical.js'
import { addDays } from '../activity/time.ts'
import { type Desk, openDesk } from '../testing/desk.ts'
import { tellGuests } from './tell-guests.ts'

let desk: Desk
before(async () => {
  desk = await openDesk()
})
after(() => desk.end())

interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly method: string
  readonly calendar: string
  readonly events: readonly ICAL.Event[]
}

const tell = (meeting: string | null = null) =>
  tellGuests({ kernel: desk.kernel, input: { meeting }, context: () => desk.home.system() })

let seen = 0
/** What went out since the last look. */
async function mails(): Promise<readonly Mail[]> {
  const rows = await desk.rows(
    `select recipients, subject, text, calendar from core_mail where template = 'work.invitation' order by id offset $1`,
    [seen],
  )
  seen += rows.length
  return rows.map(({ recipients, subject, text, calendar }) => {
    const root = new ICAL.Component(ICAL.parse(String(calendar)))
    return {
      to: String(recipients),
      subject: String(subject),
      text: String(text),
      calendar: String(calendar),
      method: String(root.getFirstPropertyValue('method')),
      events: root.getAllSubcomponents('vevent').map(each => new ICAL.Event(each)),
    }
  })
}

const sequenceOf = (mail: Mail | undefined) => Number(mail?.events[0]?.sequence)
const answersIn = (mail: Mail | undefined) =>
  mail?.events[0]?.attendees.map(each => [String(each.getFirstValue()), each.getParameter('partstat')])

/** A meeting of rita's with rob and somebody outside, to which they are invited. */
async function invited(values: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const made = await desk.activity({
    kind: 'meeting',
    subject: 'Kick-off; “plans”, pens',
    due: '2027-03-25',
    time: '09:00',
    zone: 'Europe/Berlin',
    minutes: 45,
    place: 'Room 1, first floor',
    people: [desk.home.users.rob.id],
    participants: [{ name: 'Ulla "U" Outside', email: 'ulla@outside.example' }],
    ...values,
  })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const { status, body } = await desk.act(made.body.id, 'invite')
  assert.equal(status, 200, JSON.stringify(body))
  await tell(made.body.id)
  return made.body.id
}

const patch = (id: string, values: object) =>
  desk.api.patch(`/api/v1/work/activities/${id}`, values, desk.token('rita'))
const undo = (change: unknown) => desk.api.post(`/api/v1/changes/${change}/undo`, {}, desk.token('rita'))
const invitations = async (id: string) =>
  (await desk.get(`/api/v1/work/invitations?activity=${id}&sort=createdAt`)).body.data

test('an invitation says when and where in the words of RFC 5545, to everybody but the one who invites', async () => {
  const id = await invited()
  const sent = await mails()
  assert.deepEqual(sent.map(each => each.to.split('@')[0]).sort(), ['rob', 'ulla'])
  for (const { method, events, subject, text, calendar } of sent) {
    const [event] = events
    assert.equal(method, 'REQUEST')
    assert.match(subject, /^Invitation: Kick-off; “plans”, pens, Thursday/)
    assert.match(String(event?.uid), new RegExp(`^${id}@`))
    assert.equal(event?.sequence, 0)
    assert.equal(event?.startDate.zone?.tzid, 'Europe/Berlin')
    assert.deepEqual([event?.summary, event?.location], ['Kick-off; “plans”, pens', 'Room 1, first floor'])
    assert.match(String(event?.organizer), /^mailto:/)
    assert.match(text, /^Hello (rob|Ulla "U" Outside),\n\nrita invites you/)
    assert.match(calendar, /BEGIN:VTIMEZONE\nTZID:Europe\/Berlin/)
    for (const line of calendar.split('\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
  }
  assert.deepEqual(
    answersIn(sent[0])?.map(([, answer]) => answer),
    ['NEEDS-ACTION', 'NEEDS-ACTION'],
  )
  const ulla = sent[0]?.events[0]?.attendees.find(each => String(each.getFirstValue()).includes('ulla'))
  assert.equal(ulla?.getParameter('cn'), 'Ulla "U" Outside')
  await tell(id)
  await tell()
  assert.deepEqual(await mails(), [], 'nobody is told twice')
})

test('time and place raise the sequence and ask anew, words do not, and what is no affair of theirs tells nobody', async () => {
  const id = await invited()
  await mails()
  const [first] = await invitations(id)
  await desk.api.post(
    `/api/v1/work/invitations/${first.id}/answer`,
    { answer: 'accepted' },
    desk.token('rita'),
  )
  await patch(id, { subject: 'Kick-off' })
  await tell(id)
  const worded = await mails()
  assert.deepEqual(worded.map(sequenceOf), [0, 0])
  assert.deepEqual(
    answersIn(worded[0])
      ?.map(([, answer]) => answer)
      .sort(),
    ['ACCEPTED', 'NEEDS-ACTION'],
  )
  await patch(id, { priority: 'high', tags: ['x'], remindAt: '2027-03-25T07:00:00Z' })
  await tell(id)
  assert.deepEqual(await mails(), [])
  await desk.act(id, 'reschedule', { due: '2027-03-30', time: '10:30' })
  await tell(id)
  const moved = await mails()
  assert.deepEqual(moved.map(sequenceOf), [1, 1])
  assert.deepEqual(
    answersIn(moved[0])?.map(([, answer]) => answer),
    ['NEEDS-ACTION', 'NEEDS-ACTION'],
  )
  assert.equal(moved[0]?.events[0]?.startDate.toString(), '2027-03-30T10:30:00')
  assert.match(moved[0]?.subject ?? '', /^Changed: /)
  await patch(id, { place: 'Room 2' })
  await tell(id)
  assert.deepEqual((await mails()).map(sequenceOf), [2, 2])
})

test('an undo is told like any change: nobody is left with a time that is not true', async () => {
  const id = await invited()
  await mails()
  const moved = await desk.act(id, 'reschedule', { due: '2027-04-02' })
  await tell(id)
  assert.equal((await mails())[0]?.events[0]?.startDate.toString(), '2027-04-02T09:00:00')
  await undo(moved.headers['x-change'])
  await tell(id)
  const back = await mails()
  assert.deepEqual(back.map(sequenceOf), [2, 2])
  assert.equal(back[0]?.events[0]?.startDate.toString(), '2027-03-25T09:00:00')

  const again = await desk.act(id, 'reschedule', { due: '2027-04-05' })
  await undo(again.headers['x-change'])
  await tell(id)
  assert.deepEqual(await mails(), [], 'what was taken back before anybody heard of it is nobody’s concern')

  const deleted = await desk.api.delete(`/api/v1/work/activities/${id}`, desk.token('rita'))
  await tell()
  const cancelled = await mails()
  assert.deepEqual(
    cancelled.map(each => [each.method, sequenceOf(each)]),
    [
      ['CANCEL', 3],
      ['CANCEL', 3],
    ],
  )
  assert.equal(cancelled[0]?.events[0]?.component.getFirstPropertyValue('status'), 'CANCELLED')
  await undo(deleted.headers['x-change'])
  await tell(id)
  assert.deepEqual(
    (await mails()).map(each => [each.method, sequenceOf(each)]),
    [
      ['REQUEST', 4],
      ['REQUEST', 4],
    ],
  )
  assert.equal((await invitations(id)).length, 2)
})

test('calling a meeting off cancels it, reopening invites anew, and undoing the invitation takes it back', async () => {
  const id = await invited()
  await mails()
  await desk.act(id, 'cancel')
  await tell(id)
  assert.deepEqual(
    (await mails()).map(each => [each.method, sequenceOf(each)]),
    [
      ['CANCEL', 1],
      ['CANCEL', 1],
    ],
  )
  await desk.act(id, 'reopen')
  await tell(id)
  assert.deepEqual(
    (await mails()).map(each => [each.method, sequenceOf(each)]),
    [
      ['REQUEST', 2],
      ['REQUEST', 2],
    ],
  )
  const other = await desk.activity({ kind: 'meeting', due: '2027-03-25', people: [desk.home.users.rob.id] })
  const done = await desk.act(other.body.id, 'invite')
  await tell(other.body.id)
  assert.equal((await mails())[0]?.events[0]?.startDate.isDate, true)
  await undo(done.headers['x-change'])
  await tell(other.body.id)
  assert.deepEqual(
    (await mails()).map(each => [each.to.split('@')[0], each.method]),
    [['rob', 'CANCEL']],
  )
})

test('who is taken out is told so alone, and who comes later alone is invited', async () => {
  const id = await invited()
  await mails()
  const max = { entity: 'core.user', id: desk.home.users.max.id }
  await patch(id, { participants: [{ person: max }, { email: 'otto@outside.example', isOptional: true }] })
  await tell(id)
  const sent = await mails()
  assert.deepEqual(sent.map(each => [each.to.split('@')[0], each.method, sequenceOf(each)]).sort(), [
    ['max', 'REQUEST', 0],
    ['otto', 'REQUEST', 0],
    ['ulla', 'CANCEL', 1],
  ])
  const otto = sent.find(each => each.to.startsWith('otto'))
  assert.equal(otto?.events[0]?.attendees.length, 3)
  assert.match(otto?.calendar ?? '', /ROLE=OPT-PARTICIPANT/)
  const ulla = sent.find(each => each.to.startsWith('ulla'))
  assert.deepEqual(
    answersIn(ulla)?.map(([who]) => who),
    ['mailto:ulla@outside.example'],
  )
})

test('a series is a rule with the ones that were moved or fell out, at the same hour on either side of summer time', async () => {
  const id = await invited({ repeats: 'FREQ=WEEKLY;BYDAY=TH;UNTIL=20270415' })
  const [first] = await mails()
  const rule = first?.events[0]?.component.getFirstPropertyValue('rrule') as ICAL.Recur
  assert.equal(rule.until?.toString(), '2027-04-15T21:59:00Z')
  assert.deepEqual(instantsOf(first), [
    '2027-03-25T08:00:00.000Z',
    '2027-04-01T07:00:00.000Z',
    '2027-04-08T07:00:00.000Z',
    '2027-04-15T07:00:00.000Z',
  ])
  const { body } = await desk.act(id, 'repeat')
  await tell(id)
  assert.deepEqual(await mails(), [], 'that the next one is made is no news')
  const second = body.next as string
  await desk.act(second, 'repeat')
  await desk.act(second, 'reschedule', { due: '2027-04-02', time: '14:00' })
  await tell(id)
  const moved = await mails()
  assert.deepEqual(moved.map(sequenceOf), [1, 1])
  assert.equal(moved[0]?.events.length, 2)
  assert.equal(moved[0]?.events[1]?.recurrenceId.toString(), '2027-04-01T09:00:00')
  assert.equal(moved[0]?.events[0]?.uid, moved[0]?.events[1]?.uid)
  assert.deepEqual(instantsOf(moved[0]), [
    '2027-03-25T08:00:00.000Z',
    '2027-04-02T12:00:00.000Z',
    '2027-04-08T07:00:00.000Z',
    '2027-04-15T07:00:00.000Z',
  ])
  assert.match(moved[0]?.text ?? '', /Instead of Thursday, 1 April 2027.*: Friday, 2 April 2027, 14:00/)
  await desk.act(second, 'cancel')
  await tell(id)
  const left = await mails()
  assert.deepEqual(instantsOf(left[0]), [
    '2027-03-25T08:00:00.000Z',
    '2027-04-08T07:00:00.000Z',
    '2027-04-15T07:00:00.000Z',
  ])
  await desk.api.delete(`/api/v1/work/activities/${second}`, desk.token('rita'))
  await tell()
  assert.deepEqual(await mails(), [], 'called off and deleted come to the same for them')
  const third = (await desk.get('/api/v1/work/activities?due=2027-04-08')).body.data[0].id
  const cancelled = await desk.act(third, 'cancel')
  await tell(id)
  assert.deepEqual(instantsOf((await mails())[0]), ['2027-03-25T08:00:00.000Z'])
  await undo(cancelled.headers['x-change'])
  await tell(id)
  assert.equal(instantsOf((await mails())[0]).length, 3)
})

test('what is over is nobody’s news, and what repeats from the day it was done is told one by one', async () => {
  const today = new Date().toISOString().slice(0, 10)
  const past = await invited({ due: addDays(today, -20), zone: 'UTC' })
  assert.deepEqual(await mails(), [])
  await patch(past, { place: 'Elsewhere' })
  await tell(past)
  assert.deepEqual(await mails(), [])
  const loose = await invited({ repeats: 'FREQ=DAILY;INTERVAL=10', repeatsFrom: 'done' })
  const [single] = await mails()
  assert.equal(single?.events[0]?.isRecurring(), false)
  const { body } = await desk.act(loose, 'complete')
  await tell(body.next)
  assert.match(String((await mails())[0]?.events[0]?.uid), new RegExp(`^${body.next}@`))
})

test('an answer is given by a signed link that opens nothing else, and by hand', async () => {
  const id = await invited()
  const ulla = (await mails()).find(each => each.to.startsWith('ulla'))
  const path = new URL(/http\S+\/calendar\/answer\/\S+/.exec(ulla?.text ?? '')?.[0] ?? '').pathname
  const answerOf = async () =>
    (await invitations(id)).find((each: { email: string }) => each.email.startsWith('ulla')).answer
  const looked = await desk.api.get(path, null)
  assert.equal(looked.status, 200)
  assert.equal(await answerOf(), 'none', 'looking is not answering')
  const send = (to: string, answer: string) =>
    desk.api.call('POST', to, {
      raw: { type: 'application/x-www-form-urlencoded', payload: `answer=${answer}` },
    })
  assert.equal((await send(path, 'declined')).status, 200)
  assert.equal(await answerOf(), 'declined')
  assert.equal((await send(path, 'perhaps')).status, 200)
  assert.equal(await answerOf(), 'declined')
  assert.equal((await send(path.replace(/.{8}$/, 'AAAAAAAA'), 'accepted')).status, 404)
  assert.equal((await send(path.replace(desk.home.tenant.id, desk.abroad.tenant.id), 'accepted')).status, 404)
  const [{ id: invitation }] = await invitations(id)
  const by = (who: 'rita' | 'rob') =>
    desk.api.post(`/api/v1/work/invitations/${invitation}/answer`, { answer: 'tentative' }, desk.token(who))
  assert.equal((await by('rita')).status, 200)
  assert.equal((await by('rob')).status, 404)
  await desk.act(id, 'cancel')
  await tell(id)
  await mails()
  assert.match((await desk.api.get(path, null)).body, /not invited to this any more/)
})

test('nobody is invited to what has no date, no company and is no meeting', async () => {
  const { body } = await desk.activity({ kind: 'task' })
  const refused = await desk.act(body.id, 'invite')
  assert.equal(refused.status, 422)
  assert.deepEqual(
    refused.body.errors.map((each: { path: string }) => each.path),
    ['kind', 'due', 'participants'],
  )
  assert.equal((await desk.act(await invited(), 'invite')).status, 409)
})

/** When a calendar program that understands nothing but the standard would let it begin. */
function instantsOf(mail: Mail | undefined): string[] {
  const root = new ICAL.Component(ICAL.parse(mail?.calendar ?? ''))
  for (const zone of root.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  const [master, ...exceptions] = root.getAllSubcomponents('vevent').map(each => new ICAL.Event(each))
  for (const each of exceptions) master?.relateException(each)
  const days = master?.iterator()
  const found: string[] = []
  for (let day = days?.next(); day && found.length < 20; day = days?.next())
    found.push(master?.getOccurrenceDetails(day).startDate.toJSDate().toISOString() ?? '')
  ICAL.TimezoneService.reset()
  return found.sort()
}
