import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inviteUser } from '../kernel/tenancy/users.ts'
import { asOwner } from '../kernel/testing/owner.ts'
import { contentsOf, live } from './support/life.ts'
import { makeWorld, type World } from './support/world.ts'

const consultant = { name: 'Consultant', email: 'consultant@elsewhere.example', roles: ['viewer'] as const }

describe('Erasing a tenant', () => {
  let world: World
  before(async () => {
    world = await makeWorld()
    await live(world, world.home)
    await live(world, world.abroad)
    for (const { system } of [world.home, world.abroad])
      await inviteUser(world.kernel, await system(), consultant)
  })
  after(() => world.end())

  const owner = (text: string, values: unknown[] = []) =>
    asOwner(world.kernel.database.ownerUrl, text, values)
  const erase = (tenant: string) => owner('select core_erase_tenant($1) as rows', [tenant])

  test('takes every row of it from every table, and none of anybody else’s', async () => {
    const { home, abroad, kernel } = world
    const all = (tenant: string) => contentsOf(kernel.database.superuserUrl, tenant)
    const [ours, theirs] = [await all(home.tenant.id), await all(abroad.tenant.id)]
    assert.deepEqual(
      [...ours].filter(([, rows]) => rows === null),
      [],
      'tables in which this test has put nothing',
    )

    await owner('update core_tenant set suspended_at = now() where id = $1', [home.tenant.id])
    const [{ rows } = {}] = await erase(home.tenant.id)
    assert.ok(Number(rows) > ours.size, `only ${rows} rows`)
    assert.deepEqual(
      [...(await all(home.tenant.id))].filter(([, rest]) => rest !== null),
      [],
    )
    assert.deepEqual(await all(abroad.tenant.id), theirs)
    assert.deepEqual(await owner('select slug from core_tenant'), [{ slug: abroad.tenant.slug }])
  })

  test('takes the accounts of its people, but not of those who belong elsewhere too', async () => {
    const people = Object.keys(world.abroad.users).length + 1
    assert.deepEqual(
      await owner(
        `select count(*)::int as accounts, count(m.account_id)::int as members
         from core_account a left join core_membership m on m.account_id = a.id`,
      ),
      [{ accounts: people, members: people }],
    )
    assert.equal((await owner('select from core_account where email = $1', [consultant.email])).length, 1)
  })

  test('is refused for a tenant that is not suspended, and to the login that serves', async () => {
    const { abroad, kernel } = world
    await assert.rejects(erase(abroad.tenant.id), /no suspended tenant/)
    await assert.rejects(
      asOwner(kernel.database.serveUrl, 'select core_erase_tenant($1)', [abroad.tenant.id]),
      /permission denied/,
    )
  })

  test('does not become a way past guards and audit for a login that only says that it erases', async () => {
    const { abroad, kernel } = world
    const says = `select core_is_erasing($1::uuid) as erasing from set_config('app.erasing', $1::text, false)`
    const ask = (url: string) => asOwner(url, says, [abroad.tenant.id])
    assert.deepEqual(await ask(kernel.database.serveUrl), [{ erasing: false }])
    assert.deepEqual(await ask(kernel.database.ownerUrl), [{ erasing: true }])
  })
})
