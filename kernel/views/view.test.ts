import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { undoChange } from '../changes/undo.ts'
import type { Refusal } from '../errors.ts'
import { list } from '../query/list.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { type TestTenant, type TestUser, testTenant } from '../testing/tenant.ts'
import { createRecord } from '../write/create.ts'
import { updateRecord } from '../write/update.ts'

let kernel: TestKernel
let company: TestTenant<'rita' | 'ruth' | 'vera'>
let teamId: string

before(async () => {
  kernel = await testKernel({ modules: [] })
  company = await testTenant(kernel, {
    rita: ['representative'],
    ruth: ['representative'],
    vera: ['viewer'],
  })
  const team = { name: 'Audit', members: [company.users.vera.id] }
  const { admin } = company.users
  teamId = (await createRecord(kernel, await admin.context(), kernel.registry.get('core.team'), team)).id
})
after(() => kernel.end())

const views = () => kernel.registry.get('core.view')
const keep = async (who: TestUser, data: object) =>
  createRecord(kernel, await who.context(), views(), { entity: 'crm.lead', ...data })
const change = async (who: TestUser, id: string, data: object) =>
  updateRecord(kernel, await who.context(), views(), id, data)
const namesFor = async (who: TestUser): Promise<string[]> =>
  JSON.parse(await list(kernel, await who.context(), views(), { sort: 'name' })).data.map(
    ({ name }: { name: string }) => name,
  )

test('a view is its owner’s alone until she opens it to everybody, and again when she closes it', async () => {
  const { rita, ruth, vera } = company.users
  const { id } = await keep(rita, { name: 'Hot ones', conditions: { employees: { gte: 80 } } })
  assert.deepEqual([await namesFor(rita), await namesFor(ruth)], [['Hot ones'], []])

  const { change: opened } = await change(rita, id, { visibility: 'all' })
  assert.deepEqual([await namesFor(ruth), await namesFor(vera)], [['Hot ones'], ['Hot ones']])
  await undoChange(kernel, await rita.context(), opened ?? '')
  assert.deepEqual(await namesFor(ruth), [])
})

test('a view for a team is seen by its members and nobody else', async () => {
  const { rita, ruth, vera } = company.users
  const { id } = await keep(rita, { name: 'For audit', visibility: 'team', team: teamId })
  assert.deepEqual([await namesFor(vera), await namesFor(ruth)], [['For audit'], []])
  await change(rita, id, { visibility: 'private' })
  assert.deepEqual(await namesFor(vera), [])
})

test('a view that was opened to others is changed by its owner only', async () => {
  const { rita, ruth } = company.users
  const { id } = await keep(rita, { name: 'Look, do not touch', visibility: 'all' })
  const refusal = await change(ruth, id, { name: 'Mine now' }).catch((error: Refusal) => error)
  assert.equal((refusal as Refusal).status, 403)
})

test('a view keeps by which dates a calendar or timeline is drawn, and refuses a scale that is none', async () => {
  const { rita } = company.users
  const shown = {
    kind: 'timeline',
    startsWith: 'firstDay',
    endsWith: 'lastDay',
    scale: 'quarter',
    lanes: 'owner',
  }
  const { id } = await keep(rita, { name: 'Along time', ...shown })
  const { data } = JSON.parse(await list(kernel, await rita.context(), views(), { 'name[eq]': 'Along time' }))
  assert.deepEqual({ ...data[0], ...shown }, data[0])
  const refusal = await change(rita, id, { scale: 'aeon' }).catch((error: Refusal) => error)
  assert.deepEqual(
    (refusal as Refusal).problems.map(({ path }) => path),
    ['scale'],
  )
})
