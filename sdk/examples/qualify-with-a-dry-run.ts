import { ApiProblem, changeOf } from '@inopsio/sdk'
import { inopsio } from './connection.ts'

const lead = await inopsio.crm.leads.create({ firstName: 'Ada', lastName: 'Berg', employees: 80 })

// What would change, and what would be said. Nothing happens.
const would = await inopsio.crm.leads.act(lead.id, 'qualify', {}, { dryRun: true })
for (const { entity, diff } of would.changes) console.log('would change', entity, diff)
for (const { event } of would.events) console.log('would tell', event)

const qualified = await inopsio.crm.leads.act(lead.id, 'qualify', {}, { reason: 'Called back' })
console.log('status' in qualified ? qualified.status : 'handed over')

// A second time it is refused, with every reason at once.
try {
  await inopsio.crm.leads.act(lead.id, 'qualify')
} catch (error) {
  if (!(error instanceof ApiProblem)) throw error
  console.log(error.status, error.message)
}

// Whatever was written can be taken back.
const change = changeOf(qualified)
if (change) console.log('taken back', (await inopsio.changes.undo(change)).undoneCount)
console.log((await inopsio.crm.leads.get(lead.id)).status)
