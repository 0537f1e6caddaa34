import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { Refusal } from '@inopsio/kernel'
import {
  actOn,
  bulkCreate,
  createRecord,
  deleteRecord,
  list,
  runAs,
  sql,
  updateRecord,
} from '@inopsio/kernel/server'
import { type TestKernel, testKernel } from '@inopsio/kernel/testing'
import { workServer } from '@inopsio/work/server'
import { crmServer } from '../server.ts'
import { type Desk, openDesk, sellers } from '../testing/desk.ts'
import { assigned } from './assigned.ts'
import { BATCH, giveOut } from './give-out.ts'
import { simulate } from './simulate.ts'
import { assignWaiting, settleWaiting } from './waiting.ts'

/** The full figure of the promise is 10,000; it takes a while. */
const MANY = Number(process.env.INOPSIO_TEST_LEADS ?? 2_000)

let kernel: TestKernel
let desk: Desk
before(async () => {
  kernel = await testKernel({ modules: [workServer, crmServer] })
})
beforeEach(async () => {
  desk = await openDesk(kernel)
})
after(() => kernel.end())

const idOf = (name: keyof Desk['company']['users']): string => desk.company.users[name].id
const member = (name: (typeof sellers)[number]) => idOf(name)
const everyone = () => sellers.map(name => member(name))

/** A plan of these rules, active. */
async function activate(rules: readonly object[]): Promise<string> {
  const plan = await desk.create('max', 'crm.assignmentPlan', {
    name: 'Plan',
    rules: rules.map((rule, i) => ({ name: `Rule ${i + 1}`, condition: {}, members: everyone(), ...rule })),
  })
  const context = await desk.company.users.max.context()
  await actOn(kernel, context, kernel.registry.get('crm.assignmentPlan'), plan, 'activate', {})
  return plan
}

async function newLeads(count: number, values: object = {}): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, i) => ({ lastName: `Lead ${i}`, owner: null, ...values }))
  const lead = kernel.registry.get('crm.lead')
  const { results } = await bulkCreate(kernel, await desk.company.system(), lead, rows)
  return results.map(({ id, status }) =>
    status === 'done' ? (id ?? '') : assert.fail('A lead was refused.'),
  )
}

const newLead = async (values: object = {}): Promise<string> => (await newLeads(1, values))[0] ?? ''

async function assign(leads: readonly string[], at?: Date) {
  const done = []
  for (let i = 0; i < leads.length; i += BATCH)
    done.push(
      ...(await giveOut(kernel, await desk.company.system(), assigned.lead, leads.slice(i, i + BATCH), at)),
    )
  return done
}

const look = async (statement: ReturnType<typeof sql>): Promise<(string | null)[][]> =>
  runAs(
    kernel,
    await desk.company.system(),
    () => ({
      needs: [
        'crm.lead',
        'crm.deal',
        'crm.assignment',
        'crm.dealAssignment',
        'crm.assignmentTurn',
        'core.user',
      ].map(id => ({
        right: 'read' as const,
        entity: kernel.registry.get(id),
      })),
      statements: [statement],
      read: ([result]) => (result?.rows ?? []).map(row => [...row]),
    }),
    { lane: 'read' },
  )

/** How many leads each has. */
async function shares(): Promise<Record<string, number>> {
  const rows = await look(
    sql`select u.name, count(l.id) from core_user u left join crm_lead l on l.tenant_id = u.tenant_id and l.owner_id = u.id
      where u.tenant_id = ${desk.company.tenant.id} and u.name = any(${[...sellers]}) group by 1`,
  )
  return Object.fromEntries(rows.map(([name, count]) => [name ?? '', Number(count)]))
}

const spread = (counts: Record<string, number>, of: readonly string[] = sellers): number => {
  const values = of.map(name => counts[name] ?? 0)
  return Math.max(...values) - Math.min(...values)
}

const sum = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0)

const waiting = async (): Promise<(string | null)[][]> =>
  look(sql`select lead_id, reason from crm_assignment where outcome = 'waiting' order by created_at, id`)

const reasonOf = async (lead: string): Promise<string> =>
  (
    await look(
      sql`select reason from crm_assignment where lead_id = ${lead} order by created_at desc limit 1`,
    )
  )[0]?.[0] ?? ''

const available = (name: (typeof sellers)[number], values: object) =>
  desk.create('max', 'crm.availability', { user: idOf(name), ...values })

describe('Assignment', () => {
  test(`shares out ${MANY} leads among seven from four writers at once, one apart at most, and none is lost`, async () => {
    await activate([{}])
    const written = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const leads = await newLeads(MANY / 4)
        // Some come twice, as events may.
        return assign([...leads, ...leads.slice(0, 50)])
      }),
    )
    const counts = await shares()
    assert.ok(spread(counts) <= 1, JSON.stringify(counts))
    assert.equal(sum(counts), MANY)
    assert.equal(written.flat().length, MANY)
    assert.deepEqual(await waiting(), [])
    const [turns] = await look(sql`select sum(taken) from crm_assignment_turn`)
    assert.equal(turns?.[0], String(MANY))
  })

  test('is fair over time, not within each batch', async () => {
    await activate([{}])
    for (let i = 0; i < 24; i++) await assign(await newLeads(3))
    const counts = await shares()
    assert.ok(spread(counts) <= 1, JSON.stringify(counts))
  })

  test('follows weights, nobody a whole lead away from her share', async () => {
    const members = [member('ana'), member('ben'), member('cleo')]
    const weights = { [idOf('ana')]: 5, [idOf('ben')]: 3 }
    await activate([{ way: 'weights', members, weights }])
    for (const size of [1, 7, 30, 2, 60]) {
      await assign(await newLeads(size))
      const counts = await shares()
      const total = sum(counts)
      for (const [name, weight] of [
        ['ana', 5],
        ['ben', 3],
        ['cleo', 1],
      ] as const)
        assert.ok(Math.abs((counts[name] ?? 0) - (total * weight) / 9) <= 1, JSON.stringify(counts))
    }
  })

  test('never breaks a limit, whoever writes, and loses nothing', async () => {
    await activate([{}])
    await available('ana', { openLimit: 3 })
    await available('ben', { dayLimit: 5 })
    await Promise.all(Array.from({ length: 4 }, async () => assign(await newLeads(30))))
    const counts = await shares()
    assert.deepEqual([counts.ana, counts.ben], [3, 5])
    assert.equal(sum(counts), 120)
    assert.ok(spread(counts, sellers.slice(2)) <= 1, JSON.stringify(counts))
  })

  test('skips who is away or off shift, and the next in line gets no more than all others', async () => {
    await activate([{}])
    await available('ana', {
      absences: [{ firstDay: '2026-08-10', lastDay: '2026-08-21', reason: 'Holiday' }],
    })
    await available('ben', { hours: [{ day: 1, from: '09:00', to: '17:00' }] })
    const leads = await newLeads(50)
    await assign(leads, new Date('2026-08-14T10:00:00Z'))
    const counts = await shares()
    assert.deepEqual([counts.ana, counts.ben], [0, 0])
    assert.ok(spread(counts, sellers.slice(2)) <= 1, JSON.stringify(counts))
    const reason = await reasonOf(leads[0] ?? '')
    assert.match(reason, /^Rule “Rule 1”: in turn, it was the turn of \w+\./)
    assert.match(reason, /ana is away until 2026-08-21\. ben is off until Mon 09:00\./)
  })

  test('lets a lead wait that nobody can take, says why, and gives it out when there is room', async () => {
    await activate([{ members: [member('ana')] }])
    await available('ana', { openLimit: 1 })
    const [first = '', second = ''] = await newLeads(2)
    await assign([first, second])
    assert.deepEqual(await waiting(), [
      [second, 'Rule “Rule 1”: nobody can take it. ana has 1 of at most 1 open leads.'],
    ])
    const retry = async () => assignWaiting(kernel, () => desk.company.system(), AbortSignal.timeout(10_000))
    assert.equal(await retry(), 0)
    assert.equal((await waiting()).length, 1)
    await actOn(
      kernel,
      await desk.company.users.max.context(),
      kernel.registry.get('crm.lead'),
      first,
      'disqualify',
      { disqualifyReason: await desk.create('max', 'crm.disqualifyReason', { name: 'Too late' }) },
    )
    assert.equal(await retry(), 1)
    assert.deepEqual(await waiting(), [])
    assert.equal((await shares()).ana, 2)
  })

  test('a waiting lead that somebody takes by hand is settled', async () => {
    await activate([{ members: [member('ana')] }])
    await available('ana', { takesLeads: false })
    const lead = await newLead()
    await assign([lead])
    assert.equal((await waiting()).length, 1)
    const max = await desk.company.users.max.context()
    await actOn(kernel, max, kernel.registry.get('crm.lead'), lead, 'assign', { owner: idOf('ben') })
    await settleWaiting(kernel, await desk.company.system(), assigned.lead, [lead])
    assert.deepEqual(
      await look(sql`select outcome, assignee_id from crm_assignment where lead_id = ${lead}`),
      [['byHand', idOf('ben')]],
    )
  })

  test('a condition means what it means in a list, also over references', async () => {
    const company = await desk.create('max', 'crm.company', { name: 'Meridian', city: 'Berlin' })
    await activate([
      { condition: { 'company.city': 'Berlin' }, members: [member('ana')] },
      { condition: { city: { in: ['Hamburg', 'Kiel'] } }, members: [member('ben')] },
      { condition: { not: { email: { empty: true } } }, members: [member('cleo')] },
    ])
    const leads = [
      await newLead({ company }),
      await newLead({ city: 'Kiel', email: 'a@example.com' }),
      await newLead({ email: 'b@example.com' }),
      await newLead({ city: 'Bonn' }),
    ]
    const decisions = await assign(leads)
    assert.deepEqual(
      decisions.map(({ to }) => to),
      [idOf('ana'), idOf('ben'), idOf('cleo'), null],
    )
    assert.equal(await reasonOf(leads[3] ?? ''), 'No rule fits this lead.')
  })

  test('goes on to the next rule where the first one says so', async () => {
    await available('ana', { takesLeads: false })
    await activate([{ members: [member('ana')], otherwise: 'next' }, { members: [member('ben')] }])
    const [decision] = await assign([await newLead()])
    assert.equal(decision?.to, idOf('ben'))
  })

  test('the same company, or the same person, stays with whom it has, within one batch too', async () => {
    const company = await desk.create('max', 'crm.company', { name: 'Borealis', owner: null })
    await activate([{ keeps: 'both' }])
    const [first] = await assign(await newLeads(1, { company, email: 'Nora@Example.com' }))
    const decisions = await assign([
      ...(await newLeads(3, { company })),
      ...(await newLeads(2, { email: 'nora@example.com' })),
    ])
    assert.deepEqual(new Set(decisions.map(({ to }) => to)), new Set([first?.to]))
    const other = await desk.create('max', 'crm.company', { name: 'Other', owner: null })
    const together = await assign(await newLeads(4, { company: other }))
    assert.equal(new Set(together.map(({ to }) => to)).size, 1)
  })

  test('who has the company keeps it outside her hours, but not while she is away', async () => {
    const company = await desk.create('max', 'crm.company', { name: 'Held', owner: idOf('ana') })
    await activate([{ keeps: 'company', members: [member('ben')] }])
    const availability = await available('ana', { hours: [] })
    assert.equal((await assign([await newLead({ company })]))[0]?.to, idOf('ana'))
    const today = new Date().toISOString().slice(0, 10)
    const entity = kernel.registry.get('crm.availability')
    await updateRecord(kernel, await desk.company.users.max.context(), entity, availability, {
      absences: [
        { firstDay: '2020-01-01', lastDay: `${Number(today.slice(0, 4)) + 1}-01-01`, reason: 'Leave' },
      ],
    })
    assert.equal((await assign([await newLead({ company })]))[0]?.to, idOf('ben'))
  })

  test('a new version of a plan goes on with the turns of the old one', async () => {
    const plan = await activate([{}])
    await assign(await newLeads(3))
    const max = await desk.company.users.max.context()
    const plans = kernel.registry.get('crm.assignmentPlan')
    await actOn(kernel, max, plans, plan, 'copy', {})
    const [draft] = JSON.parse(await listed('crm.assignmentPlan', { status: 'draft' })).data
    await actOn(kernel, max, plans, draft.id, 'activate', {})
    await assign(await newLeads(4))
    assert.equal(spread(await shares()), 0)
  })

  test('what was once active is never changed', async () => {
    const plan = await activate([{}])
    const max = await desk.company.users.max.context()
    await assert.rejects(
      updateRecord(kernel, max, kernel.registry.get('crm.assignmentPlan'), plan, { name: 'Other' }),
      Refusal,
    )
  })

  test('a condition that does not fit leads is refused when it is saved, by its place', async () => {
    const broken = desk.create('max', 'crm.assignmentPlan', {
      name: 'Broken',
      rules: [{ name: 'One', condition: { colour: 'red' }, members: everyone() }],
    })
    await assert.rejects(broken, (error: Refusal) => {
      assert.deepEqual(
        error.problems.map(({ path, code }) => [path, code]),
        [['rules[0].condition.colour', 'unknown-field']],
      )
      return true
    })
  })

  test('a lead that has an owner keeps it, and one whose rule is broken by now waits', async () => {
    await activate([{}])
    const owned = await desk.create('ana', 'crm.lead', { lastName: 'Mine' })
    assert.deepEqual(await assign([owned]), [])
    assert.equal((await look(sql`select 1 from crm_assignment where lead_id = ${owned}`)).length, 0)
  })

  test('without a plan nothing happens', async () => {
    const lead = await newLead()
    assert.deepEqual(await assign([lead]), [])
  })

  test('a lead that is deleted while it waits is forgotten', async () => {
    await activate([{ members: [member('ana')] }])
    await available('ana', { takesLeads: false })
    const lead = await newLead()
    await assign([lead])
    await deleteRecord(kernel, await desk.company.users.max.context(), kernel.registry.get('crm.lead'), lead)
    assert.deepEqual(await waiting(), [])
  })
})

describe('Deals', () => {
  const dealRules = (rules: readonly object[]) =>
    rules.map((rule, i) => ({ name: `Deals ${i + 1}`, members: everyone(), ...rule }))

  async function activateForDeals(rules: readonly object[]): Promise<string> {
    const plan = await desk.create('max', 'crm.assignmentPlan', {
      name: 'Deals',
      dealRules: dealRules(rules),
    })
    const context = await desk.company.users.max.context()
    await actOn(kernel, context, kernel.registry.get('crm.assignmentPlan'), plan, 'activate', {})
    return plan
  }

  async function newDeals(count: number, values: object = {}): Promise<string[]> {
    const rows = Array.from({ length: count }, (_, i) => ({ name: `Deal ${i}`, owner: null, ...values }))
    const deal = kernel.registry.get('crm.deal')
    const { results } = await bulkCreate(kernel, await desk.company.system(), deal, rows)
    return results.map(({ id }) => id ?? '')
  }

  const give = async (deals: readonly string[]) =>
    giveOut(kernel, await desk.company.system(), assigned.deal, deals)

  const owned = async (): Promise<Record<string, number>> =>
    Object.fromEntries(
      (
        await look(sql`select u.name, count(d.id) from core_user u
          left join crm_deal d on d.tenant_id = u.tenant_id and d.owner_id = u.id
          where u.name = any(${[...sellers]}) group by 1`)
      ).map(([name, count]) => [name ?? '', Number(count)]),
    )

  test('are given out by rules of their own, fairly among writers, within limits of their own, and none is lost', async () => {
    await activateForDeals([{}])
    await available('ana', { openLimit: 0, openDealLimit: 4 })
    await available('ben', { takesDeals: false })
    await available('cleo', { takesLeads: false, dayDealLimit: 3 })
    const given = await Promise.all(Array.from({ length: 4 }, async () => give(await newDeals(35))))
    const counts = await owned()
    assert.deepEqual([counts.ana, counts.ben, counts.cleo], [4, 0, 3])
    assert.equal(sum(counts), 140)
    assert.equal(given.flat().length, 140)
    assert.ok(spread(counts, sellers.slice(3)) <= 1, JSON.stringify(counts))
  })

  test('wait when nobody can take them, are settled by hand, and stay with whom the company has', async () => {
    const company = await desk.create('max', 'crm.company', { name: 'Held', owner: idOf('dan') })
    await activateForDeals([
      { condition: { name: 'Deal 0' }, members: [member('ana')] },
      { keeps: 'company', members: [member('eva')] },
    ])
    await available('ana', { takesDeals: false })
    const [stuck = '', free = ''] = await newDeals(2, { company })
    const decisions = await give([stuck, free])
    assert.deepEqual(
      decisions.map(({ to }) => to),
      [null, idOf('dan')],
    )
    const outcome = () =>
      look(sql`select outcome, assignee_id, reason from crm_deal_assignment where deal_id = ${stuck}`)
    assert.deepEqual(await outcome(), [
      ['waiting', null, 'Rule “Deals 1”: nobody can take it. ana takes no deals.'],
    ])
    const max = await desk.company.users.max.context()
    await actOn(kernel, max, kernel.registry.get('crm.deal'), stuck, 'assign', { owner: idOf('ben') })
    await assignWaiting(kernel, () => desk.company.system(), AbortSignal.timeout(10_000))
    assert.deepEqual(await outcome(), [['byHand', idOf('ben'), 'Given by hand.']])
  })

  test('are left alone by a plan for leads, and leads by a plan for deals', async () => {
    await activate([{}])
    const deals = await newDeals(2)
    assert.deepEqual(await give(deals), [])
    await activateForDeals([{}])
    assert.deepEqual(await assign(await newLeads(2)), [])
    assert.equal((await give(deals)).length, 2)
  })

  test('a condition that does not fit deals is refused when it is saved, by its place', async () => {
    const broken = desk.create('max', 'crm.assignmentPlan', {
      name: 'Broken',
      dealRules: dealRules([{ condition: { jobTitle: 'CEO' } }]),
    })
    await assert.rejects(broken, (error: Refusal) => {
      assert.deepEqual(
        error.problems.map(({ path }) => path),
        ['dealRules[0].condition.jobTitle'],
      )
      return true
    })
  })

  test('a simulation says who would have got past deals, and changes nothing', async () => {
    await newDeals(20)
    const plan = await desk.create('max', 'crm.assignmentPlan', {
      name: 'Draft',
      dealRules: dealRules([{ members: [member('ana'), member('ben')] }]),
    })
    await available('ben', { dayDealLimit: 4 })
    const max = () => desk.company.users.max.context()
    const plans = kernel.registry.get('crm.assignmentPlan')
    await actOn(kernel, await max(), plans, plan, 'simulate', { of: 'deal', days: 30 })
    const [{ id }] = JSON.parse(await listed('crm.assignmentSimulation')).data
    const signal = AbortSignal.timeout(10_000)
    await simulate({ kernel, context: max, simulation: id, signal, progress: () => {} })
    const { result } = JSON.parse(await listed('crm.assignmentSimulation')).data[0]
    const got = result.people.map((each: { name: string; gets: number }) => [each.name, each.gets])
    assert.deepEqual(Object.fromEntries(got), { ana: 16, ben: 4 })
    assert.deepEqual([result.leads, result.waiting], [20, 0])
    assert.equal(sum(await owned()), 0)
  })
})

describe('A simulation', () => {
  const run = async (plan: string, days = 30) => {
    const max = () => desk.company.users.max.context()
    await actOn(kernel, await max(), kernel.registry.get('crm.assignmentPlan'), plan, 'simulate', { days })
    const [{ id }] = JSON.parse(await listed('crm.assignmentSimulation')).data
    const signal = AbortSignal.timeout(10_000)
    await simulate({ kernel, context: max, simulation: id, signal, progress: () => {} })
    return JSON.parse(await listed('crm.assignmentSimulation')).data[0].result
  }

  test('says who would have got how many, and changes nothing', async () => {
    await newLeads(60, { city: 'Kiel' })
    await newLeads(10, { city: 'Bonn' })
    await newLeads(5)
    const plan = await desk.create('max', 'crm.assignmentPlan', {
      name: 'Draft',
      rules: [
        { name: 'North', condition: { city: 'Kiel' }, members: [member('ana'), member('ben')] },
        { name: 'West', condition: { city: 'Bonn' }, members: [member('cleo')] },
      ],
    })
    await available('cleo', { dayLimit: 4 })
    const before = await look(sql`select id, version, owner_id from crm_lead order by id`)
    const result = await run(plan)
    assert.deepEqual([result.leads, result.waiting], [75, 11])
    const got = Object.fromEntries(
      result.people.map((each: { name: string; gets: number }) => [each.name, each.gets]),
    )
    assert.deepEqual(got, { ana: 30, ben: 30, cleo: 4 })
    assert.deepEqual(result.rules, [
      { name: 'North', leads: 60, waiting: 0 },
      { name: 'West', leads: 4, waiting: 6 },
      { name: '', leads: 0, waiting: 5 },
    ])
    assert.equal(result.sample.length, 75)
    assert.deepEqual(await look(sql`select id, version, owner_id from crm_lead order by id`), before)
    assert.deepEqual(await look(sql`select pool from crm_assignment_turn`), [])
    assert.deepEqual(await waiting(), [])
  })

  test('is not for a representative: not the plan, not the result, not the limits of others', async () => {
    const plan = await activate([{}])
    await newLeads(3)
    await run(plan)
    await available('ana', { openLimit: 7 })
    const ben = await desk.company.users.ben.context()
    for (const entity of ['crm.assignmentPlan', 'crm.assignmentSimulation', 'crm.assignmentTurn'])
      await assert.rejects(listed(entity, {}, 'ben'), Refusal)
    assert.deepEqual(JSON.parse(await listed('crm.availability', {}, 'ben')).data, [])
    await assert.rejects(
      actOn(kernel, ben, kernel.registry.get('crm.assignmentPlan'), plan, 'simulate', { days: 5 }),
      Refusal,
    )
    await assert.rejects(
      createRecord(kernel, ben, kernel.registry.get('crm.availability'), { user: idOf('ben'), openLimit: 3 }),
      Refusal,
    )
  })
})

async function listed(entity: string, query = {}, who: 'max' | 'ben' = 'max'): Promise<string> {
  return list(kernel, await desk.company.users[who].context(), kernel.registry.get(entity), query)
}
