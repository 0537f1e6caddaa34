import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { authenticate } from '../auth/authenticate.ts'
import { createApiKey } from '../tenancy/api-keys.ts'
import { createRecord } from './create.ts'
import { deleteRecord } from './delete.ts'
import { fixtureWorld, type Person, refusalFrom, type World } from './fixture-world.ts'
import { type Performed, rehearse } from './rehearse.ts'

let world: World
before(async () => {
  world = await fixtureWorld()
})
after(() => world.kernel.end())

async function rehearseAs(
  person: Person,
  entity: string,
  work: (kernel: World['kernel'], context: Awaited<ReturnType<World['as']>>) => Promise<Performed>,
) {
  const context = await world.as(person)
  return rehearse(world.kernel, context, world.entity(entity), kernel =>
    work({ ...world.kernel, ...kernel }, context),
  )
}

test('a rehearsed write is told as it would be audited, and leaves nothing behind', async () => {
  const before = await world.look('select count(*) n from core_audit')
  const { changes, record } = await rehearseAs('max', 'fixture.account', async (kernel, context) => {
    const { change, json } = await createRecord(kernel, context, world.entity('fixture.account'), {
      name: 'Ghost',
    })
    return { change, record: JSON.parse(json ?? 'null') }
  })
  assert.deepEqual(
    changes.map(({ entity, op }) => [entity, op]),
    [['fixture.account', 'C']],
  )
  assert.equal((record as { name: string }).name, 'Ghost')
  assert.deepEqual(await world.look('select count(*) n from core_audit'), before)
})

test('what a write does to records its author may not see is counted, not shown', async () => {
  const account = await world.create('max', 'fixture.account', { name: 'Gone soon' })
  const about = { entity: 'fixture.account', id: account.id }
  const note = await world.create('max', 'fixture.note', { text: 'Goes with it', about })
  const { key } = await createApiKey(world.kernel, await world.as('admin'), {
    name: 'Accounts only',
    scopes: ['fixture.account.*'],
  })
  const blind = await authenticate(world.kernel, key, { requestId: 'r' })
  const told = await rehearse(world.kernel, blind, world.entity('fixture.account'), async kernel => ({
    change: await deleteRecord(kernel, blind, world.entity('fixture.account'), account.id),
  }))
  assert.ok(told.changes.some(({ id }) => id === account.id))
  assert.ok(!told.changes.some(({ id }) => id === note.id))
  assert.equal(told.hidden, 1)
})

test('a rehearsed write is refused as the write would be', async () => {
  const refusal = await refusalFrom(
    rehearseAs('vera', 'fixture.account', async (kernel, context) =>
      createRecord(kernel, context, world.entity('fixture.account'), { name: 'No' }),
    ),
  )
  assert.equal(refusal.status, 403)
})

test('of a very large write the first changes are told, and that there are more', async () => {
  const lines = Array.from({ length: 200 }, (_, i) => ({
    text: `Line ${i}`,
    price: { amount: '1.00', currency: 'EUR' },
  }))
  const { changes, complete } = await rehearseAs('max', 'fixture.invoice', async (kernel, context) =>
    createRecord(kernel, context, world.entity('fixture.invoice'), { customer: 'Long', lines }),
  )
  assert.equal(changes.length, 200)
  assert.equal(complete, false)
})
