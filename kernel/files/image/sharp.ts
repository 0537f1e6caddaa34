import type { Sharp, SharpOptions } from 'sharp'

export type Draw = (path: string, options?: SharpOptions) => Sharp

let loaded: Promise<Draw> | undefined

/** No cache, one thread: pictures wait, memory does not grow. */
export function drawing(): Promise<Draw> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false)
    sharp.concurrency(1)
    return sharp
  })
  return loaded
}
