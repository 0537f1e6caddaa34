import { daysLater, lately, workingTime } from './calendar.ts'
import { ascii, type NewCompany, phoneIn } from './companies.ts'
import { type Source, sources, subSources } from './lists.ts'
import type { Random } from './random.ts'

/** One thing that somebody does to a lead. */
export type Deed =
  | {
      readonly kind: 'create'
      readonly input: Readonly<Record<string, unknown>>
      readonly company: string
      readonly owner: string
    }
  | { readonly kind: 'update'; readonly input: Readonly<Record<string, unknown>> }
  | { readonly kind: 'assign'; readonly owner: string }
  | { readonly kind: 'action'; readonly action: 'work' | 'qualify' | 'reopen' }
  | { readonly kind: 'disqualify'; readonly reason: string; readonly note: string }
  | { readonly kind: 'share'; readonly user: string }
  | { readonly kind: 'delete' }

/** A deed of a story: which lead, who, when. */
export interface Step {
  readonly lead: number
  readonly by: string
  readonly at: Date
  readonly deed: Deed
}

const titles = [
  'Head of Production',
  'Plant Manager',
  'Automation Engineer',
  'Purchasing Manager',
  'Managing Director',
  'Maintenance Lead',
  'Project Engineer',
  'Quality Manager',
  'IT Manager',
]

const interests = [
  'Retrofit of a filling line',
  'Robot cell for palletising',
  'Energy monitoring for two plants',
  'New control cabinets',
  'Visualisation of the packaging line',
  'Remote service contract',
  'Safety upgrade of presses',
  'Track and trace for batches',
]

const losses = [
  { reason: 'Went with a competitor', note: 'Took the offer of the machine builder' },
  { reason: 'No need', note: 'Project postponed to next year' },
  { reason: 'No budget', note: 'The board has stopped all investments' },
  { reason: 'Cannot be reached', note: 'No answer after five attempts' },
  { reason: 'No need', note: 'Builds it with the own team' },
]

const tags = ['retrofit', 'robotics', 'energy', 'safety', 'urgent', 'tender']

/** Who owns leads, and how many of them. */
const owners = { rep: 5, rep2: 5, 'nora.eklund': 2, 'stefan.maurer': 2, manager: 1 } as const

/** What became of a number of leads so far, in the order of time, told by the people who did it. */
export function inventStories(
  random: Random,
  companies: readonly NewCompany[],
  count: number,
  now: Date,
): Step[] {
  const steps = Array.from({ length: count }, (_, lead) => storyOf(random, companies, lead, now)).flat()
  return steps.filter(step => step.at < now).sort((a, b) => a.at.getTime() - b.at.getTime())
}

function storyOf(random: Random, companies: readonly NewCompany[], lead: number, now: Date): Step[] {
  const company = random.pick(companies)
  const source = random.weighted(sources)
  const isInbound = source === 'Website' || source === 'Campaign' || source === 'Event'
  const steps: Step[] = []
  let owner: string = random.weighted(owners)
  let at = workingTime(random, now, lately(random))
  const then = (by: string, deed: Deed) => void steps.push({ lead, by, at, deed })
  const later = (least: number, most: number) => {
    at = daysLater(random, at, least, most)
  }

  const input = {
    ...newLead(random, company, source),
    ...(isInbound && { employees: random.between(8, 900) }),
  }
  then(isInbound ? 'marketing' : owner, { kind: 'create', input, company: company.domain, owner })
  if (random.chance(0.03)) {
    later(1, 3)
    then('manager', { kind: 'delete' })
    return steps
  }
  if (random.chance(0.28)) return steps
  later(1, 6)
  then(owner, { kind: 'action', action: 'work' })
  if (random.chance(0.6)) {
    later(0, 9)
    then(owner, { kind: 'update', input: learned(random, company) })
  }
  if (random.chance(0.15)) {
    later(1, 8)
    const next = owner === 'rep' ? 'rep2' : 'rep'
    then('manager', { kind: 'assign', owner: next })
    owner = next
  }
  if (random.chance(0.04)) {
    later(1, 4)
    then(owner, { kind: 'share', user: 'service' })
  }
  if (!isInbound && random.chance(0.5)) {
    later(1, 5)
    then('marketing', { kind: 'update', input: { employees: random.between(8, 900) } })
  }
  if (random.chance(0.35)) return steps
  later(5, 45)
  if (random.chance(0.55)) {
    then(owner, { kind: 'action', action: 'qualify' })
    return steps
  }
  then(owner, { kind: 'disqualify', ...random.pick(losses) })
  if (random.chance(0.12)) {
    later(20, 60)
    then(owner, { kind: 'action', action: 'reopen' })
  }
  return steps
}

function newLead(random: Random, company: NewCompany, source: Source) {
  const { country, domain, town } = company
  const [firstName, lastName] = [random.pick(country.firstNames), random.pick(country.lastNames)]
  return {
    firstName,
    lastName,
    email: `${ascii(firstName)}.${ascii(lastName)}@${domain}`,
    phone: random.chance(0.5) ? phoneIn(random, country) : null,
    jobTitle: random.pick(titles),
    city: town,
    source,
    subSource: random.pick(subSources[source]),
    consent: random.chance(0.7),
    value: random.chance(0.4) ? worth(random, country.currency) : null,
    tags: random.chance(0.4) ? [random.pick(tags)] : [],
    note: random.chance(0.5) ? `${random.pick(interests)}.` : null,
  }
}

/** What a first talk brings. */
const learned = (random: Random, { country }: NewCompany) => ({
  value: worth(random, country.currency),
  note: `${random.pick(interests)}. ${random.pick(['Wants an offer by the end of the month.', 'Site visit agreed.', 'Decision by the board next quarter.', 'Already talks to two others.'])}`,
  tags: [...new Set([random.pick(tags), random.pick(tags)])],
})

/** About the same in euros, whatever the currency. */
function worth(random: Random, currency: string) {
  const perEuro = { SEK: 11.4, PLN: 4.3, CZK: 25 }[currency] ?? 1
  const amount = Math.round((10 ** (3.7 + random.next() * 1.7) * perEuro) / 500) * 500
  return { amount: `${amount}.00`, currency }
}
