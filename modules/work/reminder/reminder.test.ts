import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type RunningWorker, startWorker } from '@inopsio/kernel/server'
import { until } from '@inopsio/kernel/testing'
import { addDays } from '../activity/time.ts'
import { type Desk, openDesk } from '../testing/desk.ts'
import { makeNext } from './make-next.ts'
import { remind } from './remind.ts'

let desk: Desk
let workers: RunningWorker[]
before(async () => {
  desk = await openDesk()
  const { kernel } = desk
  workers = await Promise.all(
    [1, 2].map(() => startWorker(kernel, { url: kernel.database.serveUrl, pollMs: 20 })),
  )
  await until(
    'both are subscribed',
    async () => (await desk.rows(`select from core_subscription where name like 'work.%'`)).length === 3,
  )
})
after(async () => {
  await Promise.all(workers.map(worker => worker.stop()))
  await desk.end()
})

const soon = (ms: number) => new Date(Date.now() + ms).toISOString()
const notices = (id: string, type = 'work.reminder') =>
  desk.rows('select title, user_id from core_notification where about_id = $1 and type = $2', [id, type])
const jobsOf = (id: string, kind: string) =>
  desk.rows(`select state from core_job where input ->> 'activity' = $1 and kind = $2`, [id, kind])
const idle = (id: string) =>
  until('its jobs are done', async () =>
    (await jobsOf(id, 'work.remind')).every(
      ({ state }) => !['ready', 'scheduled', 'running'].includes(String(state)),
    ),
  )

test('a reminder comes once, with two workers and however often its job runs', async () => {
  const at = soon(300)
  const ids = await Promise.all(
    Array.from(
      { length: 8 },
      async (_, i) => (await desk.activity({ subject: `Call ${i}`, remindAt: at })).body.id,
    ),
  )
  for (const id of ids) await until('it rings', async () => (await notices(id)).length > 0)
  const again = { kernel: desk.kernel, context: () => desk.home.system() }
  await Promise.allSettled(
    ids.flatMap(id => [1, 2, 3].map(() => remind({ ...again, input: { activity: id, at } }))),
  )
  for (const id of ids)
    assert.deepEqual(
      (await notices(id)).map(each => each.user_id),
      [desk.home.users.rita.id],
    )
})

test('a reminder moves with its time, and falls silent when the work is done', async () => {
  const { body: moved } = await desk.activity({ due: '2027-01-01', remindAt: soon(2_000) })
  await desk.api.patch(`/api/v1/work/activities/${moved.id}`, { remindAt: soon(3_000) }, desk.token('rita'))
  const { body: done } = await desk.activity({ remindAt: soon(2_500) })
  await desk.act(done.id, 'complete')
  await until('it rings', async () => (await notices(moved.id)).length > 0)
  await Promise.all([idle(moved.id), idle(done.id)])
  assert.equal((await notices(moved.id)).length, 1)
  assert.equal((await notices(done.id)).length, 0)
})

test('the next one is made when the day of one has passed, once', async () => {
  const today = new Date().toISOString().slice(0, 10)
  const { body } = await desk.activity({ due: addDays(today, -9), repeats: 'FREQ=DAILY' })
  const next = async () => (await desk.get(`/api/v1/work/activities/${body.id}`)).body.next
  await until('it is made', async () => (await next()) !== null)
  const input = { activity: body.id as string, due: addDays(today, -9) }
  const call = { kernel: desk.kernel, input, context: () => desk.home.system() }
  await Promise.allSettled([makeNext(call), makeNext(call)])
  const made = (await desk.get(`/api/v1/work/activities/${await next()}`)).body
  assert.ok(made.due >= addDays(today, -1), 'days that have passed are left out')
  const series = await desk.rows('select from work_activity where repeats is not null')
  assert.equal(series.length, 2)
})

test('a mention tells who may read the record, once, and who is added later', async () => {
  const about = await desk.account('rita')
  const { rita, rob, max, admin } = desk.home.users
  const said = await desk.api.post(
    '/api/v1/work/comments',
    { about, text: 'Have a look, @max and @rob', mentions: [max.id, rob.id, rita.id] },
    rita.token,
  )
  assert.equal(said.status, 201)
  const told = async () => (await notices(about.id, 'work.mentioned')).map(each => each.user_id).sort()
  await until('max is told', async () => (await told()).length === 1)
  const path = `/api/v1/work/comments/${said.body.id}`
  await desk.api.patch(
    path,
    { text: 'Look, @max, @rob, @admin', mentions: [max.id, rob.id, admin.id] },
    rita.token,
  )
  await until('the administrator is told', async () => (await told()).length > 1)
  await desk.api.patch(path, { text: 'Thanks' }, rita.token)
  assert.deepEqual(await told(), [max.id, admin.id].sort())
  const history = await desk.get(`${path}/history`)
  assert.deepEqual(history.body.data[0].diff.text, ['Look, @max, @rob, @admin', 'Thanks'])
})
