import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '../db/statement.ts'
import type { Refusal } from '../errors.ts'
import { fixtureServer } from '../fixtures/server.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, type TestUser, testTenant } from '../testing/tenant.ts'
import { createRecord } from '../write/create.ts'
import { updateRecord } from '../write/update.ts'
import { runAs } from './run.ts'
import { listShares, shareRecord, unshareRecord } from './share.ts'

let kernel: TestKernel
let company: TestTenant<'rita' | 'ruth' | 'vera'>
let invoiceId: string
let teamId: string

before(async () => {
  kernel = await testKernel({ modules: [fixtureServer] })
  company = await testTenant(kernel, {
    rita: ['representative'],
    ruth: ['representative'],
    vera: ['viewer'],
  })
  const { rita, vera, admin } = company.users
  const line = { text: 'Panel', quantity: '2', price: { amount: '10.00', currency: 'EUR' } }
  const invoice = { customer: 'Borealis', lines: [line] }
  invoiceId = (await createRecord(kernel, await rita.context(), invoices(), invoice)).id
  const team = { name: 'Audit', members: [vera.id] }
  teamId = (await createRecord(kernel, await admin.context(), kernel.registry.get('core.team'), team)).id
})
after(() => kernel.end())

const invoices = () => kernel.registry.get('fixture.invoice')
const statusOf = (work: Promise<unknown>): Promise<number | 'done'> =>
  work.then(
    () => 'done' as const,
    (error: Refusal) => error.status,
  )
const share = async (who: TestUser, to: Parameters<typeof shareRecord>[4]) =>
  shareRecord(kernel, await who.context(), invoices(), invoiceId, to)
const rename = async (who: TestUser) =>
  updateRecord(kernel, await who.context(), invoices(), invoiceId, { customer: `By ${who.id}` })

/** Records and parts of records that somebody sees. */
const seen = async (who: TestUser): Promise<[number, number]> =>
  runAs(
    kernel,
    await who.context(),
    () => ({
      needs: ['fixture.invoice', 'fixture.invoiceLine'].map(id => ({
        right: 'read' as const,
        entity: kernel.registry.get(id),
      })),
      statements: [sql`select id from fixture_invoice`, sql`select id from fixture_invoice_line`],
      read: ([records, parts]) => [records?.count ?? 0, parts?.count ?? 0],
    }),
    { lane: 'read' },
  )

test('a record is opened to one user, to be read and not changed', async () => {
  const { rita, ruth } = company.users
  assert.deepEqual(await seen(ruth), [0, 0])
  await share(rita, { user: ruth.id, access: 'read' })
  assert.deepEqual(await seen(ruth), [1, 1])
  assert.equal(await statusOf(rename(ruth)), 403)
})

test('having been given a record is no right to give it on', async () => {
  const { ruth, vera } = company.users
  assert.equal(await statusOf(share(ruth, { user: vera.id, access: 'read' })), 404)
  assert.equal(await statusOf(share(vera, { user: vera.id, access: 'read' })), 403)
})

test('sharing again to write replaces the first share', async () => {
  const { rita, ruth } = company.users
  await share(rita, { user: ruth.id, access: 'write' })
  assert.equal(await statusOf(rename(ruth)), 'done')
  const shares = await listShares(kernel, await rita.context(), invoices(), invoiceId)
  assert.deepEqual(
    shares.map(({ user, team, access }) => ({ user, team, access })),
    [{ user: ruth.id, team: null, access: 'write' }],
  )
})

test('a record is opened to a team, and closed again', async () => {
  const { rita, vera } = company.users
  await share(rita, { team: teamId, access: 'read' })
  assert.deepEqual(await seen(vera), [1, 1])
  const context = await rita.context()
  const shares = await listShares(kernel, context, invoices(), invoiceId)
  const given = shares.find(each => each.team === teamId)
  await unshareRecord(kernel, context, invoices(), invoiceId, given?.id ?? '')
  assert.deepEqual(await seen(vera), [0, 0])
})

test('shares stand in the history of the record, with who gave them', async () => {
  const rows = await asOwner(
    kernel.database.superuserUrl,
    `select c.actor_id, c.action, v.diff->'$share'->1->>'access' as access
     from core_audit a join core_audit_value v using (tenant_id, seq)
     join core_change c on c.tenant_id = a.tenant_id and c.id = a.change_id
     where a.root_id = $1 and v.diff ? '$share' order by a.seq`,
    [invoiceId],
  )
  assert.deepEqual(rows, [
    { actor_id: company.users.rita.id, action: 'share', access: 'read' },
    { actor_id: company.users.rita.id, action: 'share', access: 'write' },
    { actor_id: company.users.rita.id, action: 'share', access: 'read' },
    { actor_id: company.users.rita.id, action: 'unshare', access: null },
  ])
})

test('a share names somebody who is there', async () => {
  const { rita } = company.users
  assert.equal(await statusOf(share(rita, { user: invoiceId, access: 'read' })), 422)
  assert.equal(await statusOf(share(rita, { user: 'ruth', access: 'read' })), 422)
  const stranger = await testTenant(kernel, {})
  assert.equal(await statusOf(share(rita, { user: stranger.users.admin.id, access: 'read' })), 422)
})
