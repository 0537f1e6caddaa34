import {
  type AnyRoute,
  type ApiRequest,
  type Context,
  type Duplicate,
  findDuplicates,
  type Kernel,
  list,
  notFound,
  readRecord,
  setApart,
  value,
} from '@inopsio/kernel/server'
import { companyDomain } from '../duplicates/domains.ts'

type Found = Omit<Duplicate, 'entity'>

const text = { type: 'string' }
const found = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      id: { type: 'string', format: 'uuid' },
      title: text,
      score: { type: 'number' },
      reasons: { type: 'array', items: text },
    },
    required: ['id', 'title', 'score', 'reasons'],
  },
}

const MOST = 5

/** What a lead may be qualified into: asked before somebody decides, so that what is there stands first. */
export const offerRoutes = (kernel: Kernel): readonly AnyRoute[] => [
  {
    id: 'crm.lead.offers',
    method: 'GET',
    path: '/api/v1/crm/leads/:id/offers',
    tag: 'Leads',
    summary: 'Companies, contacts and deals that a lead may already be',
    access: { kind: 'right', right: 'read', entity: kernel.registry.get('crm.lead') },
    query: ['company', 'contact'].map(name => ({
      name,
      description: `The ${name} that is to be used: its open deals are offered.`,
      schema: { type: 'string', format: 'uuid' },
    })),
    responses: {
      200: {
        description: 'The likeliest first, with what they have in common with the lead.',
        schema: {
          type: 'object',
          properties: { company: found, contact: found, deal: found },
          required: ['company', 'contact', 'deal'],
        },
      },
    },
    handle: async ({ kernel: own, context, params, query }: ApiRequest) =>
      value(200, await offersOf(own, context, params.id ?? '', query)),
  },
]

async function offersOf(kernel: Kernel, context: Context, id: string, query: ApiRequest['query']) {
  const lead = await readRecord(kernel, context, 'crm.lead', id)
  if (!lead) throw notFound('Lead')
  const entity = (name: string) => kernel.registry.get(`crm.${name}`)
  const [people, companies, deals, apart] = await Promise.all([
    findDuplicates(kernel, context, entity('lead'), { ...lead }),
    findDuplicates(kernel, context, entity('company'), {
      name: lead.companyName,
      domain: companyDomain(lead.email),
    }),
    openDeals(kernel, context, query),
    setApart(kernel, context, entity('lead'), id),
  ])
  const offered = (all: readonly Duplicate[]): Found[] =>
    all
      .filter(each => !apart.has(each.id))
      .slice(0, MOST)
      .map(({ entity: _, ...each }) => each)
  return {
    company: offered(companies),
    contact: offered(people.filter(each => each.entity === 'crm.contact')),
    deal: deals,
  }
}

/** Of the contact first, then of the company. */
async function openDeals(kernel: Kernel, context: Context, query: ApiRequest['query']): Promise<Found[]> {
  const deal = kernel.registry.get('crm.deal')
  if (context.owners('read', deal) === 'none') return []
  const of = async (field: 'contact' | 'company', score: number): Promise<Found[]> => {
    const id = query[field]
    if (typeof id !== 'string') return []
    const answer = await list(kernel, context, deal, {
      [field]: id,
      status: 'open',
      fields: 'name',
      sort: '-createdAt',
      limit: String(MOST),
      count: 'false',
    })
    const { data } = JSON.parse(answer) as { data: readonly { id: string; name: string }[] }
    return data.map(each => ({
      id: each.id,
      title: each.name,
      score,
      reasons: [`Open deal of this ${field}`],
    }))
  }
  const [ofContact, ofCompany] = await Promise.all([of('contact', 1), of('company', 0.5)])
  const known = new Set(ofContact.map(each => each.id))
  return [...ofContact, ...ofCompany.filter(each => !known.has(each.id))].slice(0, MOST)
}
