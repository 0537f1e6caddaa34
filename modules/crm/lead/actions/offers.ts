import type { RowOf } from '@inopsio/kernel'
import type { ActionTx } from '@inopsio/kernel/server'
import { companyDomain } from '../../duplicates/domains.ts'
import type { QualifyInput } from './qualify.ts'

type Lead = RowOf<'crm.lead'>

/** A record that is very likely meant, and why. */
export interface Offer {
  readonly id: string
  readonly title: string
  readonly reason: string
}

export type Offers = Partial<Record<'company' | 'contact' | 'deal', readonly Offer[]>>

/**
 * What obviously fits the lead, where nobody has said what to use or that there is to be a new one, nor that it is
 * something else.
 */
export async function offersFor(record: Lead, input: QualifyInput, tx: ActionTx): Promise<Offers> {
  const contacts = input.contact || input.newContact ? [] : await sameMailbox(record, tx)
  const companies =
    input.company || input.newCompany || record.company !== null ? [] : await sameDomain(record, tx)
  const deals = input.deal || input.newDeal ? [] : await openDeals(input, tx)
  const apart = companies.length + contacts.length > 0 ? await apartFrom(record, tx) : new Set()
  const offers = {
    company: companies.filter(({ id }) => !apart.has(id)),
    contact: contacts.filter(({ id }) => !apart.has(id)),
    deal: deals,
  }
  return Object.fromEntries(Object.entries(offers).filter(([, found]) => found.length > 0))
}

/** What somebody has found not to be the person of this lead, or her company. */
async function apartFrom({ id }: Lead, tx: ActionTx): Promise<ReadonlySet<unknown>> {
  const lead = { entity: 'crm.lead', id }
  const pairs = [
    ...(await tx.find('crm.notDuplicate', { one: lead })),
    ...(await tx.find('crm.notDuplicate', { other: lead })),
  ]
  return new Set(pairs.flatMap(({ one, other }) => [one.id, other.id]))
}

async function sameMailbox({ email }: Lead, tx: ActionTx): Promise<Offer[]> {
  if (email === null) return []
  const found = await tx.find('crm.contact', { email }, { limit: 5 })
  return found.map(({ id, fullName }) => ({ id, title: fullName ?? '', reason: 'same e-mail address' }))
}

async function sameDomain({ email }: Lead, tx: ActionTx): Promise<Offer[]> {
  const registered = companyDomain(email)
  if (registered === null) return []
  const found = await tx.find('crm.company', { registered }, { limit: 5 })
  return found.map(({ id, name }) => ({ id, title: name, reason: 'same web domain' }))
}

/** Of the contact that was chosen. */
async function openDeals({ contact }: QualifyInput, tx: ActionTx): Promise<Offer[]> {
  if (!contact) return []
  const found = await tx.find('crm.deal', { contact, status: 'open' }, { limit: 5 })
  return found.map(({ id, name }) => ({ id, title: name, reason: 'open deal of this contact' }))
}
