import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Desk, openDesk } from '../testing/desk.ts'

let desk: Desk
before(async () => {
  desk = await openDesk()
})
after(() => desk.end())

const subjects = ({ body }: { readonly body: { readonly data: readonly { readonly subject: string }[] } }) =>
  body.data.map(each => each.subject)

test('completing says when and how it ended; reopening takes both back', async () => {
  const { body } = await desk.activity({ kind: 'call' })
  const done = await desk.act(body.id, 'complete', { outcome: 'reached' })
  assert.deepEqual([done.body.status, done.body.outcome], ['done', 'reached'])
  assert.equal(done.body.completedAt, done.body.happenedAt)
  const open = await desk.act(body.id, 'reopen')
  assert.deepEqual([open.body.status, open.body.outcome, open.body.completedAt], ['open', null, null])
  assert.equal(open.body.happenedAt, open.body.createdAt)
  assert.equal((await desk.act(body.id, 'cancel')).body.status, 'cancelled')
  assert.equal((await desk.act(body.id, 'complete')).status, 409)
})

test('a time is that of the clocks in its zone, on either side of summer time', async () => {
  const at = async (due: string, time: string) =>
    (await desk.activity({ kind: 'meeting', due, time, zone: 'Europe/Berlin' })).body.startsAt
  assert.equal(await at('2026-03-28', '09:00'), '2026-03-28T08:00:00.000Z')
  assert.equal(await at('2026-03-30', '09:00'), '2026-03-30T07:00:00.000Z')
  // Skipped in spring: the time after the gap. Twice in autumn: the first.
  assert.equal(await at('2026-03-29', '02:30'), '2026-03-29T01:30:00.000Z')
  assert.equal(await at('2026-10-25', '02:30'), '2026-10-25T00:30:00.000Z')
  const refused = [
    { time: '09:00', zone: 'Europe/Berlin' },
    { due: '2026-03-28', time: '09:00' },
    { due: '2026-03-28', time: '09:00', zone: 'Europe/Nowhere' },
    { due: '2026-03-28', time: '25:00', zone: 'Europe/Berlin' },
    { zone: 'Europe/Berlin' },
  ]
  for (const values of refused)
    assert.equal((await desk.activity(values)).status, 422, JSON.stringify(values))
})

test('rescheduling moves the reminder by as many days, at the same time of the clock', async () => {
  const { body } = await desk.activity({
    due: '2026-03-27',
    time: '09:00',
    zone: 'Europe/Berlin',
    remindAt: '2026-03-27T07:30:00Z',
  })
  const moved = await desk.act(body.id, 'reschedule', { due: '2026-03-30' })
  assert.deepEqual(
    [moved.body.startsAt, moved.body.remindAt],
    ['2026-03-30T07:00:00.000Z', '2026-03-30T06:30:00.000Z'],
  )
  const later = await desk.act(body.id, 'reschedule', { due: '2026-03-30', time: '11:15' })
  assert.deepEqual([later.body.time, later.body.zone], ['11:15', 'Europe/Berlin'])
})

test('what waits for others is completed after them, also when they are out of sight', async () => {
  const hidden = await desk.activity({ subject: 'Rob’s part' }, 'rob')
  const first = await desk.activity({ subject: 'First' })
  const { body } = await desk.activity({ subject: 'Second', blockedBy: [first.body.id] })
  const refused = await desk.act(body.id, 'complete')
  assert.deepEqual([refused.status, refused.body.code], [409, 'blocked'])
  assert.equal((await desk.activity({ blockedBy: [hidden.body.id] })).status, 422)
  const both = {
    subject: 'Third',
    blockedBy: [first.body.id, hidden.body.id],
    owner: desk.home.users.rita.id,
  }
  const third = await desk.activity(both, 'admin')
  await desk.act(first.body.id, 'complete')
  assert.equal((await desk.act(body.id, 'complete')).status, 200)
  assert.equal((await desk.act(third.body.id, 'complete')).status, 409)
  await desk.act(hidden.body.id, 'complete', {}, 'rob')
  assert.equal((await desk.act(third.body.id, 'complete')).status, 200)
})

test('what would wait for each other for ever is refused, with the names of the circle', async () => {
  const made = async (subject: string, blockedBy: readonly string[] = [], who: 'rita' | 'admin' = 'rita') =>
    (await desk.activity({ subject, blockedBy, owner: desk.home.users.rita.id }, who)).body.id as string
  const offer = await made('Write the offer')
  const check = await made('Check the offer', [offer])
  const send = await made('Send the offer', [check, offer])
  const blocked = (id: string, blockedBy: readonly string[]) =>
    desk.api.patch(`/api/v1/work/activities/${id}`, { blockedBy }, desk.token('rita'))
  const refused = await blocked(offer, [send])
  assert.equal(refused.status, 422)
  assert.deepEqual(
    refused.body.errors.map(({ path, code, message }: Record<string, string>) => [path, code, message]),
    [
      [
        'blockedBy',
        'circle',
        'Waits for: these would wait for each other for ever: “Write the offer” → “Send the offer” → “Write the offer”. Take one of them out.',
      ],
    ],
  )
  assert.match((await blocked(offer, [offer])).body.errors[0].message, /cannot wait for itself/)
  const hidden = (await desk.activity({ subject: 'Rob’s part' }, 'rob')).body.id as string
  const mine = await made('Mine', [hidden], 'admin')
  const other = await made('Also mine')
  await desk.api.patch(`/api/v1/work/activities/${hidden}`, { blockedBy: [other] }, desk.token('admin'))
  assert.match(
    (await blocked(other, [mine])).body.errors[0].message,
    /“Also mine” → “Mine” → something you may not read → “Also mine”/,
  )
  for (let i = 0; i < 6; i++) {
    const [left, right] = [await made(`Left ${i}`), await made(`Right ${i}`)]
    const both = await Promise.all([blocked(left, [right]), blocked(right, [left])])
    assert.deepEqual(
      both.map(({ status }) => status).sort(),
      [200, 422],
      'two at once close no circle either',
    )
  }
})

test('completing what repeats makes the next one, once; undoing takes it back', async () => {
  const about = await desk.account()
  const { body } = await desk.activity({
    subject: 'Weekly call',
    about,
    due: '2027-03-25',
    time: '09:00',
    zone: 'Europe/Berlin',
    remindAt: '2027-03-25T07:45:00Z',
    repeats: 'FREQ=WEEKLY;BYDAY=MO,TH',
    participants: [{ name: 'Somebody', email: 'somebody@example.com' }],
    tags: ['weekly'],
  })
  assert.equal(body.repeatsAs, 'Every week on Monday, Thursday')
  const done = await desk.act(body.id, 'complete')
  const next = (await desk.get(`/api/v1/work/activities/${done.body.next}`)).body
  assert.deepEqual(
    [next.subject, next.due, next.startsAt, next.remindAt, next.status, next.tags, next.about],
    [
      'Weekly call',
      '2027-03-29',
      '2027-03-29T07:00:00.000Z',
      '2027-03-29T06:45:00.000Z',
      'open',
      ['weekly'],
      about,
    ],
  )
  assert.deepEqual(
    next.participants.map((each: { name: string }) => each.name),
    ['Somebody'],
  )
  await desk.act(body.id, 'reopen')
  await desk.act(body.id, 'complete')
  assert.deepEqual(subjects(await desk.get('/api/v1/work/activities?q=weekly')), [
    'Weekly call',
    'Weekly call',
  ])

  const other = await desk.activity({ subject: 'Daily', due: '2027-01-01', repeats: 'FREQ=DAILY;COUNT=2' })
  const second = await desk.act(other.body.id, 'complete')
  const third = await desk.act(second.body.next, 'complete')
  assert.equal(third.body.next, null)
  const again = await desk.activity({ subject: 'Monthly', due: '2026-01-01', repeats: 'FREQ=MONTHLY' })
  const completed = await desk.act(again.body.id, 'complete')
  await desk.api.post(`/api/v1/changes/${completed.headers['x-change']}/undo`, {}, desk.token('rita'))
  const { data } = (await desk.get('/api/v1/work/activities?q=monthly')).body
  assert.deepEqual([data.length, data[0].status, data[0].next], [1, 'open', null])
})

test('a rule that nobody can read is refused in words', async () => {
  for (const repeats of ['every monday', 'FREQ=HOURLY', 'FREQ=WEEKLY;BYDAY=XX']) {
    const { status, body } = await desk.activity({ due: '2026-01-01', repeats })
    assert.equal(status, 422, repeats)
    assert.equal(body.errors[0].path, 'repeats')
  }
  assert.equal((await desk.activity({ repeats: 'FREQ=DAILY' })).body.errors[0].path, 'due')
})

test('a template makes its activities in one change, each waiting for the one before where it says so', async () => {
  const about = await desk.account()
  const { body: template } = await desk.api.post(
    '/api/v1/work/activity-templates',
    {
      name: 'Welcome',
      steps: [
        { kind: 'call', subject: 'Say hello' },
        { kind: 'task', subject: 'Send the contract', afterDays: 3, waitsForPrevious: true },
      ],
    },
    desk.token('max'),
  )
  const path = `/api/v1/work/activity-templates/${template.id}/apply`
  const applied = await desk.api.post(path, { about, firstDay: '2026-12-30' }, desk.token('rita'))
  assert.equal(applied.status, 200)
  const filter = encodeURIComponent(JSON.stringify({ about: { eq: about } }))
  const list = () => desk.get(`/api/v1/work/activities?filter=${filter}&sort=due`)
  const { data } = (await list()).body
  assert.deepEqual(
    data.map(({ subject, due }: { subject: string; due: string }) => [subject, due]),
    [
      ['Say hello', '2026-12-30'],
      ['Send the contract', '2027-01-02'],
    ],
  )
  const second = (await desk.get(`/api/v1/work/activities/${data[1].id}`)).body
  assert.deepEqual(second.blockedBy, [data[0].id])
  await desk.api.post(`/api/v1/changes/${applied.headers['x-change']}/undo`, {}, desk.token('rita'))
  assert.deepEqual((await list()).body.data, [])
})
