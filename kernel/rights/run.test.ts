import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '../db/statement.ts'
import type { Refusal } from '../errors.ts'
import { fixtureServer } from '../fixtures/server.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { createRecord } from '../write/create.ts'
import { updateRecord } from '../write/update.ts'
import type { Context, Owners } from './context.ts'
import { proveSession, runAs, transactAs } from './run.ts'

let kernel: TestKernel
let company: TestTenant<'rita' | 'max' | 'tom'>

before(async () => {
  kernel = await testKernel({ modules: [fixtureServer] })
  company = await testTenant(kernel, { rita: ['representative'], max: ['salesManager'], tom: ['teamLead'] })
})
after(() => kernel.end())

const invoices = () => kernel.registry.get('fixture.invoice')

/** What the context's owners were when the group was compiled, each time it was. */
async function compiledOwners(context: Context): Promise<Owners[]> {
  const seen: Owners[] = []
  await runAs(
    kernel,
    context,
    current => {
      seen.push(current.owners('read', invoices()))
      return {
        needs: [{ right: 'read', entity: invoices() }],
        statements: [sql`select id from fixture_invoice`],
        read: () => undefined,
      }
    },
    { lane: 'read' },
  )
  return seen
}

const roleOf = async (key: string): Promise<string> => {
  const system = await company.system()
  return runAs(
    kernel,
    system,
    () => ({
      needs: [{ right: 'read', entity: kernel.registry.get('core.role') }],
      statements: [sql`select id from core_role where key = ${key}`],
      read: ([rows]) => rows?.rows[0]?.[0] ?? '',
    }),
    { lane: 'read' },
  )
}

test('a change of rights counts with the next request, and the group is compiled anew', async () => {
  const context = await company.users.rita.context()
  assert.deepEqual(await compiledOwners(context), [[company.users.rita.id]])
  const admin = await company.users.admin.context()
  await updateRecord(kernel, admin, kernel.registry.get('core.role'), await roleOf('representative'), {
    grants: { 'fixture.invoice.read': 'all' },
  })
  assert.deepEqual(await compiledOwners(context), [[company.users.rita.id], 'all'])
  assert.deepEqual(await compiledOwners(await company.users.rita.context()), ['all'], 'once known, at once')
})

test('joining a team widens the scopes of its lead', async () => {
  const { tom, rita, admin } = company.users
  const context = await tom.context()
  assert.deepEqual(context.owners('read', invoices()), [tom.id])
  await createRecord(kernel, await admin.context(), kernel.registry.get('core.team'), {
    name: 'South',
    lead: tom.id,
    members: [rita.id],
  })
  const owners = (await compiledOwners(context)).at(-1)
  assert.deepEqual(new Set(owners), new Set([tom.id, rita.id]))
})

test('rights that change for ever are refused, not repeated for ever', async () => {
  const context = await company.users.max.context()
  let times = 0
  const restless = runAs(
    kernel,
    context,
    () => {
      times++
      return {
        needs: [],
        statements: [sql`do $$ begin raise exception 'changed' using errcode = 'IN409'; end $$`],
        read: () => undefined,
      }
    },
    { lane: 'read' },
  )
  await assert.rejects(restless, (error: Refusal) => error.status === 503 && error.extra.retryAfter === 1)
  assert.equal(times, 2)
})

test('a transaction that raises the revision itself goes on', async () => {
  const context = await company.users.admin.context()
  await transactAs(kernel, context, { needs: [] }, async (tx, current) => {
    await tx.run([sql`select core_scope(${['app.read.core_team', ALL, 'app.update.core_team', ALL]})`])
    await tx.run([sql`update core_team set name = 'South-West' where name = 'South'`])
    const { credential } = current
    const token = 'tokenHash' in credential ? credential.tokenHash : null
    await tx.run([sql`select core_begin(${token}, ${current.revision}, ${[]}::text[])`])
  })
})

test('a session that has ended is a 401, whatever the group was about to do', async () => {
  const context = await company.users.max.context()
  await proveSession(kernel, context)
  await asOwner(kernel.database.ownerUrl, 'update core_session set revoked_at = now() where user_id = $1', [
    company.users.max.id,
  ])
  await assert.rejects(proveSession(kernel, context), (error: Refusal) => error.status === 401)
  await assert.rejects(
    transactAs(kernel, context, { needs: [] }, async () => assert.fail('the work was begun')),
    (error: Refusal) => error.status === 401,
  )
})

test('a suspended company is shut for everybody', async () => {
  const other = await testTenant(kernel, {})
  const context = await other.users.admin.context()
  await proveSession(kernel, context)
  await asOwner(kernel.database.ownerUrl, 'update core_tenant set suspended_at = now() where id = $1', [
    other.tenant.id,
  ])
  await assert.rejects(proveSession(kernel, context), (error: Refusal) => error.status === 401)
})

test('a scope that was not asked for shows nothing', async () => {
  const context = await company.users.admin.context()
  const users = await runAs(
    kernel,
    context,
    () => ({
      needs: [{ right: 'read', entity: invoices() }],
      statements: [sql`select id from core_user`],
      read: ([rows]) => rows?.count,
    }),
    { lane: 'read' },
  )
  assert.equal(users, 0)
})

const ALL = '{ffffffff-ffff-ffff-ffff-ffffffffffff}'
