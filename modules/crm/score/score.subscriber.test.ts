import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { actOn, runAs, sql, startWorker, undoChange } from '@inopsio/kernel/server'
import { until } from '@inopsio/kernel/testing'
import { type Desk, openDesk } from '../testing/desk.ts'

let desk: Desk
before(async () => {
  desk = await openDesk()
})
after(() => desk.kernel.end())

test('engagement that is undone is out of the score at once, and in it again when the undo is undone', async () => {
  const { kernel, company, create } = desk
  const max = () => company.users.max.context()
  const model = await create('max', 'crm.scoringModel', {
    name: 'Model',
    weights: [{ type: 'call', points: 10 }],
  })
  await actOn(kernel, await max(), kernel.registry.get('crm.scoringModel'), model, 'publish', {})
  const lead = await create('max', 'crm.lead', { lastName: 'Warm' })
  const sources = async (): Promise<string | null> => {
    const score = kernel.registry.get('crm.leadScore')
    return runAs(
      kernel,
      await company.system(),
      () => ({
        needs: [{ right: 'read', entity: score }],
        statements: [sql`select sources->>'call' from crm_lead_score where lead_id = ${lead}`],
        read: ([result]) => result?.rows[0]?.[0] ?? null,
      }),
      { lane: 'read' },
    )
  }
  const worker = await startWorker(
    { ...kernel, jobs: new Map() },
    { url: kernel.database.serveUrl, graceMs: 2_000 },
  )
  try {
    const engaged = await actOn(kernel, await max(), kernel.registry.get('crm.lead'), lead, 'engage', {
      type: 'call',
    })
    await until('the call counts', async () => Number(await sources()) === 10)
    const change = 'change' in engaged ? (engaged.change ?? '') : ''
    const undone = await undoChange(kernel, await max(), change)
    await until('the call no longer counts', async () => (await sources()) === null)
    await undoChange(kernel, await max(), undone.change?.id ?? '')
    await until('the call counts again', async () => Number(await sources()) === 10)
  } finally {
    await worker.stop()
  }
  assert.equal(Number(await sources()), 10)
})
