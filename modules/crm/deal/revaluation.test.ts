import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type RunningWorker, startWorker } from '@inopsio/kernel/server'
import { until } from '@inopsio/kernel/testing'
import { type Desk, openDesk } from './testing/desk.ts'

let desk: Desk
let worker: RunningWorker
before(async () => {
  desk = await openDesk()
  worker = await startWorker({ ...desk.kernel }, { url: desk.kernel.database.serveUrl, graceMs: 2_000 })
})
after(async () => {
  await worker.stop()
  await desk.end()
})

const DAY = 86_400_000
/** Days from today where the company is; its base currency is the euro. */
const day = (from: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: desk.company.tenant.zone }).format(Date.now() + from * DAY)

async function rate(currency: string, value: string, validFrom: string): Promise<string> {
  const { status, body } = await desk.post('fina', '/api/v1/core/exchange-rates', {
    currency,
    rate: value,
    validFrom,
  })
  assert.equal(status, 201, JSON.stringify(body))
  return body.id
}

/** Worth and weighted worth in cents of the base currency. */
async function worth(deal: string): Promise<[number, number]> {
  const [row] = await desk.look('select value_base, weighted_base from crm_deal where id = $1', [deal])
  return [Number(row?.value_base), Number(row?.weighted_base)]
}

const isWorth = (deal: string, cents: number) =>
  until(`the deal is worth ${cents}`, async () => (await worth(deal))[0] === cents)

const money = (amount: string, currency: string) => ({ value: { amount, currency } })

describe('An open deal in another currency', () => {
  test('follows the rates of its currency, unseen by whoever edits it', async () => {
    await rate('USD', '0.9', day(-10))
    await rate('JPY', '0.006', day(-10))
    const dollars = await desk.deal('rita', money('1000.00', 'USD'))
    const yen = await desk.deal('rita', money('100000', 'JPY'))
    const euros = await desk.deal('rita', money('1000.00', 'EUR'))
    assert.deepEqual(await worth(dollars.id), [90_000, 9_000])
    assert.deepEqual(await worth(yen.id), [60_000, 6_000])

    await rate('USD', '0.8', day(0))
    await isWorth(dollars.id, 80_000)
    assert.deepEqual(await worth(dollars.id), [80_000, 8_000])
    assert.deepEqual(
      [await worth(yen.id), await worth(euros.id)],
      [
        [60_000, 6_000],
        [100_000, 10_000],
      ],
    )
    const { body } = await desk.get('rita', `/api/v1/crm/deals/${dollars.id}`)
    assert.deepEqual(
      [body.version, body.updatedAt, body.value],
      [dollars.version, dollars.updatedAt, dollars.value],
    )
    const history = (await desk.get('rita', `/api/v1/crm/deals/${dollars.id}/history`)).body.data
    assert.equal(history.length, 1)
    assert.deepEqual(
      (await desk.stays('rita', dollars.id)).map(({ moved }) => moved),
      [true, false],
    )
  })

  test('goes by the one rate a day has: a second one is refused, a corrected one counts', async () => {
    const id = await rate('CHF', '1.1', day(0))
    const deal = await desk.deal('rita', money('100.00', 'CHF'))
    const twice = await desk.post('fina', '/api/v1/core/exchange-rates', {
      currency: 'CHF',
      rate: '1.2',
      validFrom: day(0),
    })
    assert.match(twice.body.errors[0].message, /already has a rate for that day/)
    await desk.call('PATCH', 'fina', `/api/v1/core/exchange-rates/${id}`, { rate: '1.05' })
    await isWorth(deal.id, 10_500)
  })

  test('waits for the day of a rate that begins later, and does without one that is deleted', async () => {
    await rate('GBP', '1.1', day(-5))
    const tomorrow = await rate('GBP', '1.4', day(1))
    const today = await rate('GBP', '1.2', day(0))
    const deal = await desk.deal('rita', money('100.00', 'GBP'))
    assert.deepEqual(await worth(deal.id), [12_000, 1_200])
    await desk.call('DELETE', 'admin', `/api/v1/core/exchange-rates/${today}`)
    await isWorth(deal.id, 11_000)
    await desk.look('update core_exchange_rate set valid_from = $2 where id = $1', [tomorrow, day(-1)])
    await isWorth(deal.id, 14_000)
  })

  test('keeps an undo what it is: the amount comes back, at the rate of today', async () => {
    await rate('SEK', '0.1', day(-3))
    const deal = await desk.deal('rita', money('1000.00', 'SEK'))
    await desk.patch('rita', deal.id, money('2000.00', 'SEK'))
    const [change] = (await desk.get('rita', `/api/v1/crm/deals/${deal.id}/history`)).body.data
    await rate('SEK', '0.2', day(0))
    await isWorth(deal.id, 40_000)
    const undone = await desk.post('rita', `/api/v1/changes/${change.change.id ?? change.change}/undo`, {})
    assert.deepEqual(undone.body.kept, [], JSON.stringify(undone.body))
    assert.deepEqual(await worth(deal.id), [20_000, 2_000])
  })
})

describe('A closed deal', () => {
  test('is worth what it was on the day it was closed, whatever rates do later, until it is reopened', async () => {
    await rate('NOK', '0.1', day(-20))
    await rate('NOK', '0.2', day(-10))
    const [open, won] = [
      await desk.deal('rita', money('100.00', 'NOK')),
      await desk.deal('rita', money('100.00', 'NOK')),
    ]
    assert.deepEqual(await worth(won.id), [2_000, 200])
    await desk.act('rita', won.id, 'win', { closeDate: day(-15) })
    assert.deepEqual(await worth(won.id), [1_000, 1_000])
    await rate('NOK', '0.4', day(0))
    await isWorth(open.id, 4_000)
    assert.deepEqual(await worth(won.id), [1_000, 1_000])
    await desk.act('rita', won.id, 'reopen', {})
    assert.deepEqual(await worth(won.id), [4_000, 400])
    await desk.act('rita', won.id, 'lose', { lostReason: desk.reason, closeDate: day(-10) })
    assert.deepEqual(await worth(won.id), [2_000, 0])
  })

  test('that was closed before the first rate goes by the first one', async () => {
    await rate('DKK', '0.13', day(-4))
    await rate('DKK', '0.14', day(-2))
    const deal = await desk.deal('rita', money('100.00', 'DKK'))
    await desk.act('rita', deal.id, 'win', { closeDate: day(-100) })
    assert.deepEqual(await worth(deal.id), [1_300, 1_300])
  })

  test('comes back from the trash as it was', async () => {
    await rate('PLN', '0.25', day(-30))
    await rate('PLN', '0.3', day(0))
    const deal = await desk.deal('max', money('100.00', 'PLN'))
    await desk.act('max', deal.id, 'win', { closeDate: day(-1) })
    await desk.call('DELETE', 'max', `/api/v1/crm/deals/${deal.id}`)
    const [{ id }] = (await desk.get('max', '/api/v1/changes?limit=1')).body.data
    await desk.post('max', `/api/v1/changes/${id}/undo`, {})
    assert.deepEqual(await worth(deal.id), [2_500, 2_500])
  })
})

test('figures as of a day count what each amount was worth on it', async () => {
  await rate('CZK', '0.04', day(-40))
  const deal = await desk.deal('rob', money('1000.00', 'CZK'))
  await desk.look(
    `update crm_deal_stage_history set entered_at = now() - interval '9 days' where deal_id = $1`,
    [deal.id],
  )
  await rate('CZK', '0.05', day(0))
  await isWorth(deal.id, 5_000)
  const asOf = async (moment: string) => {
    const filter = {
      deal: deal.id,
      enteredAt: { lte: moment },
      or: [{ leftAt: null }, { leftAt: { gt: moment } }],
    }
    const query = `measure=sum:value&filter=${encodeURIComponent(JSON.stringify(filter))}`
    const { body } = await desk.get('rob', `/api/v1/crm/deal-stage-history/aggregate?${query}`)
    return JSON.stringify(body)
  }
  assert.match(await asOf(day(-5)), /"40\.00"/)
  assert.match(await asOf(day(0)), /"50\.00"/)
})
