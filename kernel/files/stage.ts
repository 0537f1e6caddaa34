import { createHmac, hkdfSync } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { malformed, Refusal } from '../errors.ts'
import { newId } from '../write/record-id.ts'
import type { Files } from './files.ts'
import { HEAD_BYTES, type Seen, textProbe } from './sniff.ts'

/** A file that has arrived whole, but is not anybody's yet. */
export interface Staged extends Seen {
  readonly path: string
  readonly bytes: number
  readonly digest: string
}

export const tooLarge = (maxBytes: number): Refusal => {
  const message = `A file may have at most ${(maxBytes / 1_000_000).toLocaleString('en')} MB.`
  return new Refusal(413, 'too-large', message, [{ path: 'file', code: 'tooLarge', message }])
}

/** Writes what arrives to disk, whole and synced, without ever having more than a few chunks of it in memory. */
export async function stage(files: Files, key: Uint8Array, stream: Readable): Promise<Staged> {
  const path = join(files.incoming, newId())
  const hash = createHmac('sha256', key)
  const probe = textProbe()
  const head: Buffer[] = []
  let bytes = 0
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (bytes < HEAD_BYTES) head.push(chunk.subarray(0, HEAD_BYTES - bytes))
      bytes += chunk.length
      if (bytes > files.maxBytes) return done(tooLarge(files.maxBytes))
      hash.update(chunk)
      probe.see(chunk)
      done(null, chunk)
    },
  })
  try {
    // The connection must outlive a file that is refused, or nobody could be told.
    const chunks = stream.iterator({ destroyOnReturn: false })
    await pipeline(chunks, meter, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }))
  } catch (error) {
    stream.resume()
    await rm(path, { force: true })
    throw isCutOff(error) ? malformed('The file was cut off on its way. Send it once more.') : error
  }
  return { path, bytes, digest: hash.digest('hex'), head: Buffer.concat(head), isText: probe.end() }
}

const cutOff = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'ECONNABORTED'])

const isCutOff = (error: unknown): boolean =>
  cutOff.has((error as { code?: string }).code ?? '') ||
  /^(?:aborted|Unexpected end of (?:form|multipart data)|Part terminated early.*)$/.test(
    (error as Error).message,
  )

/** The digest of a file that we have made ourselves. */
export async function digestOf(key: Uint8Array, path: string): Promise<string> {
  const hash = createHmac('sha256', key)
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Each tenant has a key of its own, so that nobody can find out by an upload what another one has. */
export const contentKey = (secret: Uint8Array, tenant: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, tenant, 'inopsio: addresses of files', 32))
