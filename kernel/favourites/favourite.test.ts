import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { undoChange } from '../changes/undo.ts'
import { list } from '../query/list.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { type TestTenant, type TestUser, testTenant } from '../testing/tenant.ts'
import { createRecord } from '../write/create.ts'
import { deleteRecord } from '../write/delete.ts'
import { updateRecord } from '../write/update.ts'

let kernel: TestKernel
let company: TestTenant<'rita' | 'ruth'>

before(async () => {
  kernel = await testKernel({ modules: [] })
  company = await testTenant(kernel, { rita: ['representative'], ruth: ['representative'] })
})
after(() => kernel.end())

const entity = (id: string) => kernel.registry.get(id)
const make = async (who: TestUser, id: string, data: object) =>
  createRecord(kernel, await who.context(), entity(id), data)
const view = (who: TestUser, data: object) => make(who, 'core.view', { entity: 'crm.lead', ...data })
const star = (who: TestUser, data: object) => make(who, 'core.favourite', data)
type Starred = { record: { title: string } | null; page: string | null }
const starredBy = async (who: TestUser): Promise<(string | null)[]> =>
  JSON.parse(
    await list(kernel, await who.context(), entity('core.favourite'), {
      sort: 'position',
      include: 'record',
    }),
  ).data.map(({ record, page }: Starred) => page ?? record?.title ?? null)

test('favourites are their person’s own, in her order, called as their records are called now', async () => {
  const { rita, ruth } = company.users
  const { id } = await view(rita, { name: 'Hot ones' })
  await star(rita, { page: '/crm/leads', position: 2 })
  await star(rita, { record: { entity: 'core.view', id }, position: 1 })
  assert.deepEqual([await starredBy(rita), await starredBy(ruth)], [['Hot ones', '/crm/leads'], []])
  await updateRecord(kernel, await rita.context(), entity('core.view'), id, { name: 'Warm ones' })
  assert.deepEqual(await starredBy(rita), ['Warm ones', '/crm/leads'])
})

test('a favourite goes with its record and comes back with it', async () => {
  const { ruth } = company.users
  const { id } = await view(ruth, { name: 'Mine' })
  await star(ruth, { record: { entity: 'core.view', id } })
  const change = await deleteRecord(kernel, await ruth.context(), entity('core.view'), id)
  assert.deepEqual(await starredBy(ruth), [])
  await undoChange(kernel, await ruth.context(), change)
  assert.deepEqual(await starredBy(ruth), ['Mine'])
})

test('what one may no longer read has no name any more', async () => {
  const { rita, ruth } = company.users
  const { id } = await view(ruth, { name: 'Ours', visibility: 'all' })
  await star(rita, { record: { entity: 'core.view', id }, position: 3 })
  assert.equal((await starredBy(rita)).at(-1), 'Ours')
  await updateRecord(kernel, await ruth.context(), entity('core.view'), id, { visibility: 'private' })
  assert.equal((await starredBy(rita)).at(-1), null)
})

test('a page is a path within the workspace', async () => {
  const { rita } = company.users
  await assert.rejects(star(rita, { page: 'https://elsewhere.example' }), { status: 422 })
})
