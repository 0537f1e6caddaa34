import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createTenant } from '../tenancy/create-tenant.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { authenticate } from './authenticate.ts'
import { signIn } from './sign-in.ts'
import { listTenants, switchTenant } from './switch-tenant.ts'
import { hashToken } from './token.ts'

const email = 'mara@meridian.example'
const password = 'seven grey herons wait'
let kernel: TestKernel

before(async () => {
  kernel = await testKernel()
  await company('meridian', email)
  await company('borealis', email)
  await company('calder', 'cleo@calder.example')
})
after(() => kernel.end())

const company = (slug: string, address: string) =>
  createTenant(kernel, {
    slug,
    name: `The ${slug} company`,
    baseCurrency: 'EUR',
    locale: 'en-GB',
    zone: 'Europe/Berlin',
    country: 'DE',
    administrator: { name: 'Somebody', email: address, password },
  })

const enter = (token: string) => authenticate(kernel, token, { requestId: 'test' })
const atMeridian = () =>
  signIn(kernel, { email, password, tenant: 'meridian', address: '192.0.2.1', userAgent: 'Firefox' })

test('an account sees its own companies, and where it is', async () => {
  assert.deepEqual(await listTenants(kernel, await enter((await atMeridian()).token)), [
    { slug: 'borealis', name: 'The borealis company', isCurrent: false },
    { slug: 'meridian', name: 'The meridian company', isCurrent: true },
  ])
})

test('going to another company ends the session here and opens one there without a password', async () => {
  const { token } = await atMeridian()
  const there = await switchTenant(kernel, await enter(token), 'borealis')
  assert.equal((await enter(there.token)).tenant.slug, 'borealis')
  await assert.rejects(switchTenant(kernel, await enter(there.token), 'calder'), { status: 403 })
  const [row] = await asOwner(
    kernel.database.ownerUrl,
    'select revoked_at from core_session where token_hash = $1',
    [hashToken(token)],
  )
  assert.notEqual(row?.revoked_at, null)
})

test('a session does not get longer by going back and forth', async () => {
  const { token } = await atMeridian()
  await asOwner(
    kernel.database.ownerUrl,
    `update core_session set expires_at = now() + interval '5 minutes' where token_hash = $1`,
    [hashToken(token)],
  )
  const there = await switchTenant(kernel, await enter(token), 'borealis')
  assert.ok(there.expiresInSeconds <= 300 && there.expiresInSeconds > 240, String(there.expiresInSeconds))
})
