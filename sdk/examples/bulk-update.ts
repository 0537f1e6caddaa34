import { inopsio } from './connection.ts'

// Ten points more for the newest leads from events, under one change.
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
    data: { score: (lead.score ?? 0) + 10 },
  })),
  { reason: 'Met at the fair' },
)
console.log(`${report.done} done, ${report.refused} refused`)

// Each operation has its own verdict; a score ends at 100.
for (const { id, status, errors } of report.results)
  if (status === 'refused') console.log(id, errors.map(({ message }) => message).join(' '))

if (report.change) await inopsio.changes.undo(report.change)
