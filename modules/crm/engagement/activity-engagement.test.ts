import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  actOn,
  createRecord,
  deleteRecord,
  newChange,
  newId,
  runAs,
  sql,
  undoChange,
  updateRecord,
} from '@inopsio/kernel/server'
import { asOwner } from '@inopsio/kernel/testing'
import { valueAt } from '../score/grade.ts'
import { HALF_LIFE_DAYS } from '../score/half-life.ts'
import { scoreLeads } from '../score/score-leads.ts'
import { type Desk, openDesk } from '../testing/desk.ts'
import { activityEngagement } from './activity-engagement.ts'

let desk: Desk
before(async () => {
  desk = await openDesk()
  const model = await desk.create('max', 'crm.scoringModel', { name: 'Model', weights })
  await actOn(desk.kernel, await max(), entity('crm.scoringModel'), model, 'publish', {})
})
after(() => desk.kernel.end())

const weights = [
  { type: 'call', points: 10, dailyCap: 25 },
  { type: 'meeting', points: 20 },
]
const max = () => desk.company.users.max.context()
const entity = (id: string) => desk.kernel.registry.get(id)

/** The subscriber is told of activities as they are now, as often as one likes. */
async function deliver(...activities: readonly string[]): Promise<void> {
  const at = new Date().toISOString()
  const events = activities.map(record => ({
    ...{ id: newId(), tenant: desk.company.tenant.id, event: 'work.activity.updated', record, at },
    ...{ entity: 'work.activity', change: null, payload: null, cause: null, depth: 0 },
  }))
  const call = { kernel: desk.kernel, context: () => desk.company.system(), attempt: 1 }
  const signal = new AbortController().signal
  await activityEngagement.deliverAll?.({ ...call, tenant: desk.company.tenant.id, events, signal })
}

const newLead = (values: object = {}) => desk.create('max', 'crm.lead', { lastName: 'Lead', ...values })
const log = (kind: string, about: object, values: object = {}) =>
  desk.create('max', 'work.activity', { kind, subject: 'Talked', about, ...values })
const act = async (id: string, action: string, input: object = {}) =>
  actOn(desk.kernel, await max(), entity('work.activity'), id, action, input)
const rows = (text: string, values: readonly unknown[]) =>
  asOwner(desk.kernel.database.superuserUrl, text, values) as Promise<Record<string, unknown>[]>
const types = async (lead: string) =>
  (await rows('select type from crm_engagement where lead_id = $1 order by type', [lead])).map(
    each => each.type,
  )

async function done(kind: string, lead: string, input: object = {}): Promise<string> {
  const id = await log(kind, { entity: 'crm.lead', id: lead })
  await act(id, 'complete', input)
  await deliver(id)
  return id
}

/** What is kept, and the same worked out anew from nothing but the activities. */
async function scores(lead: string): Promise<{ kept: number; recomputed: number }> {
  const now = new Date()
  const [score] = await rows('select engagement from crm_lead_score where lead_id = $1', [lead])
  const activities = await rows(
    `select kind, extract(epoch from completed_at) * 1000 as at from work_activity where about_id = $1 and status = 'done'
      and kind in ('call', 'meeting', 'email') and (outcome is null or outcome = 'reached') order by completed_at, id`,
    [lead],
  )
  const used = new Map<string, number>()
  let recomputed = 0
  for (const { kind, at } of activities) {
    const model = weights.find(({ type }) => type === kind)
    const [cap, before] = [model?.dailyCap ?? Number.POSITIVE_INFINITY, used.get(String(kind)) ?? 0]
    const after = Math.min(cap, before + (model?.points ?? 0))
    used.set(String(kind), after)
    const age = (now.getTime() - Number(at)) / 86_400_000
    recomputed += (after - before) * 2 ** (-age / HALF_LIFE_DAYS)
  }
  return { kept: valueAt(Number(score?.engagement), now), recomputed }
}

async function expectEqual(lead: string): Promise<void> {
  const { kept, recomputed } = await scores(lead)
  assert.ok(Math.abs(kept - recomputed) < 1e-6, `${kept} is kept, ${recomputed} recomputed`)
}

test('what took place counts, by type and day no more than its cap; what did not, does not', async () => {
  const lead = await newLead()
  for (let i = 0; i < 4; i++) await done('call', lead)
  await done('call', lead, { outcome: 'noAnswer' })
  await done('meeting', lead)
  await done('task', lead)
  await deliver(await log('meeting', { entity: 'crm.lead', id: lead }))
  assert.deepEqual(await types(lead), ['call', 'call', 'call', 'call', 'meeting'])
  await expectEqual(lead)
  assert.ok(Math.abs((await scores(lead)).kept - 45) < 0.01, 'the fourth call adds nothing')
})

test('an event that comes again, or in another order, counts once', async () => {
  const lead = await newLead()
  const [one, two] = [await done('call', lead), await done('meeting', lead)]
  await deliver(two, one, one)
  await Promise.all([deliver(one), deliver(two)])
  assert.deepEqual(await types(lead), ['call', 'meeting'])
  await expectEqual(lead)
})

test('what is reopened, moved to another record, deleted or undone is taken back, from the score too', async () => {
  const lead = await newLead()
  const other = await newLead()
  const call = await done('call', lead)
  await act(call, 'reopen')
  await deliver(call)
  assert.deepEqual(await types(lead), [])
  await expectEqual(lead)

  const again = await act(call, 'complete')
  await deliver(call)
  assert.deepEqual(await types(lead), ['call'])
  await undoChange(desk.kernel, await max(), 'change' in again ? (again.change ?? '') : '')
  await deliver(call)
  assert.deepEqual(await types(lead), [])

  const meeting = await done('meeting', lead)
  const about = { entity: 'crm.lead', id: other }
  await updateRecord(desk.kernel, await max(), entity('work.activity'), meeting, { about })
  await deliver(meeting)
  assert.deepEqual([await types(lead), await types(other)], [[], ['meeting']])
  for (const each of [lead, other]) await expectEqual(each)

  const deleted = await deleteRecord(desk.kernel, await max(), entity('work.activity'), meeting)
  await deliver(meeting)
  assert.deepEqual(await types(other), [])
  await expectEqual(other)
  await undoChange(desk.kernel, await max(), String(Object(deleted).change ?? deleted))
  await deliver(meeting)
  assert.deepEqual(await types(other), ['meeting'])
  await expectEqual(other)
})

/** As qualifying does. */
const belongTo = async (contact: string, leads: readonly string[]) =>
  runAs(
    desk.kernel,
    await desk.company.system(),
    () => ({
      needs: (['read', 'update'] as const).map(right => ({ right, entity: entity('crm.lead') })),
      change: newChange('system', entity('crm.lead')),
      statements: [sql`update crm_lead set contact_id = ${contact} where id = any(${leads}::uuid[])`],
      read: () => undefined,
    }),
    { lane: 'write' },
  )

test('a talk with a contact counts for the latest lead of that person', async () => {
  const contact = await desk.create('max', 'crm.contact', { lastName: 'Person' })
  const [older, latest] = [await newLead(), await newLead()]
  await belongTo(contact, [older, latest])
  const about = { entity: 'crm.contact', id: contact }
  const mail = (
    await createRecord(desk.kernel, await max(), entity('work.activity'), {
      kind: 'email',
      subject: 'Hello',
      about,
    })
  ).id
  await act(mail, 'complete')
  await deliver(mail)
  assert.deepEqual([await types(older), await types(latest)], [[], ['email']])
})

test('scoring everything anew changes nothing', async () => {
  const lead = await newLead()
  await done('call', lead)
  // What is kept stays the same number while the value fades.
  const kept = async () =>
    Number((await rows('select engagement from crm_lead_score where lead_id = $1', [lead]))[0]?.engagement)
  const before = await kept()
  assert.ok(Number.isFinite(before))
  await scoreLeads(desk.kernel, await desk.company.system(), [lead])
  assert.ok(Math.abs((await kept()) - before) < 1e-9)
})
