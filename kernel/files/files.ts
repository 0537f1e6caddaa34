import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { localStore } from './store/local-store.ts'
import { type S3Settings, s3Store } from './store/s3-store.ts'
import type { FileStore } from './store/store.ts'

export interface FileSettings {
  /** Of this machine: files lie here unless a bucket is named, and arrive here in any case. */
  readonly folder: string
  readonly s3?: S3Settings | undefined
  /** The largest file anybody may send. */
  readonly maxBytes?: number | undefined
}

/** The files of a running program. */
export interface Files {
  readonly store: FileStore
  /** Where bytes arrive until they are complete; a killed program may leave some behind. */
  readonly incoming: string
  readonly maxBytes: number
}

export const MAX_FILE_BYTES = 50_000_000

export function openFiles({ folder, s3, maxBytes = MAX_FILE_BYTES }: FileSettings): Files {
  const incoming = join(folder, 'incoming')
  mkdirSync(incoming, { recursive: true, mode: 0o700 })
  return { store: s3 ? s3Store(s3) : localStore(join(folder, 'store')), incoming, maxBytes }
}

/** For kernels that were given no place: a folder of the temporary ones, made when it is first needed. */
export function filesSomewhere(): Files {
  let made: Files | undefined
  const files = () => {
    made ??= openFiles({ folder: join(tmpdir(), `inopsio-files-${process.pid}`) })
    return made
  }
  return {
    get store() {
      return files().store
    },
    get incoming() {
      return files().incoming
    },
    maxBytes: MAX_FILE_BYTES,
  }
}
