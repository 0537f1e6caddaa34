/** How far somebody of a pool is from her fair share. */
export interface Turn {
  readonly user: string
  readonly weight: number
  /** Turns that are due to her, less what she got ahead; between -1 and 1 as long as the pool stays the same. */
  credit: number
  /** How often she was chosen in all. */
  taken: number
}

/** Credits are sums of fractions. */
const EPSILON = 1e-6

/**
 * Chooses who of those who can take one now gets the next one, and keeps the account.
 *
 * Each turn is shared out by weight; whoever is owed something and would fall behind first takes it. This is scheduling
 * by deadline among those released: nobody is ever a whole turn away from her exact share, which choosing whoever is
 * owed most does not achieve. With equal weights it is a plain round. Those who cannot take one now stand still: they
 * neither lose what is due to them nor get anything for the time they were away, and what they leave open is shared by
 * all others, not given to the next in line.
 */
export function takeTurn<T extends Turn>(able: readonly T[]): T {
  const total = able.reduce((sum, { weight }) => sum + weight, 0)
  settle(able, total)
  for (const turn of able) turn.credit += turn.weight / total
  const chosen = firstDue(able)
  chosen.credit -= 1
  chosen.taken += 1
  return chosen
}

/** Whoever came or went took her credit along: what is left over or missing is everybody's, by weight. */
function settle(able: readonly Turn[], total: number): void {
  const excess = able.reduce((sum, { credit }) => sum + credit, 0)
  if (Math.abs(excess) < EPSILON) return
  for (const turn of able) turn.credit = within(turn.credit - (excess * turn.weight) / total)
}

/** Somebody who comes back after a long time is at most one turn ahead or behind. */
const within = (credit: number): number => Math.max(-1, Math.min(1, credit))

function firstDue<T extends Turn>(able: readonly T[]): T {
  const owed = able.filter(({ credit }) => credit > EPSILON)
  const [first, ...others] = owed.length > 0 ? owed : able
  if (!first) throw new Error('There is nobody to choose from.')
  return others.reduce((best, other) => (isSooner(other, best) ? other : best), first)
}

/** Turns until somebody is a whole one behind; among equals who was chosen less often, then always the same one. */
function isSooner(one: Turn, other: Turn): boolean {
  const difference = (1 - one.credit) / one.weight - (1 - other.credit) / other.weight
  if (Math.abs(difference) > EPSILON) return difference < 0
  return one.taken === other.taken ? one.user < other.user : one.taken < other.taken
}
