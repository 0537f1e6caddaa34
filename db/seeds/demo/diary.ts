import { createMany, type Input } from './deeds.ts'
import { idAt } from './ids.ts'
import type { Random } from './random.ts'
import type { Step } from './story.ts'

const WEEK = 7 * 86_400_000

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
  readonly #weeks = new Map<string, { readonly by: string; at: Date; readonly rows: Input[] }>()

  constructor(random: Random) {
    this.#random = random
  }

  /** Enters something that has been done. */
  note(by: string, at: Date, about: About, input: Input): void {
    this.#enter(by, at, { status: 'done', ...input, about, due: at.toISOString().slice(0, 10) })
  }

  /** Enters something still to be done so many days later. */
  plan(by: string, at: Date, about: About, inDays: number, input: Input): void {
    const due = new Date(at.getTime() + inDays * 86_400_000).toISOString().slice(0, 10)
    this.#enter(by, at, { ...input, about, due })
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
