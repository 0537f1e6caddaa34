import { fadedValue, fadingKey } from '@inopsio/kernel'
import { HALF_LIFE_DAYS } from './half-life.ts'

export type Grade = 'a' | 'b' | 'c' | 'd'

/** From where a grade begins: it takes both. */
export interface Limit {
  readonly grade: Exclude<Grade, 'd'>
  readonly fit: number
  readonly engagement: number
}

const HALF_LIFE_MS = HALF_LIFE_DAYS * 86_400_000

/** What has become of an engagement, kept as its field does, at that moment. */
export const valueAt = (key: number, at: Date): number => fadedValue(key, HALF_LIFE_DAYS, at)
export const keyOf = (value: number, at: Date): number => fadingKey(value, HALF_LIFE_DAYS, at)

export interface Graded {
  readonly grade: Grade
  /** When engagement has faded below what the grade takes; null when it never will. */
  readonly until: Date | null
}

/** The best grade whose limits are reached; the limits stand from best to worst. */
export function gradeOf(limits: readonly Limit[], fit: number, key: number, at: Date): Graded {
  const engagement = valueAt(key, at)
  const reached = limits.find(limit => fit >= limit.fit && engagement >= limit.engagement)
  if (!reached) return { grade: 'd', until: null }
  const until = reached.engagement > 0 ? new Date((key - Math.log2(reached.engagement)) * HALF_LIFE_MS) : null
  return { grade: reached.grade, until }
}
