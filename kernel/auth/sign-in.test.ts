import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal } from '../errors.ts'
import { createTenant } from '../tenancy/create-tenant.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type SignIn, signIn } from './sign-in.ts'

const PASSWORD = 'seven grey herons wait'
let kernel: TestKernel

before(async () => {
  kernel = await testKernel()
  await company('meridian', 'mara@meridian.example')
  await company('borealis', 'mara@meridian.example')
  await company('calder', 'cleo@calder.example')
  await company('dunmore', 'dora@dunmore.example')
  await company('eastlake', 'erik@eastlake.example')
})
after(() => kernel.end())

const company = (slug: string, email: string) =>
  createTenant(kernel, {
    slug,
    name: `The ${slug} company`,
    baseCurrency: 'EUR',
    locale: 'en-GB',
    zone: 'Europe/Berlin',
    country: 'DE',
    administrator: { name: 'Somebody', email, password: PASSWORD },
  })

const attempt = (input: Partial<SignIn> & { email: string }) =>
  signIn(kernel, { password: PASSWORD, address: '192.0.2.1', userAgent: 'test', ...input })

const statusOf = (input: Partial<SignIn> & { email: string }): Promise<number | 'in'> =>
  attempt(input).then(
    () => 'in',
    error => (error instanceof Refusal ? error.status : Promise.reject(error)),
  )

test('the right password opens a session, whatever the case of the address', async () => {
  const { token, tenant } = await attempt({ email: ' Cleo@Calder.EXAMPLE ' })
  assert.match(token, /^[0-9A-Za-z]{43}$/)
  assert.equal(tenant.slug, 'calder')
})

test('the token is nowhere in the database, only its hash', async () => {
  const { token } = await attempt({ email: 'cleo@calder.example' })
  const rows = await asOwner(kernel.database.ownerUrl, 'select s::text from core_session s')
  assert.ok(rows.length > 0)
  assert.ok(!JSON.stringify(rows).includes(token))
})

test('a wrong password and an unknown account get the same answer', async () => {
  const refusals = await Promise.all(
    [{ email: 'cleo@calder.example', password: 'wrong password' }, { email: 'nobody@calder.example' }].map(
      input => attempt(input).catch(error => error),
    ),
  )
  const [wrong, unknown] = refusals.map(({ status, code, message }) => ({ status, code, message }))
  assert.equal(wrong?.status, 401)
  assert.deepEqual(wrong, unknown)
})

test('an unknown account takes as long as a wrong password', async () => {
  const timed = async (email: string, i: number) => {
    const started = performance.now()
    await statusOf({ email, password: 'wrong password', address: `198.51.100.${i}` })
    return performance.now() - started
  }
  const known: number[] = []
  const unknown: number[] = []
  for (let i = 0; i < 4; i++) {
    known.push(await timed('dora@dunmore.example', i))
    unknown.push(await timed('nobody-at-all@dunmore.example', i))
  }
  const fastest = (times: number[]) => Math.min(...times)
  assert.ok(fastest(unknown) > fastest(known) / 2, `${unknown} against ${known} ms`)
})

test('an account of two companies is asked which, and enters the one it names', async () => {
  const refusal = (await attempt({ email: 'mara@meridian.example' }).catch(error => error)) as Refusal
  assert.equal(refusal.code, 'choose-tenant')
  assert.deepEqual(refusal.extra.tenants, [
    { slug: 'borealis', name: 'The borealis company' },
    { slug: 'meridian', name: 'The meridian company' },
  ])
  assert.equal(
    (await attempt({ email: 'mara@meridian.example', tenant: 'borealis' })).tenant.slug,
    'borealis',
  )
  assert.equal(await statusOf({ email: 'mara@meridian.example', tenant: 'calder' }), 403)
})

test('the choice of companies is not shown to who does not know the password', async () => {
  assert.equal(
    await statusOf({ email: 'mara@meridian.example', password: 'a guess', address: '192.0.2.9' }),
    401,
  )
})

test('guessing slows down, and the person at her own desk signs in all the same', async () => {
  const email = 'erik@eastlake.example'
  const home = '203.0.113.5'
  const attacker = '198.51.100.77'
  assert.equal(await statusOf({ email, address: home }), 'in')
  const guesses: (number | 'in')[] = []
  for (let i = 0; i < 9; i++)
    guesses.push(await statusOf({ email, password: `guess ${i}`, address: attacker }))
  assert.deepEqual(guesses.slice(0, 6), [401, 401, 401, 401, 401, 401])
  assert.equal(guesses.at(-1), 429)
  assert.equal(await statusOf({ email, address: attacker }), 429, 'even the right password waits there')
  assert.equal(await statusOf({ email, address: '203.0.113.99' }), 429, 'other strangers wait too')
  assert.equal(await statusOf({ email, address: home }), 'in', 'but not the known address')
})

test('a known device is not slowed down by failures at a shared address', async () => {
  const email = 'dora@dunmore.example'
  const office = '203.0.113.40'
  const { device } = await attempt({ email, address: office, marksDevice: true })
  assert.ok(device)
  for (let i = 0; i < 8; i++) await statusOf({ email, password: `guess ${i}`, address: office })
  assert.equal(await statusOf({ email, address: office }), 429)
  assert.equal(await statusOf({ email, address: office, device }), 'in')
})

test('sixty-four guesses at once are counted one by one', async () => {
  const email = 'flood@eastlake.example'
  const guesses = await Promise.all(
    Array.from({ length: 64 }, (_, i) =>
      statusOf({ email, password: `guess ${i}`, address: '198.51.100.200' }),
    ),
  )
  assert.equal(guesses.filter(status => status === 401).length, 6)
  assert.equal(guesses.filter(status => status === 429).length, 58)
})

test('the wait is named, and is over when it is over', async () => {
  const email = 'late@eastlake.example'
  const address = '198.51.100.201'
  for (let i = 0; i < 6; i++) await statusOf({ email, password: 'guess', address })
  const refusal = (await attempt({ email, address }).catch(error => error)) as Refusal
  assert.equal(refusal.status, 429)
  assert.equal(refusal.extra.retryAfter, 1)
  await asOwner(
    kernel.database.ownerUrl,
    `update core_sign_in_attempt set last_at = last_at - interval '2 seconds'`,
  )
  assert.equal(await statusOf({ email, address }), 401)
})

test('a sign-in without password or address says what is missing', async () => {
  const refusal = (await attempt({ email: '', password: '' }).catch(error => error)) as Refusal
  assert.deepEqual(
    refusal.problems.map(({ path }) => path),
    ['email', 'password'],
  )
})
