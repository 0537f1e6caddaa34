import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { type Desk, openDesk, type Person } from '../deal/testing/desk.ts'
import { changeOf, changeParts } from './figures.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests look into records of every shape
type AnyRecord = Record<string, any>

let desk: Desk
before(async () => {
  desk = await openDesk()
})
after(() => desk.end())

const euros = (amount: number) => ({ amount: `${amount}.00`, currency: 'EUR' })
const minor = (money: AnyRecord | null | undefined) => (money ? Math.round(Number(money.amount) * 100) : 0)

const sums = async (who: Person, path: string, query: string): Promise<AnyRecord[]> => {
  const { status, body } = await desk.get(who, `/api/v1/crm/${path}/aggregate?${query}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body.data
}

const standing = (moment: string) =>
  encodeURIComponent(
    JSON.stringify({ enteredAt: { lte: moment }, or: [{ leftAt: null }, { leftAt: { gt: moment } }] }),
  )

/** A moment that lies strictly between what was done before and what comes next. */
async function moment(): Promise<string> {
  await new Promise(resolve => setTimeout(resolve, 3))
  const now = new Date().toISOString()
  await new Promise(resolve => setTimeout(resolve, 3))
  return now
}

type Step =
  | { readonly do: 'move'; readonly to: string }
  | { readonly do: 'value'; readonly to: number }
  | { readonly do: 'win' }
  | { readonly do: 'lose' }
  | { readonly do: 'reopen' }
  | { readonly do: 'undo' }

const stages = ['Qualification', 'Discovery', 'Proposal'] as const
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('move' as const), to: fc.constantFrom(...stages) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('value' as const), to: fc.integer({ min: 1, max: 9000 }) }),
  },
  fc.record({ do: fc.constant('win' as const) }),
  fc.record({ do: fc.constant('lose' as const) }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
)

async function take(
  deal: string,
  done: string[],
  one: Step,
  places: Readonly<Record<string, string>>,
): Promise<void> {
  if (one.do === 'undo' && done.length === 0) return
  const answer =
    one.do === 'move'
      ? await desk.act('rita', deal, 'move', { stage: places[one.to] })
      : one.do === 'value'
        ? await desk.patch('rita', deal, { value: euros(one.to) })
        : one.do === 'lose'
          ? await desk.act('rita', deal, 'lose', { lostReason: desk.reason })
          : one.do === 'undo'
            ? await desk.post('rita', `/api/v1/changes/${done.at(-1)}/undo`)
            : await desk.act('rita', deal, one.do, {})
  assert.ok([200, 409, 422].includes(answer.status), JSON.stringify(answer.body))
  const change = answer.headers['x-change']
  if (typeof change === 'string' && one.do !== 'undo' && answer.status === 200) done.push(change)
}

describe('Figures of the past', () => {
  test('are what a naive look at every moment would have said, whatever has happened since', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { maxLength: 6 }), { minLength: 1, maxLength: 3 }),
        async plans => {
          const { body: pipeline } = await desk.post('max', '/api/v1/crm/pipelines', {
            name: `P ${Math.random()}`,
            position: 50,
          })
          const own = { ...desk.stages } as Record<string, string>
          for (const [i, name] of [...stages, 'Won', 'Lost'].entries()) {
            const kind = name === 'Won' ? 'won' : name === 'Lost' ? 'lost' : 'open'
            const probability = `${10 + 20 * i}`
            const { body } = await desk.post('max', '/api/v1/crm/stages', {
              name,
              pipeline: pipeline.id,
              position: i,
              kind,
              probability,
            })
            own[name] = body.id
          }
          const seen: { at: string; rows: AnyRecord[] }[] = []
          for (const plan of plans) {
            const { id } = await desk.deal('rita', { pipeline: pipeline.id, value: euros(100) })
            const done: string[] = []
            for (const one of plan) {
              await take(id, done, one, own)
              const { body } = await desk.get('rita', `/api/v1/crm/deals?pipeline=${pipeline.id}&limit=200`)
              seen.push({ at: await moment(), rows: body.data })
            }
          }
          for (const { at, rows } of seen) {
            const found = await sums(
              'rita',
              'deal-stage-history',
              `pipeline=${pipeline.id}&group=stage,status&measure=sum:value,sum:weighted&filter=${standing(at)}`,
            )
            const wanted = new Map<string, [number, number, number]>()
            for (const { stage, status, value, weighted } of rows) {
              const [n, sum, all] = wanted.get(`${stage} ${status}`) ?? [0, 0, 0]
              wanted.set(`${stage} ${status}`, [n + 1, sum + minor(value), all + minor(weighted)])
            }
            assert.deepEqual(
              new Map(
                found.map(({ group, count, sum }) => [
                  `${group.stage} ${group.status}`,
                  [count, minor(sum.value), minor(sum.weighted)],
                ]),
              ),
              wanted,
            )
          }
        },
      ),
      { numRuns: 8 },
    )
  })
})

describe('As of a day', () => {
  const asOf = (day: string, more: AnyRecord = {}) =>
    encodeURIComponent(
      JSON.stringify({ ...more, enteredAt: { lte: day }, or: [{ leftAt: null }, { leftAt: { gt: day } }] }),
    )

  test('means the end of that day where the company is, also on days of 23 and of 25 hours', async () => {
    for (const [day, midnight] of [
      ['2031-03-01', '2031-03-01T23:00:00Z'],
      ['2031-03-30', '2031-03-30T22:00:00Z'],
      ['2031-10-26', '2031-10-26T23:00:00Z'],
    ] as const) {
      const names = ['before', 'after'] as const
      const moments = { before: Date.parse(midnight) - 1, after: Date.parse(midnight) }
      for (const name of names) {
        const { id } = await desk.deal('rita', { name: `${name} ${day}`, value: euros(10), closeDate: day })
        const at = new Date(moments[name]).toISOString()
        await desk.look('update crm_deal_stage_history set entered_at = $2 where deal_id = $1', [id, at])
      }
      const rows = await sums(
        'rita',
        'deal-stage-history',
        `group=stage&measure=sum:value&filter=${asOf(day, { closeDate: day })}`,
      )
      assert.deepEqual(
        rows.map(({ count, sum }) => [count, sum.value.amount]),
        [[1, '10.00']],
        day,
      )
    }
  })
})

describe('What has changed since a day', () => {
  test('adds up from what stood then to what stands now, and each part leads to its rows', async () => {
    const quarter = { between: ['2032-04-01', '2032-06-30'] }
    const make = async (amount: number, closeDate = '2032-05-01') =>
      (await desk.deal('rob', { value: euros(amount), closeDate })).id as string
    const [won, lost, later, up, down] = [
      await make(100),
      await make(200),
      await make(400),
      await make(800),
      await make(1600),
    ]
    const early = await make(3200, '2032-09-01')
    await desk.look(
      `update crm_deal_stage_history set entered_at = entered_at - interval '9 days' where deal_id = any($1::uuid[])`,
      [[won, lost, later, up, down, early]],
    )
    const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10)
    await desk.act('rob', won, 'win', { closeDate: '2032-05-02' })
    await desk.act('rob', lost, 'lose', { lostReason: desk.reason, closeDate: '2032-05-02' })
    await desk.patch('rob', later, { closeDate: '2032-07-01' })
    await desk.patch('rob', up, { value: euros(900) })
    await desk.patch('rob', down, { value: euros(1500) })
    await desk.patch('rob', early, { closeDate: '2032-06-30' })
    await make(6400)
    const parts = changeParts(day, { from: '2032-04-01', to: '2032-06-30' })
    const of = async (part: keyof typeof parts) => {
      const { list, filter } = parts[part]
      const measure = list === 'deals' ? 'sum:value' : 'sum:value,sum:valueThen'
      const [row] = await sums(
        'rob',
        list,
        `measure=${measure}&filter=${encodeURIComponent(JSON.stringify(filter))}`,
      )
      const { body } = await desk.get(
        'rob',
        `/api/v1/crm/${list}?limit=200&filter=${encodeURIComponent(JSON.stringify(filter))}`,
      )
      assert.equal(row?.count, body.data.length)
      assert.equal(
        minor(row?.sum.value),
        body.data.reduce((sum: number, { value }: AnyRecord) => sum + minor(value), 0),
      )
      return changeOf(part, row as never)
    }
    const found = Object.fromEntries(
      await Promise.all(
        Object.keys(parts).map(async part => [part, await of(part as keyof typeof parts)] as const),
      ),
    )
    assert.deepEqual(found, {
      before: 3100,
      won: -100,
      lost: -200,
      out: -400,
      up: 100,
      down: -100,
      added: 9600,
      now: 12_000,
    })
    const { body } = await desk.get(
      'rob',
      `/api/v1/crm/deals?status=open&filter=${encodeURIComponent(JSON.stringify({ closeDate: quarter }))}`,
    )
    assert.equal(body.data.length, 4)
  })
})

describe('How deals go through stages', () => {
  test('counts who went on, and neither moves that were taken back nor steps to what is lost', async () => {
    const walk = async (...names: string[]) => {
      const { id } = await desk.deal('max', { name: 'Walker', value: euros(10), closeDate: '2027-01-01' })
      let change = ''
      for (const name of names) {
        const answer =
          name === 'Won'
            ? await desk.act('max', id, 'win', {})
            : name === 'Lost'
              ? await desk.act('max', id, 'lose', { lostReason: desk.reason })
              : name === 'undo'
                ? await desk.post('max', `/api/v1/changes/${change}/undo`)
                : await desk.act('max', id, 'move', { stage: desk.stages[name] })
        assert.equal(answer.status, 200, JSON.stringify(answer.body))
        change = String(answer.headers['x-change'])
      }
    }
    await walk('Discovery', 'Proposal', 'Won')
    await walk('Discovery', 'Lost')
    await walk('Discovery', 'undo')
    await walk('Proposal', 'Discovery')
    const rows = await sums(
      'max',
      'stage-passages',
      `owner=${desk.company.users.max.id}&pipeline=${desk.pipeline}&group=stage,wentOn&measure=sum:seconds`,
    )
    const of = (name: string, wentOn: boolean) =>
      rows.find(({ group }) => group.stage === desk.stages[name] && group.wentOn === wentOn)?.count ?? 0
    assert.deepEqual(
      ['Qualification', 'Discovery', 'Proposal'].map(name => [of(name, true), of(name, false)]),
      [
        [3, 1],
        [2, 1],
        [1, 1],
      ],
    )
  })
})

describe('A forecast', () => {
  test('adds up by category and month as far as its reader sees, and keeps what a manager says beside it', async () => {
    const closeDate = '2029-03-15'
    for (const who of ['rita', 'rob'] as const)
      await desk.deal(who, { value: euros(200), closeDate, category: 'commit' })
    const committed = async (who: Person) =>
      (await sums(who, 'deals', 'group=forecast,closeDate:month&measure=sum:value&closeDate=2029-03-15')).map(
        ({ group, sum }) => [group.forecast, group.closeDate, sum.value.amount],
      )
    assert.deepEqual(await committed('rita'), [['commit', '2029-03-01', '200.00']])
    assert.deepEqual(await committed('max'), [['commit', '2029-03-01', '400.00']])
    const said = { month: '2029-03-01', category: 'commit', value: euros(350), note: 'One of them slips.' }
    assert.equal((await desk.post('rita', '/api/v1/crm/forecast-adjustments', said)).status, 403)
    const { body: kept } = await desk.post('max', '/api/v1/crm/forecast-adjustments', said)
    await desk.deal('rob', { value: euros(1), closeDate, category: 'commit' })
    const { body } = await desk.get('max', `/api/v1/crm/forecast-adjustments/${kept.id}`)
    assert.deepEqual([body.value, body.note], [said.value, said.note])
  })

  test('compares what was won with the target of a person and of a team', async () => {
    const { rita, rob } = desk.company.users
    const { body: team } = await desk.post('admin', '/api/v1/core/teams', {
      name: 'South',
      members: [rita.id, rob.id],
    })
    const period = { firstDay: '2031-01-01', lastDay: '2031-03-31', metric: 'value', value: euros(1000) }
    const { body: hers } = await desk.post('max', '/api/v1/crm/targets', {
      ...period,
      name: 'Rita Q1',
      user: rita.id,
    })
    const { body: theirs } = await desk.post('max', '/api/v1/crm/targets', {
      ...period,
      name: 'South Q1',
      team: team.id,
    })
    for (const [who, amount] of [
      ['rita', 400],
      ['rob', 350],
    ] as const) {
      const { id } = await desk.deal(who, { value: euros(amount) })
      assert.equal((await desk.act(who, id, 'win', { closeDate: '2031-02-01' })).status, 200)
    }
    const attained = async (who: Person, id: string) =>
      (await desk.get(who, `/api/v1/crm/attainments/${id}`)).body.attained
    assert.equal(Number(await attained('max', hers.id)), 40)
    assert.equal(Number(await attained('max', theirs.id)), 75)
    assert.equal(Number(await attained('rita', theirs.id)), 40, 'as far as she sees the deals')
  })

  test('counts other currencies at the rate of the day, and fixes it when the deal is won', async () => {
    const rate = (validFrom: string, value: string) =>
      desk.post('fina', '/api/v1/core/exchange-rates', { currency: 'USD', rate: value, validFrom })
    const worth = async () =>
      (await sums('rita', 'deals', 'measure=sum:value&closeDate[between]=2030-05-05,2030-05-05'))[0]?.sum
        .value?.amount
    assert.equal((await rate('2020-01-01', '0.5')).status, 201)
    await worth()
    const { id } = await desk.deal('rita', {
      value: { amount: '100.00', currency: 'USD' },
      closeDate: '2030-05-05',
    })
    assert.equal(await worth(), '50.00')
    await rate('2021-01-01', '0.8')
    await desk.act('rita', id, 'win', { closeDate: '2030-05-05' })
    assert.equal(await worth(), '80.00')
  })
})
