import type { Readable } from 'node:stream'

/** A stretch of bytes, both ends included. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

/**
 * Where bytes are kept. Knows nothing of records and rights: whoever has an address may read what lies there, so
 * addresses never leave the program.
 */
export interface FileStore {
  /** Takes a staged file in under an address, whole or not at all; the staged one is gone afterwards or no longer needed. */
  put(address: string, staged: string): Promise<void>
  /** Null when nothing lies there. */
  read(address: string, range?: ByteRange): Promise<Readable | null>
  /** Removing what is not there is no fault. */
  remove(addresses: readonly string[]): Promise<void>
  /** Everything of a tenant. */
  removeAll(tenant: string): Promise<void>
}

/** `<tenant>/<first two>/<digest>`, so that no folder gets too many entries and a tenant can be removed at once. */
export const addressOf = (tenant: string, digest: string, variant?: string): string =>
  `${tenant}/${digest.slice(0, 2)}/${digest}${variant ? `.${variant}` : ''}`
