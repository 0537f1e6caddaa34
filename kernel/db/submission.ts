import type { Connection } from './connection.ts'
import { ConnectionLost, hasCode } from './errors.ts'
import type { Group } from './group.ts'
import type { Job, Lane } from './lane.ts'
import type { ResultSet } from './result.ts'

export type SubmissionOptions = {
  /** When to give up on a server that does not answer at all. */
  readonly limitMs: number
  /** The group changes nothing, so it may run again when its connection breaks. */
  readonly isRepeatable: boolean
  /** The group may be sent behind others of its kind. It is too short to be cancelled. */
  readonly isQuick: boolean
  readonly signal: AbortSignal | undefined
}

/** Sends one group through a lane. */
export function submit(group: Group, lane: Lane, options: SubmissionOptions): Promise<ResultSet[]> {
  const { limitMs, isQuick, signal } = options
  return new Promise((resolve, reject) => {
    let running: Connection | undefined
    let hasRepeated = false

    const job: Job = {
      isQuick,
      start(connection, release) {
        running = connection
        connection.run(group, limitMs, error => {
          running = undefined
          const isLeftOpen = connection.isOpen && connection.status !== 'I'
          release()
          if (error) failed(error)
          else settle(isLeftOpen ? new TypeError('A statement group must not open a transaction') : undefined)
        })
      },
      fail: error => settle(error),
    }

    function failed(error: Error): void {
      if (signal?.aborted && wasStopped(error, options)) settle(signal.reason)
      else if (hasRepeated || !isHarmless(error, options)) settle(error)
      else repeat()
    }

    function repeat(): void {
      hasRepeated = true
      lane.repeat(job)
    }

    // While the group runs, the server's answer decides: it may have been done before the request arrived.
    function abort(): void {
      if (!running && lane.withdraw(job)) settle(signal?.reason)
      else if (!isQuick) running?.cancel()
    }

    function settle(error: unknown): void {
      signal?.removeEventListener('abort', abort)
      if (error === undefined) resolve(group.results)
      else reject(error)
    }

    if (signal?.aborted) return reject(signal.reason)
    signal?.addEventListener('abort', abort)
    lane.submit(job)
  })
}

const QUERY_CANCELED = '57014'

const wasStopped = (error: Error, options: SubmissionOptions): boolean =>
  hasCode(error, QUERY_CANCELED) || isHarmless(error, options)

/** The connection broke, but nothing can have been changed: the group only reads, or was never sent. */
const isHarmless = (error: Error, { isRepeatable }: SubmissionOptions): boolean =>
  error instanceof ConnectionLost && (isRepeatable || !error.outcomeUnknown)
