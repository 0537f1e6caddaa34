import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'
import type { FileStore } from './store.ts'

export interface S3Settings {
  readonly bucket: string
  /** In front of every address, so that several installations can share a bucket. */
  readonly prefix: string
  /** Of a server that speaks the same protocol; Amazon's own when left out. */
  readonly endpoint?: string | undefined
  readonly region?: string | undefined
  /** Looked for where the SDK usually finds it when left out. */
  readonly key?: { readonly id: string; readonly secret: string } | undefined
}

/** Files in a bucket. The SDK is loaded when a file is first asked for: it is large, and few installations need it. */
export function s3Store(settings: S3Settings): FileStore {
  const { bucket: Bucket, prefix } = settings
  const keyOf = (address: string) => `${prefix}${address}`
  let connected: ReturnType<typeof connect> | undefined
  const s3 = () => {
    connected ??= connect(settings)
    return connected
  }

  async function removeKeys(keys: readonly string[]): Promise<void> {
    const { client, DeleteObjectCommand } = await s3()
    for (const Key of keys) await client.send(new DeleteObjectCommand({ Bucket, Key }))
  }

  return {
    async put(address, staged) {
      const { client, PutObjectCommand, HeadObjectCommand } = await s3()
      const Key = keyOf(address)
      const isKept = await client
        .send(new HeadObjectCommand({ Bucket, Key }))
        .then(() => true, whenMissing(false))
      if (!isKept) {
        const { size } = await stat(staged)
        const Body = createReadStream(staged)
        await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentLength: size }))
      }
      await rm(staged, { force: true })
    },

    async read(address, range) {
      const { client, GetObjectCommand } = await s3()
      const Range = range && `bytes=${range.first}-${range.last}`
      const command = new GetObjectCommand({ Bucket, Key: keyOf(address), ...(Range ? { Range } : {}) })
      const answer = await client.send(command).catch(whenMissing(null))
      return (answer?.Body as Readable | undefined) ?? null
    },

    remove: addresses => removeKeys(addresses.map(keyOf)),

    async removeAll(tenant) {
      const { client, ListObjectsV2Command } = await s3()
      for (;;) {
        const { Contents = [] } = await client.send(
          new ListObjectsV2Command({ Bucket, Prefix: keyOf(`${tenant}/`) }),
        )
        if (Contents.length === 0) return
        await removeKeys(Contents.flatMap(({ Key }) => Key ?? []))
      }
    },
  }
}

type Sdk = typeof import('@aws-sdk/client-s3')

async function connect({ endpoint, region, key }: S3Settings): Promise<Sdk & { readonly client: S3Client }> {
  const sdk = await import('@aws-sdk/client-s3')
  const client = new sdk.S3Client({
    region: region ?? 'us-east-1',
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    ...(key ? { credentials: { accessKeyId: key.id, secretAccessKey: key.secret } } : {}),
    // Other makers' servers do not know the checksums that Amazon asks for by default.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  return { ...sdk, client }
}

const whenMissing =
  <T>(otherwise: T) =>
  (error: unknown): T => {
    const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } }
    if (name === 'NoSuchKey' || name === 'NotFound' || $metadata?.httpStatusCode === 404) return otherwise
    throw error
  }
