import { type Context, type Kernel, sql } from '@inopsio/kernel/server'
import { daysLater } from './calendar.ts'
import type { Deed } from './deeds.ts'
import type { Random } from './random.ts'

/** Who did what, and when. */
export interface Step {
  readonly at: Date
  /** The key of one of the people. */
  readonly by: string
  readonly deed: Deed
}

/** Changes made, or requests in which several were, and when they are to have happened. */
export type Times = Map<string, Date>

/** What happened to something, one step after the other. */
export class Story {
  readonly steps: Step[] = []
  readonly random: Random
  at: Date

  constructor(random: Random, begin: Date) {
    this.random = random
    this.at = begin
  }

  did(by: string, deed: Deed): void {
    this.steps.push({ at: this.at, by, deed })
  }

  later(least: number, most: number): void {
    this.at = daysLater(this.random, this.at, least, most)
  }
}

/** Lets the people do what the stories say, in the order of time, as far as it lies in the past. */
export async function play(
  kernel: Kernel,
  contexts: ReadonlyMap<string, Context>,
  steps: readonly Step[],
  now: Date,
): Promise<Times> {
  const times: Times = new Map()
  const past = steps.filter(({ at }) => at < now).sort((a, b) => a.at.getTime() - b.at.getTime())
  for (const [done, { at, by, deed }] of past.entries()) {
    if (hasDoubled(done))
      await kernel.executor.run([sql`do $$ begin execute 'discard plans'; end $$`], { lane: 'write' })
    const context = contexts.get(by)
    if (!context) throw new Error(`Nobody is called ${by}.`)
    const change = await deed(kernel, context)
    if (change) times.set(change, at)
  }
  return times
}

/**
 * Tables that were empty a moment ago grow within one transaction, where nobody counts their rows: plans made at its
 * beginning would read them as a whole for ever. So they are forgotten whenever there is twice as much.
 */
const hasDoubled = (done: number): boolean => done >= 64 && (done & (done - 1)) === 0
