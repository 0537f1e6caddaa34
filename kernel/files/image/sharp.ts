import type { Sharp, SharpOptions } from 'sharp'

export type Draw = (path: string, options?: SharpOptions) => Sharp

let loaded: Promise<Draw> | undefined

/** The library takes 20 MB, and is loaded with the first picture. No cache, one thread: pictures wait, memory does not grow. */
export function drawing(): Promise<Draw> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false)
    sharp.concurrency(1)
    return sharp
  })
  return loaded
}

let last: Promise<unknown> = Promise.resolve()

/** One picture after the other: a large one takes some hundred megabytes while it is drawn. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work)
  last = turn.catch(() => {})
  return turn
}
