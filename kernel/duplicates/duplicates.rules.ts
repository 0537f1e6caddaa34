import { keyOf } from './match-key.ts'

/** What two records are compared by. */
export interface Facts {
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  /** A person's first name and last name. */
  readonly person: readonly [first: string, last: string] | null
  readonly organisation: string | null
  readonly domains: readonly string[]
}

export interface Likeness {
  /** 0: nothing in common, 1: certainly the same. */
  readonly score: number
  /** In words, the weightiest first. */
  readonly reasons: readonly string[]
}

type Reason = readonly [weight: number, words: string]

/** How alike two records are. Each reason takes its share of the doubt that the others leave. */
export function compare(a: Facts, b: Facts): Likeness {
  const reasons = [
    sharedEmail(a, b),
    shares(a.phones.map(keyOf.phone), b.phones.map(keyOf.phone))
      ? ([0.6, 'Same telephone number'] as const)
      : null,
    shares(a.domains.map(hostOf), b.domains.map(hostOf)) ? ([0.85, 'Same web domain'] as const) : null,
    likePerson(a.person, b.person),
    likeOrganisation(a.organisation, b.organisation),
  ].filter((reason): reason is Reason => reason !== null)
  const doubt = reasons.reduce((left, [weight]) => left * (1 - weight), 1)
  return {
    score: 1 - doubt,
    reasons: reasons.toSorted(([one], [other]) => other - one).map(([, words]) => words),
  }
}

/** From here on it is worth a person's look. */
export const WORTH_A_LOOK = 0.45

const shares = (a: readonly string[], b: readonly string[]): boolean => a.some(each => b.includes(each))

function sharedEmail(a: Facts, b: Facts): Reason | null {
  if (shares(a.emails, b.emails)) return [0.9, 'Same e-mail address']
  return shares(a.emails.map(keyOf.email), b.emails.map(keyOf.email)) ? [0.7, 'Same Gmail mailbox'] : null
}

function likePerson(a: Facts['person'], b: Facts['person']): Reason | null {
  if (!a || !b) return null
  const likeness = jaroWinkler(plain(a.join(' ')), plain(b.join(' ')))
  if (likeness === 1) return [0.5, 'Same name']
  return likeness >= 0.9 ? [0.35, 'Similar name'] : null
}

function likeOrganisation(a: string | null, b: string | null): Reason | null {
  if (!a || !b) return null
  const likeness = jaroWinkler(withoutForm(a), withoutForm(b))
  if (likeness === 1) return [0.6, 'Same name']
  return likeness >= 0.92 ? [0.45, 'Similar name'] : null
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{Alphabetic}\d ]/gu, '')
    .replace(/ +/g, ' ')
    .trim()

const legalForm =
  /(?<=\S) (?:gmbh|mbh|co kg|kg|ag|se|ohg|ug|inc|llc|ltd|limited|plc|corp|corporation|company|co|sa|sas|sarl|srl|spa|bv|nv|ab|as|oy|aps|kft|spzoo|sro)$/

/** `Berg & Söhne GmbH & Co. KG` → `berg sohne`. Whether two forms of one name are one company is for people to say. */
function withoutForm(name: string): string {
  const bare = plain(name)
  const less = bare.replace(legalForm, '')
  return less === bare ? bare : withoutForm(less)
}

/** `www.Example.com` → `example.com`. */
export const hostOf = (domain: string): string => domain.toLowerCase().replace(/^www\./, '')

/** 1 for equal texts, 0 for texts with nothing in common; a common beginning counts more (Winkler 1990). */
export function jaroWinkler(a: string, b: string): number {
  const jaro = jaroOf([...a], [...b])
  let prefix = 0
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

function jaroOf(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = b.map(() => false)
  const inA = a.filter((letter, i) => {
    const from = Math.max(0, i - reach)
    const place = b.findIndex((other, j) => j >= from && j <= i + reach && !taken[j] && other === letter)
    if (place >= 0) taken[place] = true
    return place >= 0
  })
  const inB = b.filter((_, j) => taken[j])
  const common = inA.length
  if (common === 0) return 0
  const swapped = inA.filter((letter, i) => letter !== inB[i]).length / 2
  return (common / a.length + common / b.length + (common - swapped) / common) / 3
}
