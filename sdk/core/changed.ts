/** What a write left behind besides its answer. */
export interface Changed {
  /** `inopsio.changes.undo(change)` takes the write back; null when nothing had to be changed. */
  readonly change: string | null
}

const changes = new WeakMap<object, string>()

/** Keeps the change with the record, which has no field for it. */
export function remembered<Answer extends object>(response: Response, answer: Answer): Answer {
  const change = response.headers.get('X-Change')
  if (change !== null) changes.set(answer, change)
  return answer
}

/** The change by which this very answer of a write came about; null for records that were only read. */
export const changeOf = (answer: object): string | null => changes.get(answer) ?? null

export const withoutRecord = ({ headers }: Response): Changed => ({ change: headers.get('X-Change') })
