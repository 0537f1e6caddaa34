import { inopsio } from './connection.ts'

// Every open lead that is worth something, best first. Pages are fetched as the loop comes to them.
const leads = inopsio.crm.leads.list({
  filter: { status: { phase: 'open' }, value: { gt: '0' } },
  sort: '-employees',
  include: ['company', 'owner'],
})
for await (const lead of leads)
  console.log(lead.employees, lead.fullName, '·', lead.company?.name ?? 'no company', '·', lead.owner?.name)

// One page, counted.
const { data, page } = await inopsio.crm.leads.page({ limit: 10, fields: ['fullName'] })
console.log(`${data.length} of ${page.countExact ? '' : 'about '}${page.count}`)

// What they are worth, by status.
const { data: groups } = await inopsio.crm.leads.aggregate({ group: ['status'], measure: ['sum:value'] })
for (const { group, count, sum } of groups)
  console.log(group.status, count, sum.value ? `${sum.value.amount} ${sum.value.currency}` : '–')
