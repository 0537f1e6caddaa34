import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  actOn,
  bulkCreate,
  deleteRecord,
  list,
  runAs,
  sql,
  transactAs,
  undoChange,
  updateRecord,
} from '@inopsio/kernel/server'
import { type TestKernel, testKernel } from '@inopsio/kernel/testing'
import { workServer } from '@inopsio/work/server'
import fc from 'fast-check'
import { crmServer } from '../server.ts'
import { type Desk, openDesk } from '../testing/desk.ts'
import { valueAt } from './grade.ts'
import { HALF_LIFE_DAYS } from './half-life.ts'
import { previewScores } from './preview.ts'
import { scoreLeads } from './score-leads.ts'

let kernel: TestKernel
let desk: Desk
before(async () => {
  kernel = await testKernel({ modules: [workServer, crmServer] })
})
beforeEach(async () => {
  desk = await openDesk(kernel)
})
after(() => kernel.end())

const max = () => desk.company.users.max.context()
const models = () => kernel.registry.get('crm.scoringModel')

const weights = [
  { type: 'call', points: 10, dailyCap: 25 },
  { type: 'pageView', points: 1, dailyCap: 3 },
  { type: 'unsubscribe', points: -20 },
]

async function publish(model: object = {}): Promise<string> {
  const id = await desk.create('max', 'crm.scoringModel', { name: 'Model', weights, ...model })
  await actOn(kernel, await max(), models(), id, 'publish', {})
  return id
}

const newLead = (values: object = {}): Promise<string> =>
  desk.create('max', 'crm.lead', { lastName: 'Lead', ...values })

const score = async (leads: readonly string[], now?: Date) =>
  scoreLeads(kernel, await desk.company.system(), leads, now)

interface Event {
  readonly type: string
  readonly at: Date
  readonly weight: number | null
}

const entities = ['crm.lead', 'crm.leadScore', 'crm.engagement', 'crm.scoringModel']

/** Events as they come in, in a transaction of their own. */
const happen = async (lead: string, events: readonly Event[]): Promise<void> =>
  transactAs(
    kernel,
    await desk.company.system(),
    {
      needs: entities.flatMap(id =>
        (['read', 'create'] as const).map(right => ({ right, entity: kernel.registry.get(id) })),
      ),
    },
    async (tx, { tenant }) => {
      await tx.run([
        sql`insert into crm_engagement (tenant_id, lead_id, type, at, weight)
          select ${tenant.id}::uuid, ${lead}::uuid, e.type, e.at, e.weight
          from unnest(${events.map(({ type }) => type)}::text[], ${events.map(({ at }) => at.toISOString())}::timestamptz[],
            ${events.map(({ weight }) => (weight === null ? null : String(weight)))}::bigint[]) as e(type, at, weight)`,
      ])
    },
  )

const kept = async (lead: string): Promise<{ key: number; fit: number; grade: string; xmin: string }> =>
  runAs(
    kernel,
    await desk.company.system(),
    () => ({
      needs: entities.map(id => ({ right: 'read' as const, entity: kernel.registry.get(id) })),
      statements: [sql`select engagement, fit, grade, xmin from crm_lead_score where lead_id = ${lead}`],
      read: ([result]) => {
        const [key, fit, grade, xmin] = result?.rows[0] ?? []
        return { key: Number(key), fit: Number(fit), grade: grade ?? '', xmin: xmin ?? '' }
      },
    }),
    { lane: 'read' },
  )

const dayOf = (at: Date): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(at)

/** As one would write it down: day by day, each event by what the cap leaves of it. */
function recomputed(events: readonly Event[], now: Date): number {
  const used = new Map<string, number>()
  const clamp = (sum: number, cap: number) => Math.max(-cap, Math.min(cap, sum))
  let total = 0
  for (const { type, at, weight } of [...events].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const model = weights.find(each => each.type === type)
    const cap = model?.dailyCap ?? Number.POSITIVE_INFINITY
    const day = `${type} ${dayOf(at)}`
    const before = used.get(day) ?? 0
    const after = before + (weight ?? model?.points ?? 0)
    used.set(day, after)
    const ageDays = (now.getTime() - at.getTime()) / 86_400_000
    total += (clamp(after, cap) - clamp(before, cap)) * 2 ** (-ageDays / HALF_LIFE_DAYS)
  }
  return Math.max(0, total)
}

const close = (actual: number, expected: number): boolean =>
  Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected))

const now = new Date('2026-08-14T14:00:00Z')
const eventsOf = (types: readonly string[], weight: fc.Arbitrary<number | null>) =>
  fc.uniqueArray(
    fc.record({
      type: fc.constantFrom(...types),
      // Few days, so that caps are met; every moment once, so that the order of a day is known.
      at: fc
        .integer({ min: 1, max: 60 * 24 * 60 })
        .map(minutes => new Date(now.getTime() - minutes * 60_000)),
      weight,
    }),
    { minLength: 1, maxLength: 60, selector: ({ at }) => at.getTime() },
  )

describe('Engagement', () => {
  test('equals a recomputation from its events, whatever the order they come in, caps and late ones too', async () => {
    await publish()
    await fc.assert(
      fc.asyncProperty(
        eventsOf(
          ['call', 'pageView', 'unsubscribe', 'unheardOf'],
          fc.option(fc.integer({ min: -30, max: 60 })),
        ),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 40 }),
        async (events, parts, laterDays) => {
          const lead = await newLead()
          const size = Math.ceil(events.length / parts)
          for (let at = 0; at < events.length; at += size) {
            await happen(lead, events.slice(at, at + size))
            await score([lead], now)
          }
          const later = new Date(now.getTime() + laterDays * 86_400_000)
          const { key } = await kept(lead)
          assert.ok(
            close(valueAt(key, later), recomputed(events, later)),
            `${valueAt(key, later)} ${recomputed(events, later)}`,
          )
        },
      ),
      { numRuns: 25 },
    )
  })

  test('is the same when writers come at the same time, in any order and twice', async () => {
    await publish()
    const lead = await newLead()
    const events = Array.from({ length: 200 }, (_, i) => ({
      type: i % 3 === 0 ? 'pageView' : 'call',
      at: new Date(now.getTime() - ((i * 7919) % 40_000) * 60_000),
      weight: null,
    }))
    await Promise.all(
      [0, 1, 2, 3].map(async writer => {
        for (let i = writer * 50; i < writer * 50 + 50; i += 10) {
          await happen(lead, events.slice(i, i + 10))
          await score([lead], now)
        }
      }),
    )
    await score([lead], now)
    const { key } = await kept(lead)
    assert.ok(close(valueAt(key, now), recomputed(events, now)))
  })

  test('is read without being written: the row stays while the value fades', async () => {
    await publish()
    const lead = await newLead()
    await happen(lead, [{ type: 'call', at: now, weight: 8 }])
    await score([lead], now)
    const before = await kept(lead)
    assert.ok(close(valueAt(before.key, new Date(now.getTime() + 28 * 86_400_000)), 2))
    await score([lead], new Date(now.getTime() + 3_600_000))
    assert.equal((await kept(lead)).xmin, before.xmin)
  })

  test('comes back with a lead whose deletion is undone', async () => {
    await publish()
    const lead = await newLead()
    await score([lead])
    const change = await deleteRecord(kernel, await max(), kernel.registry.get('crm.lead'), lead)
    const { keptCount, undone } = await undoChange(kernel, await max(), change)
    assert.equal(keptCount, 0)
    assert.deepEqual(undone.map(({ entity }) => entity).sort(), ['crm.lead', 'crm.leadScore'])
    await score([lead])
    assert.equal((await kept(lead)).grade, 'd')
  })

  test('counts no more of a type on a day than its cap, days being those of the company', async () => {
    await publish()
    const lead = await newLead()
    const at = (hour: string) => ({ type: 'pageView', at: new Date(`2026-08-13T${hour}Z`), weight: null })
    // Midnight in Berlin is 22:00 in Greenwich: four on one day, of which three count, and one on the next.
    await happen(lead, [at('20:00:00'), at('20:10:00'), at('20:20:00'), at('21:59:00'), at('22:00:00')])
    const [result] = await score([lead], now)
    assert.ok(result)
    const exact = ['20:00:00', '20:10:00', '20:20:00', '22:00:00'].reduce(
      (sum, hour) => sum + 2 ** (-(now.getTime() - at(hour).at.getTime()) / 86_400_000 / HALF_LIFE_DAYS),
      0,
    )
    assert.ok(close(valueAt(result.engagement, now), exact))
  })

  test('ten thousand events of one lead are worked out in seconds at most', async () => {
    await publish()
    const lead = await newLead()
    const events = Array.from({ length: 10_000 }, (_, i) => ({
      type: 'pageView',
      at: new Date(now.getTime() - i * 60_000),
      weight: null,
    }))
    await happen(lead, events)
    const begun = performance.now()
    await score([lead], now)
    const took = performance.now() - begun
    assert.ok(took < 5_000, `${took} ms`)
  })
})

describe('Fit', () => {
  const rules = [
    { name: 'Northern', condition: { city: { in: ['Kiel', 'Hamburg'] } }, points: 60 },
    { name: 'Company in Berlin', condition: { 'company.city': 'Berlin' }, points: 70 },
    { name: 'No address', condition: { email: { empty: true } }, points: -15 },
  ]

  test('adds the points of the rules that hold, from 0 to 100, and says which', async () => {
    await publish({ rules })
    const company = await desk.create('max', 'crm.company', { name: 'Here', city: 'Berlin' })
    const leads = await Promise.all([
      newLead({ city: 'Kiel' }),
      newLead({ city: 'Kiel', company, email: 'a@example.com' }),
      newLead({ city: 'Bonn' }),
    ])
    const scores = await score(leads)
    const of = (lead: string | undefined) => scores.find(each => each.lead === lead)
    assert.deepEqual([of(leads[0])?.fit, of(leads[1])?.fit, of(leads[2])?.fit], [45, 100, 0])
    assert.deepEqual(of(leads[0])?.reasons, [
      { name: 'Northern', points: 60 },
      { name: 'No address', points: -15 },
    ])
  })

  test('follows the record, and leaves neither a version nor a history on it', async () => {
    await publish({ rules })
    const lead = await newLead({ city: 'Kiel' })
    await score([lead])
    const leads = kernel.registry.get('crm.lead')
    const before = JSON.parse(await list(kernel, await max(), leads, { limit: '1' })).data[0]
    await updateRecord(kernel, await max(), leads, lead, { city: 'Bonn' })
    await score([lead])
    assert.equal((await kept(lead)).fit, 0)
    const after = JSON.parse(await list(kernel, await max(), leads, { limit: '1' })).data[0]
    assert.equal(after.version, before.version + 1)
  })

  test('without a published model nothing is scored', async () => {
    await desk.create('max', 'crm.scoringModel', { name: 'Draft', rules })
    assert.deepEqual(await score([await newLead()]), [])
  })

  test('grades take fit and engagement, and sink when engagement has faded', async () => {
    await publish({ rules: [{ name: 'All', condition: {}, points: 80 }] })
    const lead = await newLead()
    await happen(lead, [{ type: 'meeting', at: now, weight: 60 }])
    const [fresh] = await score([lead], now)
    assert.equal(fresh?.grade, 'a')
    const sinks = fresh?.until ?? now
    assert.ok(close(60 * 2 ** (-(sinks.getTime() - now.getTime()) / 86_400_000 / HALF_LIFE_DAYS), 40))
    const [then] = await score([lead], new Date(sinks.getTime() + 60_000))
    assert.equal(then?.grade, 'b')
    assert.equal((await kept(lead)).grade, 'b')
  })

  test('a preview says what a draft would make of the leads, and keeps nothing of it', async () => {
    await publish({ rules: [] })
    const lead = kernel.registry.get('crm.lead')
    const rows = Array.from({ length: 30 }, (_, i) => ({
      lastName: `Lead ${i}`,
      city: i < 10 ? 'Kiel' : 'Bonn',
    }))
    const { results } = await bulkCreate(kernel, await max(), lead, rows)
    await score(results.map(({ id }) => id ?? ''))
    const draft = await desk.create('max', 'crm.scoringModel', {
      name: 'Draft',
      rules,
      cFit: 40,
      bFit: 50,
      aFit: 70,
    })
    await actOn(kernel, await max(), models(), draft, 'preview', {})
    const previews = kernel.registry.get('crm.scoringPreview')
    const [{ id }] = JSON.parse(await list(kernel, await max(), previews, {})).data
    const signal = AbortSignal.timeout(10_000)
    await previewScores({ kernel, context: max, preview: id, signal, progress: () => {} })
    const [{ result }] = JSON.parse(await list(kernel, await max(), previews, {})).data
    assert.equal(result.leads, 30)
    assert.deepEqual(
      result.grades.map((each: { now: number; next: number }) => [each.now, each.next]),
      [
        [0, 0],
        [0, 0],
        [0, 10],
        [30, 20],
      ],
    )
    assert.deepEqual(
      result.rules.map((each: { leads: number }) => each.leads),
      [10, 0, 30],
    )
    assert.equal((await kept(results[0]?.id ?? '')).fit, 0)
  })
})
