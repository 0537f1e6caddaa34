import { inopsio } from './connection.ts'

// The newest leads from events counted the people of their parent companies: a hundred fewer, under one change.
const { data: leads } = await inopsio.crm.leads.page({
  filter: { 'source.name': 'Event' },
  sort: '-createdAt',
  limit: 20,
})
const report = await inopsio.crm.leads.bulk(
  leads.map(lead => ({
    op: 'update',
    id: lead.id,
    version: lead.version,
    data: { employees: (lead.employees ?? 0) - 100 },
  })),
  { reason: 'Met at the fair' },
)
console.log(`${report.done} done, ${report.refused} refused`)

// Each operation has its own verdict; there are never fewer than none.
for (const { id, status, errors } of report.results)
  if (status === 'refused') console.log(id, errors.map(({ message }) => message).join(' '))

if (report.change) await inopsio.changes.undo(report.change)
