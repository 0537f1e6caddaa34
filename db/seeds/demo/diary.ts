import { createMany, type Input } from './deeds.ts'
import { idAt } from './ids.ts'
import type { Random } from './random.ts'
import type { Step } from './story.ts'

/** A record that something is about. */
export interface About {
  readonly entity: string
  readonly id: string
}

/** What people write down about their calls, visits and mails: in the evening, the whole day at once. */
export class Diary {
  readonly #random: Random
  readonly #days = new Map<string, { readonly by: string; at: Date; readonly rows: Input[] }>()

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
    const key = `${by} ${at.toISOString().slice(0, 10)}`
    const day = this.#days.get(key) ?? { by, at, rows: [] }
    if (at > day.at) day.at = at
    day.rows.push({ id: idAt(this.#random, at), ...input })
    this.#days.set(key, day)
  }

  get steps(): Step[] {
    return [...this.#days.values()].map(({ by, at, rows }) => ({
      by,
      at: new Date(at.getTime() + 60_000),
      deed: createMany('work.activity', rows),
    }))
  }
}
