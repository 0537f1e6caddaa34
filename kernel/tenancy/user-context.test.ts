import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { fixtureServer } from '../fixtures/server.ts'
import { list } from '../query/list.ts'
import { proveSession } from '../rights/run.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { actOn } from '../write/act.ts'
import { createRecord } from '../write/create.ts'
import { line } from '../write/fixture-world.ts'
import { newId } from '../write/record-id.ts'
import { updateRecord } from '../write/update.ts'
import { createApiKey } from './api-keys.ts'
import { userContext } from './system.ts'

let kernel: TestKernel
let home: TestTenant<'rita' | 'max' | 'leaver' | 'dev'>
let abroad: TestTenant<'stranger'>

before(async () => {
  kernel = await testKernel({ modules: [fixtureServer] })
  home = await testTenant(kernel, {
    rita: ['representative'],
    max: ['salesManager'],
    leaver: ['salesManager'],
    dev: ['salesManager', 'developer'],
  })
  abroad = await testTenant(kernel, { stranger: ['salesManager'] })
})
after(() => kernel.end())

const entity = (id: string) => kernel.registry.get(id)
const rows = (text: string, values: readonly unknown[] = []) =>
  asOwner(kernel.database.superuserUrl, text, values)
const inTheNameOf = (who: 'rita' | 'max' | 'leaver' | 'dev', apiKey: string | null = null) =>
  userContext(kernel, home.tenant.id, home.users[who].id, 'test.errand', { requestId: newId(), apiKey })
const invoice = () => ({ customer: 'Acme', lines: [line('Bolt', '1.20')] })
const refused = (status: number) => ({ name: 'Refusal', status })

describe('In a person’s name', () => {
  test('the program sees and does what she may, and the history names her and the task', async () => {
    const hers = await createRecord(kernel, await inTheNameOf('rita'), entity('fixture.invoice'), invoice())
    await createRecord(kernel, await inTheNameOf('max'), entity('fixture.invoice'), invoice())
    const seen = async (who: 'rita' | 'max') =>
      JSON.parse(await list(kernel, await inTheNameOf(who), entity('fixture.invoice'), {})).data.length
    assert.deepEqual([await seen('rita'), await seen('max')], [1, 2])
    const [change] = await rows('select actor_id, principal from core_change where id = $1', [hers.change])
    assert.deepEqual(change, { actor_id: home.users.rita.id, principal: 'user:test.errand' })
    const { principal } = await inTheNameOf('rita')
    assert.deepEqual([principal.kind, principal.userId], ['user', home.users.rita.id])
  })

  test('rights hold as they are now, also within work that has begun', async () => {
    const context = await inTheNameOf('dev')
    await createRecord(kernel, context, entity('fixture.invoice'), invoice())
    const [role] = await rows(`select id from core_role where tenant_id = $1 and key = 'salesManager'`, [
      home.tenant.id,
    ])
    const others = [home.users.max.id, home.users.leaver.id]
    const admin = await home.users.admin.context()
    await updateRecord(kernel, admin, entity('core.role'), String(role?.id), { members: others })
    await assert.rejects(createRecord(kernel, context, entity('fixture.invoice'), invoice()), refused(403))
    assert.equal((await inTheNameOf('dev')).owners('create', entity('fixture.invoice')), 'none')
  })

  test('nothing is done once she is deactivated, also within work that has begun', async () => {
    const context = await inTheNameOf('leaver')
    await proveSession(kernel, context)
    const admin = await home.users.admin.context()
    await actOn(kernel, admin, entity('core.user'), home.users.leaver.id, 'deactivate', {})
    await assert.rejects(proveSession(kernel, context), refused(403))
    await assert.rejects(inTheNameOf('leaver'), refused(403))
    await actOn(kernel, admin, entity('core.user'), home.users.leaver.id, 'reactivate', {})
    await proveSession(kernel, await inTheNameOf('leaver'))
  })

  test('nothing is done when the account is disabled or the company suspended', async () => {
    const { stranger } = abroad.users
    const context = () => userContext(kernel, abroad.tenant.id, stranger.id, 'test.errand')
    const begun = await context()
    for (const [shut, open, value] of [
      [
        'update core_account set disabled_at = now() where id = $1',
        'update core_account set disabled_at = null where id = $1',
        begun.principal.accountId,
      ],
      [
        'update core_tenant set suspended_at = now() where id = $1',
        'update core_tenant set suspended_at = null where id = $1',
        abroad.tenant.id,
      ],
    ] as const) {
      await rows(shut, [value])
      await assert.rejects(proveSession(kernel, begun), refused(403))
      await assert.rejects(context(), refused(403))
      await rows(open, [value])
      await proveSession(kernel, await context())
    }
  })

  test('nobody is found in a company that is not hers', async () => {
    const { id } = abroad.users.stranger
    await assert.rejects(userContext(kernel, home.tenant.id, id, 'test.errand'), refused(403))
  })

  test('what an API key has asked for stays within the key, and ends with it', async () => {
    const dev = await home.users.max.context()
    const scopes = ['fixture.invoice.read']
    const admin = await home.users.admin.context()
    const { id } = await createApiKey(kernel, admin, { name: 'Reader', scopes, user: home.users.max.id })
    const context = await inTheNameOf('max', id)
    assert.equal(context.principal.kind, 'apiKey')
    assert.notEqual(dev.owners('create', entity('fixture.invoice')), 'none')
    await assert.rejects(createRecord(kernel, context, entity('fixture.invoice'), invoice()), refused(403))
    await list(kernel, context, entity('fixture.invoice'), {})
    await assert.rejects(inTheNameOf('rita', id), refused(403), 'the key is Max’s')
    await actOn(kernel, admin, entity('core.apiKey'), id, 'revoke', {})
    await assert.rejects(list(kernel, context, entity('fixture.invoice'), {}), refused(403))
  })
})

test('without the program’s proof nobody acts in anybody’s name', async () => {
  const { rita } = home.users
  const begin = (proof: Uint8Array) =>
    kernel.executor.run(
      [
        {
          text: 'select core_begin_user($1, $2, $3, null, $4, null, $5)',
          values: [proof, home.tenant.id, rita.id, 'test', []],
        },
      ],
      { lane: 'read' },
    )
  await assert.rejects(begin(new Uint8Array(32)), { code: 'IN401' })
  const { credential } = await inTheNameOf('rita')
  await begin('proof' in credential ? credential.proof : new Uint8Array())
})
