import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { create } from './create.ts'
import { fixtureWorld, recordIn, refusalFrom, type World } from './fixture-world.ts'
import { once } from './idempotency.ts'
import { newId } from './record-id.ts'

let world: World
before(async () => {
  world = await fixtureWorld()
})
after(() => world.kernel.end())

const route = 'POST /api/v1/fixture/accounts'

/** Creates an account as a route would, with the key of the request. */
async function post(key: string, input: { name: string }, person: 'rita' | 'max' = 'rita', path = route) {
  const context = await world.as(person)
  const request = { key, route: path, body: JSON.stringify(input) }
  return once(world.kernel, context, request, async (kernel, current) => ({
    status: 201,
    body: await create(kernel, current, world.entity('fixture.account'), input),
  }))
}

const named = (name: string) => world.look('select id from fixture_account where name = $1', name)

test('a repeated request is done once and answered the same', async () => {
  const first = await post('key-1', { name: 'Once' })
  const again = await post('key-1', { name: 'Once' })
  assert.deepEqual([first.isReplayed, again.isReplayed], [false, true])
  assert.deepEqual([again.status, again.body], [first.status, first.body])
  assert.equal((await named('Once')).length, 1)
})

test('a key with another body is refused', async () => {
  await post('key-2', { name: 'First body' })
  const refusal = await refusalFrom(post('key-2', { name: 'Second body' }))
  assert.deepEqual([refusal.status, refusal.problems[0]?.code], [422, 'reused'])
})

test('the same key means something else to somebody else and on another route', async () => {
  await post('key-3', { name: 'By Rita' })
  assert.equal((await post('key-3', { name: 'By Max' }, 'max')).isReplayed, false)
  assert.equal(
    (await post('key-3', { name: 'Elsewhere' }, 'rita', 'POST /api/v1/elsewhere')).isReplayed,
    false,
  )
})

test('of many at the same time one does the work and the others wait for its answer', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => post('key-4', { name: 'Together' })))
  assert.equal(answers.filter(answer => !answer.isReplayed).length, 1)
  assert.equal(new Set(answers.map(answer => recordIn(answer.body).id)).size, 1)
})

test('a refusal is not remembered, and takes nothing with it', async () => {
  await post('key-5', { name: 'In the way' })
  await refusalFrom(post('key-6', { name: 'In the way' }))
  await world.look(`update fixture_account set name = 'Out of the way' where name = 'In the way'`)
  assert.equal((await post('key-6', { name: 'In the way' })).isReplayed, false)
})

test('an answer is forgotten after a day', async () => {
  await post('key-7', { name: 'Yesterday' })
  await world.look(`update core_idempotency set created_at = now() - interval '25 hours' where key = 'key-7'`)
  assert.equal((await post('key-7', { name: 'Today' })).isReplayed, false)
})

test('a key that is none is refused in words', async () => {
  for (const key of ['', 'a b', 'ü', 'x'.repeat(201)])
    assert.equal((await refusalFrom(post(key, { name: newId() }))).problems[0]?.path, 'Idempotency-Key')
})

test('rights that have changed since the last request are looked at anew, and the work is done', async () => {
  const context = await world.as('rita')
  await world.look(`update core_tenant set revision = revision + 1 where id = $1`, context.tenant.id)
  const request = { key: 'key-8', route, body: '{}' }
  const { status } = await once(world.kernel, context, request, async (kernel, current) => {
    assert.notEqual(current.revision, context.revision)
    return {
      status: 201,
      body: await create(kernel, current, world.entity('fixture.account'), { name: 'Fresh' }),
    }
  })
  assert.equal(status, 201)
})

test('who repeats a request while it is being worked on is told to come again', async () => {
  const context = await world.as('rita')
  const request = { key: 'key-9', route, body: '{}' }
  const begun = Promise.withResolvers<void>()
  const slow = Promise.withResolvers<void>()
  const first = once(world.kernel, context, request, async () => {
    begun.resolve()
    await slow.promise
    return { status: 204, body: null }
  })
  await begun.promise
  const refusal = await refusalFrom(
    once(world.kernel, context, request, async () => ({ status: 500, body: null })),
  )
  slow.resolve()
  assert.deepEqual([refusal.status, refusal.code, refusal.extra], [409, 'in-progress', { retryAfter: 1 }])
  assert.deepEqual(await first, { status: 204, body: null, isReplayed: false })
  const again = await once(world.kernel, context, request, async () => ({ status: 500, body: null }))
  assert.deepEqual(again, { status: 204, body: null, isReplayed: true })
})
