/** A caller's signal and a time limit as one, for work of several steps. */
export class Limit {
  readonly #controller = new AbortController()
  readonly #caller: AbortSignal | undefined
  readonly #timer: NodeJS.Timeout | undefined
  /** Rejects when the caller gives up or the time is over; never resolves. */
  readonly reached: Promise<never>

  constructor(signal: AbortSignal | undefined, timeoutMs: number | undefined) {
    this.#caller = signal
    this.reached = new Promise((_, reject) => {
      this.signal.addEventListener('abort', () => reject(this.signal.reason))
    })
    this.reached.catch(() => {}) // the work may end before anyone waits for this
    if (signal?.aborted) this.#giveUp()
    else signal?.addEventListener('abort', this.#giveUp)
    if (timeoutMs !== undefined) this.#timer = setTimeout(() => this.#expire(timeoutMs), timeoutMs)
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  clear(): void {
    clearTimeout(this.#timer)
    this.#caller?.removeEventListener('abort', this.#giveUp)
  }

  readonly #giveUp = (): void => this.#controller.abort(this.#caller?.reason)

  #expire(timeoutMs: number): void {
    this.#controller.abort(new DOMException(`The work took longer than ${timeoutMs} ms`, 'TimeoutError'))
  }
}
