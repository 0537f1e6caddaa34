import type { AuditEntry } from '../entries.ts'

/** A record that was taken back: a creation deleted, an update restored, a deletion brought back. */
export interface Undone {
  readonly entity: string
  readonly id: string
  readonly op: AuditEntry['op']
}

/** What stayed as it is, and why. `field` is empty when it is about the whole record. */
export interface Kept {
  readonly entity: string
  readonly id: string
  readonly field: string
  readonly reason: string
}

export interface UndoReport {
  /** The change that the undo itself is, and that can be undone in turn; null when nothing was taken back. */
  readonly change: { readonly id: string } | null
  readonly undone: readonly Undone[]
  readonly kept: readonly Kept[]
  /** How many there were of each; the lists show the first thousand. */
  readonly undoneCount: number
  readonly keptCount: number
  /** Records that the person who undoes may not see; they were left alone. */
  readonly hidden: number
}

const MOST_LISTED = 1000

/** Collects what an undo does. */
export class Report {
  readonly #undone = new Map<string, Undone>()
  readonly #kept = new Map<string, Kept>()
  readonly #hidden = new Set<string>()

  /** A record that came back needs no mention of the links it got back. */
  done(undone: Undone): void {
    const key = `${undone.entity} ${undone.id}`
    if (!this.#undone.has(key)) this.#undone.set(key, undone)
  }

  /** The first reason for a field is the one that counts. */
  keep(kept: Kept): void {
    const key = `${kept.entity} ${kept.id} ${kept.field}`
    if (!this.#kept.has(key)) this.#kept.set(key, kept)
  }

  hide(id: string): void {
    this.#hidden.add(id)
  }

  get hasDone(): boolean {
    return this.#undone.size > 0
  }

  get sawNothing(): boolean {
    return this.#undone.size === 0 && this.#kept.size === 0 && this.#hidden.size > 0
  }

  result(change: string | null): UndoReport {
    return {
      change: change === null ? null : { id: change },
      undone: [...this.#undone.values()].slice(0, MOST_LISTED),
      kept: [...this.#kept.values()].slice(0, MOST_LISTED),
      undoneCount: this.#undone.size,
      keptCount: this.#kept.size,
      hidden: this.#hidden.size,
    }
  }
}
