import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { actOn, list, startWorker, updateRecord } from '@inopsio/kernel/server'
import { type Desk, openDesk } from '../testing/desk.ts'

let desk: Desk
before(async () => {
  desk = await openDesk()
})
after(() => desk.kernel.end())

test('leads are given out by themselves, when they come and when their owner is taken off', async () => {
  const { kernel, company, create } = desk
  const max = () => company.users.max.context()
  const rules = [{ name: 'Everything', members: [company.users.ana.id] }]
  const plan = await create('max', 'crm.assignmentPlan', { name: 'Plan', rules })
  await actOn(kernel, await max(), kernel.registry.get('crm.assignmentPlan'), plan, 'activate', {})
  const worker = await startWorker(
    { ...kernel, jobs: new Map() },
    { url: kernel.database.serveUrl, graceMs: 2_000 },
  )
  try {
    const lead = await create('system', 'crm.lead', { lastName: 'New', owner: null })
    const given = async (times: number): Promise<void> => {
      const query = { lead, outcome: 'given' }
      const deadline = Date.now() + 30_000
      for (;;) {
        const text = await list(kernel, await max(), kernel.registry.get('crm.assignment'), query)
        const count = JSON.parse(text).data.length
        if (count === times) return
        assert.ok(Date.now() < deadline, `given out ${count} times`)
        await new Promise(resolve => setTimeout(resolve, 20))
      }
    }
    await given(1)
    await updateRecord(kernel, await max(), kernel.registry.get('crm.lead'), lead, { owner: null })
    await given(2)
  } finally {
    await worker.stop()
  }
})
