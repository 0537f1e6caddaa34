import { type Context, createRecord, type Kernel, list } from '@inopsio/kernel/server'

/** Where leads come from, and how often. */
export const sources = { Website: 6, Campaign: 8, Event: 7, Referral: 3, Outbound: 3, Partner: 2 } as const

export type Source = keyof typeof sources

export const subSources: Readonly<Record<Source, readonly string[]>> = {
  Website: ['Contact form', 'White paper: safe robot cells', 'Price request'],
  Campaign: ['Retrofit spring mailing', 'LinkedIn: energy monitoring', 'Webinar: OPC UA'],
  Event: ['SPS Nürnberg', 'Hannover Messe', 'Open day'],
  Referral: ['Existing customer', 'Supplier'],
  Outbound: ['Call list', 'Trade register'],
  Partner: ['Siemens partner desk', 'Beckhoff integrator network'],
}

/** The rows of the company's own lists: ids by entity and name, `crm.leadSource Website`. */
export type Lists = ReadonlyMap<string, string>

const named = [
  'crm.leadSource',
  'crm.subSource',
  'crm.disqualifyReason',
  'crm.stage',
  'crm.lostReason',
] as const

/** Adds the sub-sources of the demo to what every company starts with. */
export async function makeLists(kernel: Kernel, context: Context): Promise<Lists> {
  const known = await readLists(kernel, context)
  const entity = kernel.registry.get('crm.subSource')
  for (const [source, names] of Object.entries(subSources))
    for (const name of names)
      if (!known.has(`crm.subSource ${name}`))
        await createRecord(kernel, context, entity, { name, source: known.get(`crm.leadSource ${source}`) })
  return readLists(kernel, context)
}

async function readLists(kernel: Kernel, context: Context): Promise<Lists> {
  const found = new Map<string, string>()
  for (const id of named) {
    const answer = await list(kernel, context, kernel.registry.get(id), {
      limit: '200',
      fields: 'name',
      count: 'false',
    })
    const { data } = JSON.parse(answer) as { data: readonly { id: string; name: string }[] }
    for (const row of data) found.set(`${id} ${row.name}`, row.id)
  }
  return found
}
