import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import S3rver from 's3rver'
import { freePort } from '../../postgres/free-port.ts'
import { newId } from '../../write/record-id.ts'
import { localStore } from './local-store.ts'
import { s3Store } from './s3-store.ts'
import { addressOf, type FileStore } from './store.ts'

const folder = mkdtempSync(join(tmpdir(), 'inopsio-store-'))
const server = { port: 0, stop: async () => {} }

before(async () => {
  server.port = await freePort()
  const s3 = new S3rver({
    port: server.port,
    address: '127.0.0.1',
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: 'files', configs: [] }],
  })
  await s3.run()
  server.stop = () => s3.close()
})
after(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const stores: Record<string, () => FileStore> = {
  'a local folder': () => localStore(join(folder, 'local')),
  'a bucket': () =>
    s3Store({
      bucket: 'files',
      prefix: 'inopsio/',
      endpoint: `http://127.0.0.1:${server.port}`,
      key: { id: 'S3RVER', secret: 'S3RVER' },
    }),
}

function staged(bytes: string | Buffer): string {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, newId())
  writeFileSync(path, bytes)
  return path
}

const digest = (n: number) => n.toString(16).padStart(64, '0')

async function textAt(store: FileStore, address: string, range?: { first: number; last: number }) {
  const stream = await store.read(address, range)
  return stream && Buffer.concat(await stream.toArray()).toString()
}

for (const [what, open] of Object.entries(stores))
  describe(`Files in ${what}`, () => {
    test('are there once they are put, whole or in part, and nothing staged is left', async () => {
      const [store, tenant] = [open(), newId()]
      const path = staged('0123456789')
      await store.put(addressOf(tenant, digest(1)), path)
      assert.equal(existsSync(path), false)
      assert.equal(await textAt(store, addressOf(tenant, digest(1))), '0123456789')
      assert.equal(await textAt(store, addressOf(tenant, digest(1)), { first: 2, last: 4 }), '234')
      assert.equal(await textAt(store, addressOf(tenant, digest(2))), null)
    })

    test('are not written again when they are there', async () => {
      const [store, address] = [open(), addressOf(newId(), digest(1))]
      await store.put(address, staged('first'))
      const path = staged('first')
      await Promise.all([store.put(address, path), store.put(address, staged('first'))])
      assert.equal(await textAt(store, address), 'first')
      assert.equal(existsSync(path), false)
    })

    test('go one by one, and all at once with their tenant, and nobody else’s', async () => {
      const [store, ours, theirs] = [open(), newId(), newId()]
      for (const n of [1, 2, 3]) await store.put(addressOf(ours, digest(n)), staged(`ours ${n}`))
      await store.put(addressOf(theirs, digest(1)), staged('theirs'))
      await store.remove([addressOf(ours, digest(1)), addressOf(ours, digest(1), 'small')])
      assert.equal(await textAt(store, addressOf(ours, digest(1))), null)
      assert.equal(await textAt(store, addressOf(ours, digest(2))), 'ours 2')
      await store.removeAll(ours)
      assert.equal(await textAt(store, addressOf(ours, digest(2))), null)
      await store.removeAll(ours)
      assert.equal(await textAt(store, addressOf(theirs, digest(1))), 'theirs')
    })

    test('of many megabytes come piece by piece', async () => {
      const [store, address] = [open(), addressOf(newId(), digest(9))]
      await store.put(address, staged(Buffer.alloc(60_000_000, 'x')))
      let [bytes, largest] = [0, 0]
      for await (const chunk of (await store.read(address)) ?? []) {
        bytes += (chunk as Buffer).length
        largest = Math.max(largest, (chunk as Buffer).length)
      }
      assert.equal(bytes, 60_000_000)
      assert.ok(largest < 2_000_000, `${largest} bytes came at once`)
    })
  })

test('a local store keeps its folders to itself', () => {
  assert.ok(readdirSync(join(folder, 'local')).length > 0)
})
