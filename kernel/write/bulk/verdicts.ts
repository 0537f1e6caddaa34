import type { Problem } from '../../errors.ts'

export type BulkOp = 'create' | 'update' | 'delete'

/** What became of one operation. */
export interface Verdict {
  /** Its place among the operations. */
  readonly index: number
  readonly op: BulkOp
  readonly status: 'done' | 'refused'
  readonly id: string | null
  /** Null for storage classes without versions, for what was deleted or refused. */
  readonly version: number | null
  /** Why it was refused; empty when it was done. */
  readonly errors: readonly Problem[]
}

export interface BulkResult {
  /** The one change that all of it belongs to; null when nothing was done. */
  readonly change: string | null
  readonly done: number
  readonly refused: number
  readonly results: readonly Verdict[]
}

/** The records that something was done to. */
export const doneIds = (results: readonly Verdict[]): readonly string[] =>
  results.flatMap(({ status, id }) => (status === 'done' && id !== null ? [id] : []))

/** One operation whose input has been read. */
export interface Operation {
  readonly index: number
  readonly op: BulkOp
  readonly id: string
}

/** Collects a verdict for every operation; the last word on one counts. */
export class Verdicts {
  readonly #byIndex: (Verdict | undefined)[]

  constructor(count: number) {
    this.#byIndex = new Array<Verdict | undefined>(count)
  }

  done({ index, op, id }: Operation, version: number | null): void {
    this.#byIndex[index] = { index, op, status: 'done', id, version, errors: [] }
  }

  /** A function of its own, so that it can be handed on. */
  readonly refuse = (
    { index, op, id }: Omit<Operation, 'id'> & { readonly id: string | null },
    errors: readonly Problem[],
  ): void => {
    this.#byIndex[index] = { index, op, status: 'refused', id, version: null, errors }
  }

  isRefused({ index }: Operation): boolean {
    return this.#byIndex[index]?.status === 'refused'
  }

  get refused(): number {
    return this.#byIndex.filter(verdict => verdict?.status === 'refused').length
  }

  result(change: string | null): BulkResult {
    const results = this.#byIndex.filter(verdict => verdict !== undefined)
    return { change, done: results.length - this.refused, refused: this.refused, results }
  }

  /** All or nothing: what was fine by itself, or not looked at any more, is refused with the others. */
  refuseAll(operations: readonly Operation[]): void {
    const others = this.refused === 1 ? 'another row was' : 'other rows were'
    const errors = [{ path: '', code: 'atomic', message: `Not done, because ${others} refused.` }]
    for (const operation of operations) if (!this.isRefused(operation)) this.refuse(operation, errors)
  }
}
