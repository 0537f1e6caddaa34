import type { ActionInputOf } from '@inopsio/kernel'
import { type Problem, Refusal, type RowOf } from '@inopsio/kernel'
import type { ActionTx } from '@inopsio/kernel/server'
import { companyDomain } from '../../duplicates/domains.ts'
import { askedOf, problemsWith, withAnswers } from '../../qualification/qualification.rules.ts'
import { type Offer, type Offers, offersFor } from './offers.ts'

type Lead = RowOf<'crm.lead'>
export type QualifyInput = ActionInputOf<'crm.lead', 'qualify'>

interface Call {
  readonly record: Lead
  readonly input: QualifyInput
  readonly tx: ActionTx
}

/**
 * Makes a contact, a company and a deal of a lead, or takes those that are named. What is there already is offered and
 * never taken without being asked for. The lead is locked meanwhile, so it is qualified once.
 */
export async function qualify({ record, input, tx }: Call): Promise<void> {
  const { answers, problems } = await settledAnswers(record, input, tx)
  refuse(problems, await offersFor(record, input, tx))
  const category = input.category ?? record.category
  const company = input.company ?? (await makeCompany(record, input, tx))
  const contact = input.contact ?? (await makeContact(record, company, tx))
  const deal = await settledDeal(record, input, { company, contact }, tx)
  await tx.update('crm.lead', record.id, {
    status: 'qualified',
    category,
    company,
    contact,
    answers,
    revisitOn: null,
  })
  tx.emit('crm.lead.qualified', { company, contact, deal })
}

async function settledAnswers(record: Lead, input: QualifyInput, tx: ActionTx) {
  const questions = await tx.find('crm.qualificationQuestion', { active: true }, { limit: 200 })
  const answers = withAnswers(record.answers, (input.answers ?? {}) as Record<string, unknown>)
  const asked = askedOf(questions, input.category ?? record.category)
  return { answers, problems: [...problemsWith(asked, answers), ...namelessCompany(record, input)] }
}

function namelessCompany(record: Lead, input: QualifyInput): Problem[] {
  if (!input.newCompany || nameOfCompany(record, input) !== null) return []
  const message = 'Name of the company: say what the new one is called.'
  return [{ path: 'companyName', code: 'name', message }]
}

/** Everything that stands in the way at once; what is there already is offered with it. */
function refuse(problems: readonly Problem[], offers: Offers): void {
  const undecided = Object.entries(offers).map(([path, found]) => ({
    path,
    code: 'match',
    message: `There already is: ${namesOf(found)}. Say which to use, or that you want a new one.`,
  }))
  const all = [...undecided, ...problems]
  if (all.length === 0) return
  const text = all.map(({ message }) => message).join(' ')
  throw problems.length > 0
    ? new Refusal(422, 'invalid', text, all, { offers })
    : new Refusal(409, 'crm.lead.match', text, all, { offers })
}

const namesOf = (offers: readonly Offer[]): string =>
  offers.map(({ title, reason }) => `${title} (${reason})`).join(', ')

const nameOfCompany = (record: Lead, { companyName }: QualifyInput): string | null =>
  companyName ?? record.companyName

/** Null for a lead that comes from no company. */
async function makeCompany(record: Lead, input: QualifyInput, tx: ActionTx): Promise<string | null> {
  if (record.company !== null && !input.newCompany) return record.company
  const name = nameOfCompany(record, input)
  if (name === null) return null
  const domain = companyDomain(record.email)
  const isTaken = domain !== null && (await tx.find('crm.company', { domain }, { limit: 1 })).length > 0
  return tx.insert('crm.company', {
    name,
    domain: isTaken ? null : domain,
    city: record.city,
    owner: record.owner,
  })
}

const makeContact = (record: Lead, company: string | null, tx: ActionTx): Promise<string> =>
  tx.insert('crm.contact', {
    firstName: record.firstName,
    lastName: record.lastName,
    emails: record.email === null ? [] : [{ address: record.email }],
    phones: record.phone === null ? [] : [{ number: record.phone }],
    company,
    jobTitle: record.jobTitle,
    city: record.city,
    consent: record.consent,
    owner: record.owner,
    tags: record.tags,
    firstTouch: record.firstTouch,
    lastTouch: record.lastTouch,
  })

async function settledDeal(
  record: Lead,
  input: QualifyInput,
  { company, contact }: { readonly company: string | null; readonly contact: string },
  tx: ActionTx,
): Promise<string> {
  if (input.deal) {
    await tx.update('crm.deal', input.deal, { lead: record.id })
    return input.deal
  }
  const named = company === null ? null : await tx.get('crm.company', company)
  return tx.insert('crm.deal', {
    name: input.dealName ?? named?.name ?? record.companyName ?? record.fullName,
    company,
    contact,
    value: input.dealValue ?? record.value,
    owner: record.owner,
    source: record.source,
    lead: record.id,
  })
}
