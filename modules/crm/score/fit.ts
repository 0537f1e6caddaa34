export interface FitRule {
  readonly name: string
  readonly points: number
}

/** What a rule added, as it is kept with the score and shown to people. */
export type Reason = FitRule

export interface Fit {
  readonly fit: number
  readonly reasons: readonly Reason[]
}

/** The points of all rules that hold, from 0 to 100. */
export function fitOf(rules: readonly FitRule[], passes: readonly boolean[]): Fit {
  const reasons = rules.filter((_, i) => passes[i]).map(({ name, points }) => ({ name, points }))
  const sum = reasons.reduce((total, { points }) => total + points, 0)
  return { fit: Math.max(0, Math.min(100, sum)), reasons }
}
