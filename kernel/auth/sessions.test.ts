import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal } from '../errors.ts'
import type { Context } from '../rights/context.ts'
import { proveSession, runAs } from '../rights/run.ts'
import { createApiKey } from '../tenancy/api-keys.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { authenticate } from './authenticate.ts'
import { changePassword, endOtherSessions, endSession, listSessions, signOut } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { hashToken } from './token.ts'

let kernel: TestKernel
const fay = { email: 'fay@meridian.example', password: 'a dozen quiet owls' }
let company: TestTenant<'rita' | 'dev' | 'max' | 'paul' | 'leaver'>

before(async () => {
  kernel = await testKernel()
  company = await testTenant(kernel, {
    rita: ['representative'],
    dev: ['developer'],
    max: ['salesManager'],
    paul: ['viewer'],
    leaver: ['viewer'],
  })
  await testTenant(kernel, {}, { administrator: { name: 'Fay', ...fay } })
})
after(() => kernel.end())

const owner = (text: string, values: unknown[] = []) => asOwner(kernel.database.ownerUrl, text, values)
const isUnauthenticated = (error: unknown) => error instanceof Refusal && error.status === 401
const enter = async (token: string) => authenticate(kernel, token, { requestId: 'test' })
const me = (context: Context) => proveSession(kernel, context)
const again = async (token: string) => me(await enter(token))

test('a token that is none opens nothing', async () => {
  for (const token of ['', 'x', 'a'.repeat(43), `ino_${'a'.repeat(43)}`, "'; drop table core_session; --"])
    await assert.rejects(enter(token), isUnauthenticated)
})

test('a session that is idle for half an hour is over, even one that is in memory', async () => {
  const { token } = company.users.rita
  await again(token)
  await owner(`update core_session set seen_at = now() - interval '29 minutes' where token_hash = $1`, [
    hashToken(token),
  ])
  await again(token)
  await owner(`update core_session set seen_at = now() - interval '31 minutes' where token_hash = $1`, [
    hashToken(token),
  ])
  await assert.rejects(again(token), isUnauthenticated)
})

test('a session ends after its longest time, however busy', async () => {
  const { token } = company.users.paul
  await again(token)
  await owner('update core_session set expires_at = now() where token_hash = $1', [hashToken(token)])
  await assert.rejects(again(token), isUnauthenticated)
})

test('being at work keeps a session awake', async () => {
  const { token } = company.users.max
  const isAwake = async () => {
    const [row] = await owner(
      `select seen_at > now() - interval '1 minute' as awake from core_session where token_hash = $1`,
      [hashToken(token)],
    )
    return row?.awake === true
  }
  await owner(`update core_session set seen_at = now() - interval '20 minutes' where token_hash = $1`, [
    hashToken(token),
  ])
  const otherProcess = { ...kernel, secret: Uint8Array.from(kernel.secret) }
  await proveSession(otherProcess, await authenticate(otherProcess, token, { requestId: 'test' }))
  for (let i = 0; i < 100 && !(await isAwake()); i++) await new Promise(resolve => setTimeout(resolve, 20))
  assert.ok(await isAwake(), 'seen_at was not refreshed')
})

test('signing out ends the session with the next request', async () => {
  const { token } = await signIn(kernel, {
    ...fay,
    address: '192.0.2.7',
    userAgent: 'test',
  })
  const context = await enter(token)
  await me(context)
  await signOut(kernel, token)
  await assert.rejects(me(context), isUnauthenticated, 'a context that was handed out before')
  await assert.rejects(again(token), isUnauthenticated)
})

test('people see and end their own sessions and nobody else’s', async () => {
  const from = { ...fay, userAgent: 'Firefox' }
  const desk = await signIn(kernel, { ...from, address: '192.0.2.10' })
  const phone = await signIn(kernel, { ...from, address: '192.0.2.11' })
  const context = await enter(desk.token)
  const sessions = await listSessions(kernel, context)
  assert.deepEqual(new Set(sessions.map(each => each.userAgent)), new Set(['Firefox', 'Inopsio itself']))
  assert.equal(sessions.filter(each => each.isCurrent).length, 1)
  const other = sessions.find(each => each.address === '192.0.2.11')
  await assert.rejects(
    company.users.dev.context().then(dev => endSession(kernel, dev, other?.id ?? '')),
    (error: Refusal) => error.status === 404,
  )
  await again(phone.token)
  await endSession(kernel, context, other?.id ?? '')
  await assert.rejects(again(phone.token), isUnauthenticated)
  assert.ok((await endOtherSessions(kernel, context)) >= 1)
  assert.deepEqual(
    (await listSessions(kernel, context)).map(each => each.isCurrent),
    [true],
  )
})

test('a new password needs the old one and ends all other sessions', async () => {
  const from = { ...fay, address: '192.0.2.20', userAgent: 'test' }
  const [here, there] = [await signIn(kernel, from), await signIn(kernel, from)]
  const context = await enter(here.token)
  const refusal = (await changePassword(kernel, context, { current: 'wrong', next: 'short' }).catch(
    error => error,
  )) as Refusal
  assert.deepEqual(
    refusal.problems.map(({ path, code }) => [path, code]),
    [
      ['next', 'tooShort'],
      ['current', 'wrong'],
    ],
  )
  await changePassword(kernel, context, { current: fay.password, next: 'the second password' })
  await again(here.token)
  await assert.rejects(again(there.token), isUnauthenticated)
  await assert.rejects(signIn(kernel, from), isUnauthenticated)
  await signIn(kernel, { ...from, password: 'the second password' })
})

test('a deactivated user is out with the next request, API keys included', async () => {
  const { id, token } = company.users.leaver
  const admin = await company.users.admin.context()
  const { key } = await createApiKey(kernel, admin, { name: 'Leaver', scopes: ['core.*'], user: id })
  await again(key)
  await again(token)
  await runAs(
    kernel,
    await company.users.admin.context(),
    context => ({
      needs: (['read', 'update'] as const).map(right => ({
        right,
        entity: kernel.registry.get('core.user'),
      })),
      statements: [
        {
          text: 'update core_user set active = false where tenant_id = $1 and id = $2',
          values: [context.tenant.id, id],
        },
      ],
      read: ([updated]) => assert.equal(updated?.count, 1),
    }),
    { lane: 'write' },
  )
  await assert.rejects(again(token), isUnauthenticated)
  await assert.rejects(again(key), isUnauthenticated)
})

test('an API key acts for its user within its scopes, and knows nothing of sessions', async () => {
  const dev = await company.users.dev.context()
  const { key } = await createApiKey(kernel, dev, { name: 'Reporting', scopes: ['core.exchangeRate.read'] })
  assert.match(key, /^ino_[0-9A-Za-z]{43}$/)
  const context = await enter(key)
  await me(context)
  assert.deepEqual([context.principal.kind, context.principal.userId], ['apiKey', company.users.dev.id])
  const { registry } = kernel
  assert.equal(context.owners('read', registry.get('core.exchangeRate')), 'all')
  assert.equal(context.owners('read', registry.get('core.user')), 'none')
  assert.equal(context.owners('create', registry.get('core.apiKey')), 'none')
  await assert.rejects(listSessions(kernel, context), isUnauthenticated)
})

test('an expired or revoked API key opens nothing', async () => {
  const dev = await company.users.dev.context()
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString()
  const scopes = ['core.user.read']
  const expiring = await createApiKey(kernel, dev, { name: 'Expiring', scopes, expiresAt: inAnHour })
  const revoked = await createApiKey(kernel, dev, { name: 'Revoked', scopes })
  await again(expiring.key)
  await again(revoked.key)
  await owner('update core_session set expires_at = now() where token_hash = $1', [hashToken(expiring.key)])
  await asTenant('update core_api_key set revoked_at = now() where id = $1', [revoked.id])
  await assert.rejects(again(expiring.key), isUnauthenticated)
  await assert.rejects(again(revoked.key), isUnauthenticated)
})

test('API keys are made by who may, for who they may, for something', async () => {
  const [dev, rita] = [await company.users.dev.context(), company.users.rita]
  const refusal = await createApiKey(kernel, dev, { name: 'X', scopes: [], user: rita.id }).catch(
    error => error,
  )
  assert.equal(refusal.status, 403)
  const empty = (await createApiKey(kernel, dev, { name: '', scopes: ['crm.lead'] }).catch(
    error => error,
  )) as Refusal
  assert.deepEqual(empty.problems.map(({ path }) => path).sort(), ['name', 'scopes'])
  const max = await company.users.max.context()
  await assert.rejects(
    createApiKey(kernel, max, { name: 'X', scopes: ['*'] }),
    (error: Refusal) => error.status === 403,
  )
})

/** The owner inside the company, whose rows even the owner sees only there. */
const asTenant = (text: string, values: unknown[]) =>
  kernel.executor.transaction(async tx => {
    const system = await company.system()
    const proof = 'proof' in system.credential ? system.credential.proof : null
    const all = '{ffffffff-ffff-ffff-ffff-ffffffffffff}'
    await tx.run([
      {
        text: 'select core_begin_system($1, $2, $3, null, $4)',
        values: [
          proof,
          company.tenant.id,
          'test',
          ['app.read.core_api_key', all, 'app.update.core_api_key', all],
        ],
      },
      { text, values },
    ])
  })
