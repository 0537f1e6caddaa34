import assert from 'node:assert/strict'
import { readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { asOwner } from '../testing/owner.ts'
import { testTenant } from '../testing/tenant.ts'
import { newId } from '../write/record-id.ts'
import type { FileStore } from './store/store.ts'
import { sweepFiles, sweepStore } from './sweep.ts'
import { type FileDesk, fileDesk, picture } from './testing/desk.ts'

let desk: FileDesk
before(async () => {
  desk = await fileDesk()
})
after(() => desk.end())

const grow = (id: string, days = 2) =>
  desk.sql('update core_file set used_at = now() - make_interval(days => $2) where id = $1', [id, days])

const sweep = async (kernel = desk.kernel) => sweepFiles(kernel, await desk.home.system())

const isThere = async (id: string) =>
  (await desk.sql('select from core_file where id = $1', [id])).length === 1

/** Whether the bytes of a file lie in the store, thumbnails included. */
const variants = async (digest: string) => {
  const found = ['', '.small', '.medium'].map(async variant => {
    const stream = await desk.kernel.files.store.read(
      `${desk.home.tenant.id}/${digest.slice(0, 2)}/${digest}${variant}`,
    )
    stream?.destroy()
    return stream ? [`whole${variant}`] : []
  })
  return (await Promise.all(found)).flat()
}

const digestOf = async (id: string) =>
  String((await desk.sql('select digest from core_file where id = $1', [id]))[0]?.digest)

const send = async (bytes = `words ${newId()}`) => (await desk.send(bytes, 'a.txt')).file.id

test('what nobody held for a day goes with its bytes and thumbnails; younger files stay', async () => {
  const [old, young] = [(await desk.send(await picture(300, 300), 'a.png')).file.id, await send()]
  await desk.fetch(`/api/v1/files/${old}?size=small`)
  const digest = await digestOf(old)
  assert.deepEqual(await variants(digest), ['whole', 'whole.small'])
  await sweep()
  assert.equal(await isThere(old), true)
  await grow(old)
  await sweep()
  assert.deepEqual([await isThere(old), await isThere(young)], [false, true])
  assert.deepEqual(await variants(digest), [])
})

test('what a record holds, or its history could bring back, stays for as long', async () => {
  const [first, second, third] = [await send(), await send(), await send()]
  const { id } = (await desk.article({ manual: first })).body
  await desk.patch(id, { manual: second })
  const deleted = (await desk.article({ manual: third })).body.id
  await desk.api.delete(`/api/v1/fixture/articles/${deleted}`, desk.token('max'))
  for (const each of [first, second, third]) await grow(each, 1000)
  await sweep()
  for (const each of [first, second, third]) assert.equal(await isThere(each), true)
  const digest = await digestOf(first)
  await asOwner(
    desk.kernel.database.superuserUrl,
    `delete from core_audit_value v using core_audit a where a.tenant_id = v.tenant_id and a.seq = v.seq and a.record_id = $1`,
    [id],
  )
  await sweep()
  assert.deepEqual([await isThere(first), await isThere(second)], [false, true])
  assert.deepEqual(await variants(digest), [])
})

test('bytes that two files share go with the last of them', async () => {
  const same = `shared ${newId()}`
  const [held, loose] = [await send(same), await send(same)]
  await desk.article({ manual: held })
  const digest = await digestOf(held)
  await grow(held)
  await grow(loose)
  await sweep()
  assert.deepEqual([await isThere(held), await isThere(loose)], [true, false])
  assert.deepEqual(await variants(digest), ['whole'])
})

test('the same content sent while it is being removed is whole afterwards, however the two meet', async () => {
  for (let round = 0; round < 8; round++) {
    const same = `race ${newId()}`
    const old = await send(same)
    await grow(old)
    const slow: FileStore = {
      ...desk.kernel.files.store,
      async remove(addresses) {
        await new Promise(resolve => setTimeout(resolve, round * 5))
        await desk.kernel.files.store.remove(addresses)
      },
    }
    const sweeping = sweep({ ...desk.kernel, files: { ...desk.kernel.files, store: slow } })
    await new Promise(resolve => setTimeout(resolve, (round % 4) * 6))
    const [sent] = await Promise.all([desk.send(same, 'b.txt'), sweeping])
    const answer = await desk.fetch(`/api/v1/files/${sent.file.id}`)
    assert.deepEqual([answer.status, answer.bytes.toString()], [200, same])
  }
})

test('a file that is taken at the moment of the sweep is either held whole, or was refused', async () => {
  for (let round = 0; round < 10; round++) {
    const old = await send()
    await grow(old)
    const { id } = (await desk.article()).body
    const [held] = await Promise.all([desk.patch(id, { manual: old }), sweep()])
    const answer = await desk.fetch(`/api/v1/fixture/articles/${id}/manual`)
    assert.deepEqual([held.status, answer.status], held.status === 200 ? [200, 200] : [422, 404])
    assert.equal(await isThere(old), held.status === 200)
  }
})

test('a sweep that breaks off loses nothing that is held, and the next one finishes its work', async () => {
  const [loose, held] = [await send(), await send()]
  await desk.article({ manual: held })
  const digest = await digestOf(loose)
  for (const each of [loose, held]) await grow(each)
  const { store } = desk.kernel.files
  const broken = (remove: FileStore['remove']) => ({
    ...desk.kernel,
    files: { ...desk.kernel.files, store: { ...store, remove } },
  })
  const away = async () => {
    throw new Error('The store is away.')
  }
  await assert.rejects(sweep(broken(away)), /store is away/)
  assert.deepEqual([await isThere(loose), (await desk.fetch(`/api/v1/files/${loose}`)).status], [true, 404])
  const half = async (addresses: readonly string[]) => {
    await store.remove(addresses)
    return away()
  }
  await assert.rejects(sweep(broken(half)), /store is away/)
  assert.equal(await isThere(loose), true)
  await sweep()
  assert.deepEqual([await isThere(loose), await isThere(held)], [false, true])
  assert.deepEqual(await variants(digest), [])
})

test('the database itself lets nobody remove a file that a row holds', async () => {
  const held = await send()
  await desk.article({ manual: held })
  await assert.rejects(desk.sql('delete from core_file where id = $1', [held]), /violates|restrict/)
})

test('with a company go its bytes, and nobody else’s', async () => {
  const gone = await testTenant(desk.kernel, {})
  const sent = await desk.send('theirs', 'a.txt', gone.users.admin.token)
  assert.equal(sent.status, 201)
  const kept = await send()
  const folder = join(desk.kernel.folder, 'store')
  assert.ok(readdirSync(folder).includes(gone.tenant.id))
  await desk.sql('update core_tenant set suspended_at = now() where id = $1', [gone.tenant.id])
  await asOwner(desk.kernel.database.ownerUrl, 'select core_erase_tenant($1)', [gone.tenant.id])
  await sweepStore(desk.kernel)
  assert.ok(!readdirSync(folder).includes(gone.tenant.id))
  assert.equal((await desk.fetch(`/api/v1/files/${kept}`)).status, 200)
  await desk.sql(`update core_erased_tenant set erased_at = now() - interval '2 days'`)
  await sweepStore(desk.kernel)
  assert.deepEqual(await desk.sql('select from core_erased_tenant'), [])
})

test('what a killed upload left is removed when it is old, and nothing that is still arriving', async () => {
  const { incoming } = desk.kernel.files
  for (const name of ['old', 'new']) writeFileSync(join(incoming, name), 'half')
  utimesSync(join(incoming, 'old'), 0, 0)
  await sweepStore(desk.kernel)
  assert.deepEqual(readdirSync(incoming), ['new'])
})
