import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { list } from '../query/list.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { type TestTenant, type TestUser, testTenant } from '../testing/tenant.ts'
import { createRecord } from '../write/create.ts'
import { updateRecord } from '../write/update.ts'
import { surroundingsOf } from './looks.ts'

let kernel: TestKernel
let company: TestTenant<'rita' | 'ruth'>

before(async () => {
  kernel = await testKernel({ modules: [] })
  company = await testTenant(kernel, { rita: ['viewer'], ruth: ['viewer'] }, { zone: 'Europe/Berlin' })
})
after(() => kernel.end())

const preferences = () => kernel.registry.get('core.preferences')
const say = async (who: TestUser, data: object) =>
  createRecord(kernel, await who.context(), preferences(), data)
const seenBy = async (who: TestUser) => {
  const { context, looks } = await surroundingsOf(kernel, await who.context())
  return { ...looks, locale: context.values.locale, zone: context.values.zone }
}

test('who has said nothing has what the company has', async () => {
  assert.deepEqual(await seenBy(company.users.ruth), {
    theme: 'system',
    contrast: 'normal',
    density: 'normal',
    hints: true,
    accent: null,
    locale: 'en-GB',
    zone: 'Europe/Berlin',
  })
})

test('what somebody prefers holds for her with the next request, and for nobody else', async () => {
  const { rita, ruth } = company.users
  await seenBy(rita)
  const { id } = await say(rita, { theme: 'dark', locale: 'de', zone: 'Pacific/Auckland' })
  assert.deepEqual(
    [await seenBy(rita), await seenBy(ruth)].map(({ theme, locale, zone }) => [theme, locale, zone]),
    [
      ['dark', 'de', 'Pacific/Auckland'],
      ['system', 'en-GB', 'Europe/Berlin'],
    ],
  )
  await updateRecord(kernel, await rita.context(), preferences(), id, { zone: null, contrast: 'high' })
  const { zone, contrast } = await seenBy(rita)
  assert.deepEqual([zone, contrast], ['Europe/Berlin', 'high'])
  assert.equal(JSON.parse(await list(kernel, await ruth.context(), preferences(), {})).data.length, 0)
})

test('a zone that there is not leaves the company’s, and what is said last counts', async () => {
  const { ruth } = company.users
  await say(ruth, { zone: 'Europe/Atlantis' })
  assert.equal((await seenBy(ruth)).zone, 'Europe/Berlin')
  await say(ruth, { zone: 'Europe/Madrid' })
  assert.equal((await seenBy(ruth)).zone, 'Europe/Madrid')
})
