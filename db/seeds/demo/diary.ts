import { createMany, type Input } from './deeds.ts'
import { idAt } from './ids.ts'
import type { Random } from './random.ts'
import type { Step } from './story.ts'

const DAY = 86_400_000
const WEEK = 7 * DAY

/** A record that something is about. */
export interface About {
  readonly entity: string
  readonly id: string
}

/**
 * What people write down about their calls, visits and mails: a week at once. The id of each entry says when it was; see
 * `backdate`.
 */
export class Diary {
  readonly #random: Random
  readonly #now: Date
  readonly #weeks = new Map<string, { readonly by: string; at: Date; readonly rows: Input[] }>()

  constructor(random: Random, now: Date) {
    this.#random = random
    this.#now = now
  }

  /** Enters something that has been done. */
  note(by: string, at: Date, about: About, input: Input): void {
    this.#enter(by, at, { status: 'done', ...input, about, due: at.toISOString().slice(0, 10) })
  }

  /** Enters something to be done so many days later. What has been due for long is done by now; some is late. */
  plan(by: string, at: Date, about: About, inDays: number, input: Input): void {
    const due = new Date(at.getTime() + inDays * DAY)
    const lateBy = (this.#now.getTime() - due.getTime()) / DAY
    const status = lateBy > this.#random.between(1, 12) ? { status: 'done' } : {}
    this.#enter(by, at, { ...input, ...status, about, due: due.toISOString().slice(0, 10) })
  }

  #enter(by: string, at: Date, input: Input): void {
    const key = `${by} ${Math.floor(at.getTime() / WEEK)}`
    const week = this.#weeks.get(key) ?? { by, at, rows: [] }
    if (at > week.at) week.at = at
    week.rows.push({ id: idAt(this.#random, at), ...input })
    this.#weeks.set(key, week)
  }

  get steps(): Step[] {
    return [...this.#weeks.values()].map(({ by, at, rows }) => ({
      by,
      at: new Date(at.getTime() + 60_000),
      deed: createMany('work.activity', rows),
    }))
  }
}
