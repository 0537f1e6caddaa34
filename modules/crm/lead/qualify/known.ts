import type { RecordData } from '@inopsio/workspace'
import { referenceOf } from './choice.ts'
import type { Offer } from './qualify.api.ts'
import type { Answers } from './questions.tsx'

/** What has been answered so far, by the id of the question. */
export function knownAnswers({ answers }: RecordData): Answers {
  const known = (answers ?? []) as readonly { question: unknown; answer: string }[]
  return Object.fromEntries(known.map(({ question, answer }) => [referenceOf(question)?.id, answer]))
}

export const nameOfCompany = ({ company, companyName }: RecordData): string | null =>
  referenceOf(company)?.title ?? (companyName as string | null) ?? null

/** The company that the lead has already stands before all that it may be. */
export function withOwn({ company }: RecordData, offers: readonly Offer[]): readonly Offer[] {
  const own = referenceOf(company)
  if (!own) return offers
  const reasons = ['Company of the lead']
  const first = { id: own.id, title: own.title ?? '', score: 1, reasons }
  return [first, ...offers.filter(({ id }) => id !== own.id)]
}

export const aboutPerson = ({ fullName, email, phone }: RecordData): string =>
  [fullName, email, phone].filter(Boolean).join(', ')
