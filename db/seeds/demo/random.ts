/** Chance that comes out the same every time, so that the demo is the same company for everybody. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** From 0 up to, not including, 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(from: readonly T[]): T {
    const found = from[this.between(0, from.length - 1)]
    if (found === undefined) throw new Error('There is nothing to pick from.')
    return found
  }

  /** Picks by weight: `{ website: 4, referral: 1 }`. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const all = Object.entries<number>(weights) as [K, number][]
    let left = this.next() * all.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [key, weight] of all) {
      left -= weight
      if (left < 0) return key
    }
    return this.pick(all)[0]
  }

  shuffled<T>(all: readonly T[]): T[] {
    return all
      .map(each => ({ each, at: this.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ each }) => each)
  }
}
