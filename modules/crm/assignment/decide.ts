import { absenceAt, dayAt, isWorkingAt, nextShift, type Shift } from './shift.ts'
import { type Turn, takeTurn } from './turns.ts'

/** Somebody who may get leads or deals, and how many. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly isActive: boolean
  readonly takes: boolean
  readonly shift: Shift
  readonly openLimit: number | null
  readonly dayLimit: number | null
}

export interface Rule {
  readonly name: string
  /** Whose turn it is is kept under this name, through all versions of the rule. */
  readonly pool: string
  readonly members: readonly { readonly user: string; readonly weight: number }[]
  readonly keeps: 'nothing' | 'company' | 'person' | 'both'
  readonly otherwise: 'queue' | 'next'
}

/** A lead or deal that wants an owner. */
export interface Newcomer {
  readonly id: string
  readonly company: string | null
  /** Something that names the person: an e-mail address in lower case, or a contact. */
  readonly person: string | null
  /** Who has the company already, and who had the same person before. */
  readonly companyOwner: string | null
  readonly personOwner: string | null
  /** Which of the rules it passes, in their order. */
  readonly passes: readonly boolean[]
}

/** All that decisions depend on. Each one changes it, so that the next one follows from it. */
export interface Desk {
  readonly rules: readonly Rule[]
  readonly people: ReadonlyMap<string, Person>
  /** By pool and user; those who have none yet begin at nothing. */
  readonly turns: Map<string, Turn>
  /** What is given out, for people. */
  readonly words: { readonly one: string; readonly many: string }
  /** Open ones by user. */
  readonly open: Map<string, number>
  /** Given out by user and day. */
  readonly given: Map<string, number>
  /** Who got those of a company or person since the desk was opened. */
  readonly holders: Map<string, string>
}

export interface Decision {
  readonly record: string
  /** Null: it waits. */
  readonly to: string | null
  readonly rule: Rule | null
  /** For people. */
  readonly reason: string
}

export const turnKey = (pool: string, user: string): string => `${pool} ${user}`
export const dayKey = ({ id, shift }: Person, at: Date): string => `${id} ${dayAt(shift.zone, at)}`

/** Gives a newcomer to somebody, or says why nobody can have it now. */
export function decide(desk: Desk, newcomer: Newcomer, at: Date): Decision {
  let skipped: Decision | null = null
  for (const [i, rule] of desk.rules.entries()) {
    if (!newcomer.passes[i]) continue
    const decision = byRule(desk, rule, newcomer, at)
    if (decision.to !== null) return kept(desk, newcomer, decision, at)
    skipped ??= decision
    if (rule.otherwise === 'queue') return decision
  }
  return (
    skipped ?? { record: newcomer.id, to: null, rule: null, reason: `No rule fits this ${desk.words.one}.` }
  )
}

function byRule(desk: Desk, rule: Rule, newcomer: Newcomer, at: Date): Decision {
  const about = { record: newcomer.id, rule }
  const holder = holderOf(desk, rule, newcomer, at)
  if (holder) return { ...about, to: holder.person.id, reason: `Rule “${rule.name}”: ${holder.words}.` }
  const asked = rule.members.map(member => ({ ...member, why: whyNot(desk, member.user, at) }))
  const able = asked
    .filter(({ why }) => why === null)
    .map(({ user, weight }) => turnOf(desk, rule.pool, user, weight))
  const others = asked.flatMap(({ why }) => why ?? [])
  if (able.length === 0)
    return { ...about, to: null, reason: `Rule “${rule.name}”: nobody can take it. ${listed(others)}` }
  const { user } = takeTurn(able)
  const name = desk.people.get(user)?.name ?? ''
  return {
    ...about,
    to: user,
    reason: `Rule “${rule.name}”: ${howChosen(rule, name)}. ${listed(others)}`.trim(),
  }
}

function howChosen({ members }: Rule, name: string): string {
  if (members.length === 1) return `always ${name}`
  const isEven = members.every(({ weight }) => weight === members[0]?.weight)
  return isEven ? `in turn, it was the turn of ${name}` : `by weight, it was the turn of ${name}`
}

function turnOf(desk: Desk, pool: string, user: string, weight: number): Turn {
  const key = turnKey(pool, user)
  const known = desk.turns.get(key)
  const turn =
    known?.weight === weight ? known : { user, weight, credit: known?.credit ?? 0, taken: known?.taken ?? 0 }
  desk.turns.set(key, turn)
  return turn
}

/** Who has the company or had the person keeps them, unless she cannot: her hours do not matter, absences and limits do. */
function holderOf(desk: Desk, { keeps }: Rule, newcomer: Newcomer, at: Date) {
  const ties = [
    ...(keeps === 'person' || keeps === 'both'
      ? [{ user: heldBy(desk, newcomer.person) ?? newcomer.personOwner, words: 'had the same person before' }]
      : []),
    ...(keeps === 'company' || keeps === 'both'
      ? [{ user: heldBy(desk, newcomer.company) ?? newcomer.companyOwner, words: 'has the company already' }]
      : []),
  ]
  for (const { user, words } of ties) {
    const person = user === null ? undefined : desk.people.get(user)
    if (person && whyNot(desk, person.id, at, true) === null)
      return { person, words: `${person.name} ${words}` }
  }
  return null
}

const heldBy = (desk: Desk, tie: string | null): string | null =>
  tie === null ? null : (desk.holders.get(tie) ?? null)

/** In words why somebody cannot take one now; null when she can. */
function whyNot(desk: Desk, user: string, at: Date, atAnyHour = false): string | null {
  const person = desk.people.get(user)
  if (!person) return 'Somebody is no longer here.'
  const { name, shift, openLimit, dayLimit } = person
  const { many } = desk.words
  if (!person.isActive) return `${name} is no longer active.`
  if (!person.takes) return `${name} takes no ${many}.`
  const away = absenceAt(shift, at)
  if (away) return `${name} is away until ${away.lastDay}.`
  if (!atAnyHour && !isWorkingAt(shift, at)) return offShift(name, nextShift(shift, at))
  const open = desk.open.get(user) ?? 0
  if (openLimit !== null && open >= openLimit)
    return `${name} has ${open} of at most ${openLimit} open ${many}.`
  const today = desk.given.get(dayKey(person, at)) ?? 0
  if (dayLimit !== null && today >= dayLimit)
    return `${name} got ${today} of at most ${dayLimit} ${many} today.`
  return null
}

const offShift = (name: string, next: string | null): string =>
  next === null ? `${name} has no working hours.` : `${name} is off until ${next}.`

const MOST_NAMED = 5

function listed(words: readonly string[]): string {
  const more = words.length - MOST_NAMED
  return [...words.slice(0, MOST_NAMED), ...(more > 0 ? [`And ${more} more.`] : [])].join(' ')
}

/** Writes down what the decision means for the next ones. */
function kept(desk: Desk, newcomer: Newcomer, decision: Decision, at: Date): Decision {
  const person = desk.people.get(decision.to ?? '')
  if (!person) return decision
  count(desk.open, person.id)
  count(desk.given, dayKey(person, at))
  for (const tie of [newcomer.company, newcomer.person]) if (tie !== null) desk.holders.set(tie, person.id)
  return decision
}

const count = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
