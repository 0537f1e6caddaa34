import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import type { Statement } from '../kernel/db/statement.ts'
import { disagreements } from '../kernel/testing/agree.ts'
import type { TestKernel } from '../kernel/testing/kernel.ts'
import { asOwner } from '../kernel/testing/owner.ts'
import { closedRoutes, learntAbroad, routeFaults, shownAbroad } from './support/attacks.ts'
import { unguardedTables, unwritten } from './support/guards.ts'
import { makeWorld, type Sabotage, type World } from './support/world.ts'

/** What keeps tenants apart is broken here on purpose, one thing at a time: the guards of the other tests must turn red. */
describe('Sabotage', () => {
  test('of a policy shows when policies are compared with declarations', async t => {
    const { kernel } = await worldOf(t)
    await forgetTenant(kernel, 'crm_lead_read', 'crm_lead')
    const found = await disagreements(kernel)
    assert.match(found.join('\n'), /^salesManager on crm\.lead: read .*reaches \[foreign/m)
  })

  test('of a policy alone, or of the kernel’s own conditions alone, opens nothing over HTTP', async t => {
    const unpoliced = await worldOf(t)
    await forgetTenant(unpoliced.kernel, 'crm_lead_read', 'crm_lead')
    assert.deepEqual(await attackLeads(unpoliced), [])
    assert.deepEqual(await attackLeads(await worldOf(t, { ofKernel: withoutConditions })), [])
  })

  test('of both is found by the attacks of another company', async t => {
    const world = await worldOf(t, { ofKernel: withoutConditions })
    await forgetTenant(world.kernel, 'crm_lead_read', 'crm_lead')
    const lead = await world.record(world.kernel.registry.get('crm.lead'))
    const found = (await attackLeads(world)).join('\n')
    assert.match(found, new RegExp(`^/api/v1/crm/leads shows ${lead}$`, 'm'))
    assert.match(found, /^administrator abroad: GET \/api\/v1\/crm\/leads\/:id answers 200$/m)
  })

  test('by a route that does not say who may call it, or that is open without being listed, is named', async t => {
    const world = await worldOf(t, {
      ofApp(app) {
        app.get('/api/v1/forgotten', async () => 'everything')
        app.get('/api/v1/opened', { config: { access: { kind: 'public' } } }, async () => 'everything')
      },
    })
    assert.deepEqual(routeFaults(world), [
      'GET /api/v1/forgotten does not say who may call it',
      'GET /api/v1/opened is open to anyone',
    ])
  })

  test('by tables and views outside row-level security is named', async t => {
    const world = await worldOf(t)
    await asOwner(
      world.kernel.database.ownerUrl,
      `create table crm_forgotten (tenant_id uuid, secret text);
       grant select, truncate on crm_forgotten to inopsio_app;
       alter table crm_company no force row level security;
       create view crm_peephole as select * from crm_lead;`,
    )
    assert.deepEqual(await unguardedTables(world), [
      'crm_company does not force it on its owner',
      'crm_forgotten has no row-level security',
      'crm_forgotten does not force it on its owner',
      'crm_forgotten can be emptied past its policies',
      'crm_peephole looks with its owner’s eyes',
    ])
  })

  test('of a trigger shows in what is not written down', async t => {
    const world = await worldOf(t)
    const { ownerUrl } = world.kernel.database
    const category = world.kernel.registry.get('fixture.category')
    assert.deepEqual(await unwritten(world, category), [])
    await asOwner(ownerUrl, 'drop trigger fixture_category_record on fixture_category')
    assert.deepEqual(await unwritten(world, category), [
      'fixture.category: its creation is not in the audit',
      'fixture.category: its deletion is not in the audit',
      'fixture.category: of its creation and deletion only nothing is told',
    ])
  })
})

async function worldOf(t: TestContext, sabotage?: Sabotage): Promise<World> {
  const world = await makeWorld(sabotage)
  t.after(() => world.end())
  return world
}

const attackLeads = async (world: World): Promise<string[]> => {
  const routes = closedRoutes(world).filter(({ path }) => path.startsWith('/api/v1/crm/leads'))
  return [...(await shownAbroad(world)), ...(await learntAbroad(world, routes))]
}

/** A policy that has lost its tenant condition. */
async function forgetTenant({ database }: TestKernel, policy: string, table: string): Promise<void> {
  const [{ condition } = {}] = await asOwner(
    database.ownerUrl,
    'select pg_get_expr(polqual, polrelid) as condition from pg_policy where polname = $1',
    [policy],
  )
  const without = String(condition).replace(/^\(\(tenant_id = .*?"nullif"\)\)? AND /, '((true) AND ')
  assert.notEqual(without, condition)
  await asOwner(database.ownerUrl, `alter policy ${policy} on ${table} using (${without})`)
}

/** A kernel whose statements no longer say which tenant they mean. */
function withoutConditions(kernel: TestKernel): TestKernel {
  const forget = (statement: Statement): Statement => ({
    text: statement.text.replace(/[\w"]+\."?tenant_id"? = (\$\d+)(::uuid)?/g, '$1::uuid is not null'),
    values: statement.values,
  })
  const { executor } = kernel
  return {
    ...kernel,
    executor: { ...executor, run: (statements, options) => executor.run(statements.map(forget), options) },
  }
}
