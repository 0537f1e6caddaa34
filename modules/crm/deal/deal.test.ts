import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Desk, openDesk } from './testing/desk.ts'

let desk: Desk
before(async () => {
  desk = await openDesk()
})
after(() => desk.end())

const problems = ({ body }: { body: { errors?: { path: string; message: string }[] } }) =>
  (body.errors ?? []).map(({ path }) => path).sort()

describe('A deal', () => {
  test('begins in the first open stage of the first pipeline, with what that stage says', async () => {
    const deal = await desk.deal('rita', { value: { amount: '1000.00', currency: 'EUR' } })
    assert.deepEqual(
      [deal.pipeline, deal.stage, deal.status, deal.chance, deal.forecast, deal.weighted.amount],
      [desk.pipeline, desk.stages.Qualification, 'open', '10', 'pipeline', '100.00'],
    )
    assert.ok(deal.rotsAt > new Date(Date.now() + 13 * 86_400_000).toISOString())
  })

  test('counts as its owner knows better', async () => {
    const { id } = await desk.deal('rita', { value: { amount: '999.99', currency: 'EUR' } })
    const { body } = await desk.patch('rita', id, { probability: '33', category: 'commit' })
    assert.deepEqual([body.chance, body.forecast, body.weighted.amount], ['33', 'commit', '330.00'])
  })

  test('is moved by the action and by nothing else', async () => {
    const { id } = await desk.deal('rita')
    const patched = await desk.patch('rita', id, { stage: desk.stages.Discovery })
    assert.equal(patched.status, 422)
    assert.match(patched.body.errors[0].message, /changed by the action “Move”/)
    const moved = await desk.act('rita', id, 'move', { stage: desk.stages.Discovery })
    assert.deepEqual([moved.status, moved.body.stage, moved.body.chance], [200, desk.stages.Discovery, '25'])
  })

  test('is refused where its new stage misses something, with all that is missing, and takes it along', async () => {
    const { id } = await desk.deal('rita')
    const stage = desk.stages.Negotiation
    const refused = await desk.act('rita', id, 'move', { stage })
    assert.deepEqual([refused.status, problems(refused)], [422, ['closeDate', 'value']])
    const value = { amount: '500.00', currency: 'EUR' }
    const half = await desk.act('rita', id, 'move', { stage, value })
    assert.deepEqual([half.status, problems(half)], [422, ['closeDate']])
    const { body } = await desk.act('rita', id, 'move', { stage, value, closeDate: '2027-01-31' })
    assert.deepEqual(
      [body.stage, body.value, body.closeDate, body.weighted.amount],
      [stage, value, '2027-01-31', '375.00'],
    )
  })

  test('cannot be moved to where deals are closed, nor to a stage that is no longer used', async () => {
    const { id } = await desk.deal('rita')
    for (const [stage, way] of [
      ['Won', /Mark as won/],
      ['Lost', /Mark as lost/],
    ] as const) {
      const { status, body } = await desk.act('rita', id, 'move', { stage: desk.stages[stage] })
      assert.equal(status, 422)
      assert.match(body.errors[0].message, way)
    }
    const { body: old } = await desk.post('max', '/api/v1/crm/stages', {
      name: 'Old',
      pipeline: desk.pipeline,
      position: 9,
      active: false,
    })
    assert.equal((await desk.act('rita', id, 'move', { stage: old.id })).status, 422)
  })

  test('is won and lost with a reason, and reopened where it was', async () => {
    const { id } = await desk.deal('rita', { value: { amount: '100.00', currency: 'EUR' } })
    await desk.act('rita', id, 'move', { stage: desk.stages.Discovery })
    const won = (await desk.act('rita', id, 'win', {})).body
    assert.deepEqual(
      [won.status, won.stage, won.forecast, won.weighted.amount],
      ['won', desk.stages.Won, 'won', '100.00'],
    )
    assert.ok(won.closedAt)
    const reopened = (await desk.act('rita', id, 'reopen', {})).body
    assert.deepEqual(
      [reopened.status, reopened.stage, reopened.closedAt],
      ['open', desk.stages.Discovery, null],
    )
    assert.deepEqual(problems(await desk.act('rita', id, 'lose', {})), ['lostReason'])
    const lost = (await desk.act('rita', id, 'lose', { lostReason: desk.reason, competitor: 'Acme' })).body
    assert.deepEqual(
      [lost.status, lost.stage, lost.chance, lost.competitor],
      ['lost', desk.stages.Lost, '0', 'Acme'],
    )
  })

  test('stands in a stage of its own pipeline, whoever writes', async () => {
    const { body: other } = await desk.post('max', '/api/v1/crm/pipelines', { name: 'Service', position: 5 })
    const refused = await desk.post('rita', '/api/v1/crm/deals', {
      name: 'Crossed',
      pipeline: other.id,
      stage: desk.stages.Discovery,
    })
    assert.equal(refused.status, 422, JSON.stringify(refused.body))
    const empty = await desk.post('rita', '/api/v1/crm/deals', { name: 'Nowhere', pipeline: other.id })
    assert.match(JSON.stringify(empty.body), /no pipeline with an open stage/)
  })

  test('moves to another pipeline with its stage', async () => {
    const { body: other } = await desk.post('max', '/api/v1/crm/pipelines', { name: 'Renewal', position: 6 })
    const { body: first } = await desk.post('max', '/api/v1/crm/stages', {
      name: 'Due',
      pipeline: other.id,
      probability: '80',
    })
    const { id } = await desk.deal('rita')
    const { body } = await desk.act('rita', id, 'move', { stage: first.id })
    assert.deepEqual([body.pipeline, body.stage, body.chance], [other.id, first.id, '80'])
  })

  test('of two moves at once both happen, one after the other, and its history is one line', async () => {
    const { id } = await desk.deal('rita')
    const answers = await Promise.all(
      [desk.stages.Discovery, desk.stages.Qualification, desk.stages.Discovery].map(stage =>
        desk.act('rita', id, 'move', { stage }),
      ),
    )
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    )
    const rows = await desk.stays('rita', id)
    for (const [i, row] of rows.entries()) assert.equal(row.leftAt, rows[i + 1]?.enteredAt ?? null)
    const { body } = await desk.get('rita', `/api/v1/crm/deals/${id}`)
    assert.equal(rows.at(-1)?.stage, body.stage)
  })

  test('reaches milestones once each', async () => {
    const { id } = await desk.deal('rita')
    await desk.act('rita', id, 'reach', { milestone: desk.milestone, reachedAt: '2026-01-02T10:00:00.000Z' })
    const { body } = await desk.act('rita', id, 'reach', {
      milestone: desk.milestone,
      reachedAt: '2026-01-03T10:00:00.000Z',
    })
    assert.deepEqual(
      body.milestones.map(({ milestone, reachedAt }: Record<string, string>) => [milestone, reachedAt]),
      [[desk.milestone, '2026-01-03T10:00:00.000Z']],
    )
  })

  test('is found when it rots', async () => {
    const { id } = await desk.deal('rita')
    const rotting = async () =>
      (await desk.get('rita', `/api/v1/crm/deals?rotsAt[lt]=now&id=${id}`)).body.data.length
    assert.equal(await rotting(), 0)
    await desk.look(
      `update crm_deal set updated_at = now() - interval '15 days', stage_since = now() - interval '15 days' where id = $1`,
      [id],
    )
    assert.equal(await rotting(), 1)
    await desk.patch('rita', id, { nextStep: 'Call them' })
    assert.equal(await rotting(), 0)
  })
})

describe('A stage', () => {
  test('that means something else from now on counts so for the deals in it, and the past stays what it was', async () => {
    const { body: pipeline } = await desk.post('max', '/api/v1/crm/pipelines', {
      name: 'Trials',
      position: 7,
    })
    const { body: stage } = await desk.post('max', '/api/v1/crm/stages', {
      name: 'Trial',
      pipeline: pipeline.id,
      probability: '20',
    })
    const { id, version } = await desk.deal('rita', {
      pipeline: pipeline.id,
      value: { amount: '100.00', currency: 'EUR' },
    })
    await desk.call('PATCH', 'max', `/api/v1/crm/stages/${stage.id}`, { probability: '60', category: 'best' })
    const { body } = await desk.get('rita', `/api/v1/crm/deals/${id}`)
    assert.deepEqual(
      [body.chance, body.forecast, body.weighted.amount, body.version],
      ['60', 'best', '60.00', version],
    )
    assert.deepEqual(
      (await desk.stays('rita', id)).map(({ chance, forecast, moved }) => [chance, forecast, moved]),
      [
        ['20', 'pipeline', true],
        ['60', 'best', false],
      ],
    )
  })

  test('that deals have been in is put out of use, not deleted', async () => {
    await desk.deal('rita')
    const { status } = await desk.call('DELETE', 'admin', `/api/v1/crm/stages/${desk.stages.Qualification}`)
    assert.equal(status, 409)
  })
})

describe('Rights', () => {
  test('a representative sees her own deals and their history only, a manager all', async () => {
    const { id } = await desk.deal('rita')
    const path = `/api/v1/crm/deals/${id}`
    assert.equal((await desk.get('rob', path)).status, 404)
    assert.equal((await desk.get('max', path)).status, 200)
    assert.deepEqual(await desk.stays('rob', id), [])
    assert.equal((await desk.stays('max', id)).length, 1)
    assert.equal((await desk.act('rob', id, 'move', { stage: desk.stages.Discovery })).status, 404)
  })
})
