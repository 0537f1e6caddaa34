const waiting = new WeakSet<object>()

/** Whether this answer of a write, or its record, only says what will be when it can be sent. */
export const isWaiting = (record: object): boolean => waiting.has(record)

export function markWaiting<Answer extends object>(record: Answer): Answer {
  waiting.add(record)
  return record
}
