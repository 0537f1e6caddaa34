import { inopsio } from './connection.ts'

// What happens to leads from now on, with each lead as one may see it. Dropped connections are taken up again.
for await (const event of inopsio.events({ topics: ['crm.lead'], rows: true })) {
  // Somebody makes a lead meanwhile.
  if (event.type === 'ready') await inopsio.crm.leads.create({ firstName: 'Ada', lastName: 'Berg' })
  if (event.type !== 'change') continue
  console.log(event.event, event.row?.fullName, event.row?.status)
  // Listening `since` here would go on where this loop ends.
  console.log(event.cursor !== null)
  break
}
