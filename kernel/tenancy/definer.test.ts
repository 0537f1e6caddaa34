import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { DEFINERS } from './definer.ts'

let kernel: TestKernel
let ours: TestTenant<'rita'>
let theirs: TestTenant<never>
let serving: pg.Client

before(async () => {
  kernel = await testKernel()
  ours = await testTenant(kernel, { rita: ['representative'] })
  theirs = await testTenant(kernel, {})
  serving = new pg.Client(kernel.database.serveUrl)
  await serving.connect()
})
after(async () => {
  await serving.end()
  await kernel.end()
})

/** All SECURITY DEFINER functions of the database as its owner sees them. */
async function definers() {
  const owner = new pg.Client(kernel.database.ownerUrl)
  await owner.connect()
  try {
    const { rows } = await owner.query<{
      name: string
      arguments: string[]
      isTrigger: boolean
      config: string[] | null
      isOurs: boolean
      isPublic: boolean
    }>(
      `select p.proname as name, p.prorettype = 'trigger'::regtype as "isTrigger", p.proconfig as config,
              array(select format_type(t, null) from unnest(p.proargtypes) t) as arguments,
              has_function_privilege('inopsio_serve', p.oid, 'execute') as "isOurs",
              has_function_privilege('public', p.oid, 'execute') as "isPublic"
       from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef order by p.proname`,
    )
    return rows
  } finally {
    await owner.end()
  }
}

test('every function that runs as the owner is listed, pinned to a search path and closed to the public', async () => {
  const all = await definers()
  for (const { name, config, isPublic } of all) {
    assert.equal(config?.[0], 'search_path=pg_catalog, public, pg_temp', `${name} has no pinned search path`)
    assert.equal(isPublic, false, `${name} can be called by everybody`)
  }
  const callable = all.filter(each => each.isOurs && !each.isTrigger).map(each => each.name)
  assert.deepEqual(callable.sort(), Object.keys(DEFINERS).sort())
})

test('called with rubbish, none of them answers anything about anybody', async () => {
  for (const { name, arguments: types } of await definers()) {
    const guard = DEFINERS[name as keyof typeof DEFINERS]
    if (!guard || guard === 'upkeep') continue
    const values = types.map((type, i) => (i === 0 && guard !== 'tenant' ? RUBBISH : rubbish(type)))
    const call = serving.query(
      `select * from ${name}(${types.map((type, i) => `$${i + 1}::${type}`)})`,
      values,
    )
    const outcome = await call.then(
      ({ rows }) =>
        rows.filter(row => Object.values(row).some(value => value !== null && value !== '' && value !== 0)),
      (error: pg.DatabaseError) => error.code,
    )
    if (guard === 'proof') assert.equal(outcome, 'IN401', `${name} answers without the proof`)
    else if (guard === 'token')
      assert.ok(outcome === 'IN401' || isEmpty(outcome), `${name} answers without a token`)
    else assert.ok(typeof outcome === 'string' || isEmpty(outcome), `${name} does something outside a tenant`)
  }
})

test('the serving login cannot read or write what spans tenants', async () => {
  for (const table of ['core_tenant', 'core_account', 'core_membership', 'core_session', 'core_proof'])
    for (const sql of [`select * from ${table}`, `delete from ${table}`, `truncate ${table}`])
      await assert.rejects(serving.query(sql), /permission denied/, sql)
})

test('the serving login can neither write nor change nor empty the audit', async () => {
  for (const table of ['core_audit', 'core_audit_value', 'core_outbox', 'core_seal'])
    for (const sql of [`delete from ${table}`, `truncate ${table}`, `insert into ${table} default values`])
      await assert.rejects(serving.query(sql), /permission denied/, sql)
  await assert.rejects(serving.query(`update core_change set reason = 'forged'`), /permission denied/)
})

test('one token never begins two tenants in one transaction', async () => {
  await assert.rejects(
    kernel.executor.transaction(async tx => {
      const [mine, other] = await Promise.all([ours.system(), theirs.system()])
      const proof = 'proof' in mine.credential ? mine.credential.proof : null
      const begin = (tenant: string) => ({
        text: 'select core_begin_system($1, $2, $3, null, $4)',
        values: [proof, tenant, 'test', []],
      })
      await tx.run([begin(mine.tenant.id)])
      await tx.run([begin(other.tenant.id)])
    }),
    /belongs to one tenant/,
  )
})

test('scope settings are limited to scopes', async () => {
  const { credential } = await ours.users.rita.context()
  const token = 'tokenHash' in credential ? credential.tokenHash : null
  for (const name of [
    'app.tenant_id',
    'app.user_id',
    'row_security',
    'role',
    'app.read.',
    'app.read.crm;drop',
  ])
    await assert.rejects(
      kernel.executor.run([{ text: 'select core_begin($1, null, $2)', values: [token, [name, 'x']] }], {
        lane: 'read',
      }),
      /Not a scope setting/,
      name,
    )
})

test('a tenant set by hand shows that tenant only, and no row of it without scopes', async () => {
  const rows = await serving.query(
    `select (select count(*) from core_user) as unset, set_config('app.tenant_id', $1, false)`,
    [ours.tenant.id],
  )
  assert.equal(rows.rows[0].unset, '0')
  assert.equal((await serving.query('select * from core_user')).rowCount, 0)
  await serving.query(
    `select set_config('app.read.core_user', '{ffffffff-ffff-ffff-ffff-ffffffffffff}', false)`,
  )
  const seen = await serving.query('select tenant_id from core_user')
  assert.deepEqual(new Set(seen.rows.map(row => row.tenant_id)), new Set([ours.tenant.id]))
})

const RUBBISH = Buffer.alloc(32, 7)

function rubbish(type: string): unknown {
  if (type === 'uuid') return '01900000-0000-7000-8000-000000000000'
  if (type === 'bytea') return RUBBISH
  if (type.endsWith('[]')) return []
  if (type === 'jsonb') return '{}'
  if (type === 'boolean') return true
  if (type === 'integer' || type === 'bigint') return 1
  return type.startsWith('timestamp') ? '2020-01-01' : 'rubbish'
}

const isEmpty = (outcome: unknown): boolean => Array.isArray(outcome) && outcome.length === 0
