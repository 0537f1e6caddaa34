import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { undoChange } from '../changes/undo.ts'
import type { Refusal } from '../errors.ts'
import { list } from '../query/list.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { type TestTenant, type TestUser, testTenant } from '../testing/tenant.ts'
import { createRecord } from '../write/create.ts'
import { remove } from '../write/delete.ts'
import { updateRecord } from '../write/update.ts'

let kernel: TestKernel
let company: TestTenant<'rita' | 'ruth'>
let roleId: string

before(async () => {
  kernel = await testKernel({ modules: [] })
  company = await testTenant(kernel, { rita: ['representative'], ruth: ['representative'] })
  const roles = await read(company.users.admin, 'core.role', { key: 'representative' })
  roleId = String(roles[0]?.id)
})
after(() => kernel.end())

const dashboards = () => kernel.registry.get('core.dashboard')
const widget = { id: 'a', kind: 'core.figure', title: 'Won', wide: { x: 0, y: 0, w: 3, h: 3 } }

async function read(who: TestUser, entity: 'core.role' | 'core.dashboard', query: Record<string, string>) {
  const text = await list(kernel, await who.context(), kernel.registry.get(entity), query)
  return JSON.parse(text).data as { id: string; name: string }[]
}
const seenBy = async (who: TestUser) =>
  (await read(who, 'core.dashboard', { sort: 'name' })).map(({ name }) => name)
const keep = async (who: TestUser, data: object) =>
  createRecord(kernel, await who.context(), dashboards(), { name: 'Mine', widgets: [widget], ...data })
const refusalOf = (work: Promise<unknown>): Promise<Refusal> =>
  work.then(
    () => assert.fail('It was not refused.'),
    (error: Refusal) => error,
  )
const codesOf = ({ problems }: Refusal) => problems.map(({ path, code }) => [path, code])

test('a dashboard is its owner’s alone, and comes back when its deletion is undone', async () => {
  const { rita, ruth } = company.users
  const { id } = await keep(rita, {})
  assert.deepEqual([await seenBy(rita), await seenBy(ruth)], [['Mine'], []])
  const change = await remove(kernel, await rita.context(), dashboards(), id, { version: null })
  assert.deepEqual(await seenBy(rita), [])
  await undoChange(kernel, await rita.context(), change)
  assert.deepEqual(await seenBy(rita), ['Mine'])
  await remove(kernel, await rita.context(), dashboards(), id, { version: null })
})

test('a dashboard for a role is arranged by who administers, read by everybody, one for each role', async () => {
  const { admin, rita, ruth } = company.users
  const forRole = { name: 'Sales', audience: 'shared', role: roleId }
  const refused = await refusalOf(keep(rita, forRole))
  assert.deepEqual(
    codesOf(refused)
      .map(([path]) => path)
      .sort(),
    ['audience', 'role'],
  )

  const { id } = await keep(admin, forRole)
  assert.deepEqual([await seenBy(rita), await seenBy(ruth)], [['Sales'], ['Sales']])
  const change = updateRecord(kernel, await rita.context(), dashboards(), id, { name: 'Mine now' })
  assert.equal((await refusalOf(change)).status, 403)
  assert.deepEqual(codesOf(await refusalOf(keep(admin, forRole))), [['role', 'unique']])

  const closed = await updateRecord(kernel, await admin.context(), dashboards(), id, {
    audience: 'private',
    role: null,
  })
  assert.deepEqual(await seenBy(rita), [])
  await undoChange(kernel, await admin.context(), closed.change ?? '')
  assert.deepEqual(await seenBy(rita), ['Sales'])
})

test('a dashboard of one’s own is for no role', async () => {
  const refused = await refusalOf(keep(company.users.admin, { role: roleId }))
  assert.deepEqual(codesOf(refused), [['role', 'role_of_shared']])
})

test('widgets have ids of their own, stay inside of the grid, and are what the schema says', async () => {
  const { rita } = company.users
  const widgets = [
    { ...widget, wide: { x: 10, y: 0, w: 3, h: 3 } },
    { ...widget, medium: { x: 4, y: 0, w: 4, h: 2 } },
  ]
  assert.deepEqual(codesOf(await refusalOf(keep(rita, { widgets }))), [
    ['widgets[0].wide', 'range'],
    ['widgets[1].id', 'repeated'],
    ['widgets[1].medium', 'range'],
  ])
  const odd = [{ id: 'a', kind: 'figure', title: '', wide: { x: 0, y: 0, w: 13, h: 0 }, color: 'red' }]
  assert.deepEqual(codesOf(await refusalOf(keep(rita, { widgets: odd }))), [
    ['widgets[0].kind', 'pattern'],
    ['widgets[0].title', 'tooShort'],
    ['widgets[0].wide.w', 'range'],
    ['widgets[0].wide.h', 'range'],
    ['widgets[0].color', 'unknownField'],
  ])
})
