import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Desk, openDesk, type Person } from '../deal/testing/desk.ts'
import { targetIn, wonFor } from '../forecast/figures.ts'
import type { AttainmentRow } from '../forecast/forecast.api.ts'

let desk: Desk
before(async () => {
  desk = await openDesk()
})
after(() => desk.end())

const euros = (amount: string) => ({ amount, currency: 'EUR' })
const march = { firstDay: '2031-03-01', lastDay: '2031-03-31' }

async function target(input: Readonly<Record<string, unknown>>): Promise<string> {
  const { status, body } = await desk.post('max', '/api/v1/crm/targets', {
    name: 'Target',
    ...march,
    ...input,
  })
  assert.equal(status, 201, JSON.stringify(body))
  return body.id
}

const attained = async (id: string, who: Person = 'max'): Promise<AttainmentRow> =>
  (await desk.get(who, `/api/v1/crm/attainments/${id}`)).body

async function win(who: Person, value: object | null, closeDate: string, more = {}): Promise<string> {
  const { id } = await desk.deal(who, { ...(value ? { value } : {}), ...more })
  const { status, body } = await desk.act(who, id, 'win', { closeDate })
  assert.equal(status, 200, JSON.stringify(body))
  return id
}

/** Ids of the rows that the figure leads to, as its reader sees them. */
async function rowsBehind(row: AttainmentRow, who: Person = 'max'): Promise<string[]> {
  const { list, filter } = wonFor(row)
  const query = encodeURIComponent(JSON.stringify(filter))
  const { status, body } = await desk.get(who, `/api/v1/crm/${list}?limit=200&filter=${query}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body.data.map(({ id }: { id: string }) => id).sort()
}

describe('A target', () => {
  test('counts what was won from its first day to its last, by person, team, pipeline and company', async () => {
    const { rita, rob, tom } = desk.company.users
    const { body: pipeline } = await desk.post('max', '/api/v1/crm/pipelines', {
      name: 'Service',
      position: 9,
    })
    for (const [name, kind] of [
      ['Open', 'open'],
      ['Done', 'won'],
    ])
      await desk.post('max', '/api/v1/crm/stages', { name, kind, pipeline: pipeline.id, probability: '50' })
    const { body: team } = await desk.post('admin', '/api/v1/core/teams', {
      name: 'North',
      members: [rita.id, rob.id],
    })
    await win('rita', euros('1.00'), '2031-02-28')
    const first = await win('rita', euros('10.01'), '2031-03-01')
    const last = await win('rob', euros('100.10'), '2031-03-31')
    await win('rob', euros('1000.00'), '2031-04-01')
    const service = await win('tom', euros('400.00'), '2031-03-15', { pipeline: pipeline.id })
    const worthless = await win('rita', null, '2031-03-20')
    await desk.deal('rita', { value: euros('5000.00'), closeDate: '2031-03-10' })
    const lost = await desk.deal('rita', { value: euros('7000.00') })
    await desk.act('rita', lost.id, 'lose', { lostReason: desk.reason, closeDate: '2031-03-10' })

    for (const [input, deals, won, gap, share] of [
      [{ user: rita.id, value: euros('20.00') }, [first, worthless], '10.01', '9.99', 50.05],
      [{ user: tom.id, value: euros('100.00') }, [service], '400.00', '-300.00', 400],
      [{ team: team.id, value: euros('330.33') }, [first, last, worthless], '110.11', '220.22', 33.33],
      [{ pipeline: pipeline.id, value: euros('800.00') }, [service], '400.00', '400.00', 50],
      [{ value: euros('1020.22') }, [first, last, service, worthless], '510.11', '510.11', 50],
      [{ user: rita.id, metric: 'count', dealCount: 8 }, [first, worthless], '10.01', null, 25],
    ] as const) {
      const row = await attained(await target(input))
      assert.deepEqual(await rowsBehind(row), [...deals].sort(), JSON.stringify(input))
      assert.deepEqual(
        [row.deals, row.won.amount, row.gap?.amount ?? null, Number(row.attained)],
        [deals.length, won, gap, share],
        JSON.stringify(input),
      )
    }
    const counted = await attained(await target({ metric: 'count', dealCount: 3 }))
    assert.deepEqual([counted.dealsToWin, counted.goal], [-1, null])
  })

  test('shows its reader what she may see of it, and leads to no more', async () => {
    const { rita, rob } = desk.company.users
    const { body: team } = await desk.post('admin', '/api/v1/core/teams', {
      name: 'West',
      members: [rita.id, rob.id],
    })
    const may = { firstDay: '2031-05-01', lastDay: '2031-05-31' }
    const hers = await win('rita', euros('30.00'), '2031-05-05')
    const his = await win('rob', euros('20.00'), '2031-05-06')
    const id = await target({ ...may, team: team.id, value: euros('100.00') })
    for (const [who, deals, share] of [
      ['max', [hers, his], 50],
      ['rita', [hers], 30],
      ['rob', [his], 20],
    ] as const) {
      const row = await attained(id, who)
      assert.deepEqual([row.deals, Number(row.attained)], [deals.length, share], who)
      assert.deepEqual(await rowsBehind(row, who), [...deals].sort(), who)
    }
  })

  test('in another currency is to be won in the base currency, and deals count at the rate of their closing', async () => {
    for (const [currency, rate, validFrom] of [
      ['USD', '0.8', '2020-01-01'],
      ['USD', '0.5', '2031-06-15'],
      ['JPY', '0.006', '2020-01-01'],
    ])
      await desk.post('fina', '/api/v1/core/exchange-rates', { currency, rate, validFrom })
    const june = { firstDay: '2031-06-01', lastDay: '2031-06-30' }
    await win('rob', { amount: '100.00', currency: 'USD' }, '2031-06-14')
    await win('rob', { amount: '100.00', currency: 'USD' }, '2031-06-15')
    await win('rob', { amount: '10000', currency: 'JPY' }, '2031-06-30')
    const id = await target({ ...june, value: { amount: '500.00', currency: 'USD' } })
    const row = await attained(id)
    assert.deepEqual(
      [row.goal, row.won, row.gap, Number(row.attained)],
      [euros('400.00'), euros('190.00'), euros('210.00'), 47.5],
    )
    assert.equal(targetIn([row], { key: 'June', from: june.firstDay, to: june.lastDay }), 400)
  })

  test('that nothing was won for says so, and one of nothing has no share', async () => {
    const row = await attained(
      await target({ firstDay: '2035-01-01', lastDay: '2035-01-01', value: euros('5.00') }),
    )
    assert.deepEqual(
      [row.deals, row.won, row.gap, Number(row.attained)],
      [0, euros('0.00'), euros('5.00'), 0],
    )
    const none = await attained(
      await target({ firstDay: '2035-01-01', lastDay: '2035-01-01', value: euros('0.00') }),
    )
    assert.equal(none.attained, null)
    assert.deepEqual(await rowsBehind(row), [])
  })

  test('knows how much of its period is gone, by the day that it is where the company is', async () => {
    const plus = (day: string, days: number) =>
      new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
    const todayIn = (zone: string) => new Intl.DateTimeFormat('sv', { timeZone: zone }).format(new Date())
    const begins = todayIn('Pacific/Pago_Pago')
    const gone = async (firstDay: string, lastDay: string) =>
      Number((await attained(await target({ firstDay, lastDay, value: euros('1.00') }))).gone)
    const { zone } = desk.company.tenant
    const move = (to: string) =>
      desk.look('update core_tenant set zone = $2 where id = $1', [desk.company.tenant.id, to])
    try {
      // Between these two zones there are 25 hours: it is never the same day in both.
      for (const there of ['Pacific/Pago_Pago', 'Pacific/Kiritimati']) {
        await move(there)
        const days = Math.round((Date.parse(todayIn(there)) - Date.parse(begins)) / 86_400_000) + 1
        assert.equal(await gone(begins, plus(begins, 9)), days * 10, there)
      }
      assert.equal(await gone(plus(begins, -9), plus(begins, -5)), 100)
      assert.equal(await gone(plus(begins, 5), plus(begins, 9)), 0)
    } finally {
      await move(zone)
    }
  })
})
