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

/** What obviously fits the lead, where nobody has said what to use or that there is to be a new one. */
export async function offersFor(record: Lead, input: QualifyInput, tx: ActionTx): Promise<Offers> {
  const contacts = input.contact || input.newContact ? [] : await sameMailbox(record, tx)
  const companies =
    input.company || input.newCompany || record.company !== null ? [] : await sameDomain(record, tx)
  const deals = input.deal || input.newDeal ? [] : await openDeals(input, tx)
  return {
    ...(companies.length > 0 && { company: companies }),
    ...(contacts.length > 0 && { contact: contacts }),
    ...(deals.length > 0 && { deal: deals }),
  }
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
