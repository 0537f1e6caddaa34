import type { Column } from './result.ts'

/** A statement one connection has prepared, or is about to. */
export type Prepared = {
  readonly name: string
  columns: readonly Column[]
}

/**
 * The prepared statements of one connection, keyed by their text, the least recently used first. Names are never
 * used twice, so that a statement whose Parse was skipped cannot be mistaken for an older one.
 */
export class PreparedStatements {
  readonly #limit: number
  readonly #byText = new Map<string, Prepared>()
  #unwanted: string[] = []
  #count = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  get size(): number {
    return this.#byText.size
  }

  find(text: string): Prepared | undefined {
    const prepared = this.#byText.get(text)
    if (prepared) {
      this.#byText.delete(text)
      this.#byText.set(text, prepared)
    }
    return prepared
  }

  add(text: string): Prepared {
    const prepared: Prepared = { name: `s${++this.#count}`, columns: [] }
    this.#byText.set(text, prepared)
    return prepared
  }

  /** Forgets a statement. Its name is closed with the next group, in case the server did prepare it. */
  forget(text: string): void {
    const prepared = this.#byText.get(text)
    if (!prepared) return
    this.#byText.delete(text)
    this.#unwanted.push(prepared.name)
  }

  /**
   * Drops the least recently used beyond the limit and returns all names to be closed. `inUse` is the length of the
   * group that is being written: its statements are the newest and must stay, even if they are more than the limit.
   */
  takeUnwanted(inUse: number): readonly string[] {
    const limit = Math.max(this.#limit, inUse)
    for (const text of this.#byText.keys()) {
      if (this.#byText.size <= limit) break
      this.forget(text)
    }
    if (this.#unwanted.length === 0) return NONE
    const names = this.#unwanted
    this.#unwanted = []
    return names
  }
}

const NONE: readonly string[] = []
