import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { signIn } from '../auth/sign-in.ts'
import type { Refusal } from '../errors.ts'
import { currencies, currencyDigits } from '../fields/money/currencies.ts'
import { proveSession } from '../rights/run.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { asOwner } from '../testing/owner.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { actOn } from '../write/act.ts'
import { createRecord } from '../write/create.ts'
import { updateRecord } from '../write/update.ts'
import { createApiKey } from './api-keys.ts'
import { makeSetUpLink, setUp } from './set-up.ts'
import { listTenants } from './system.ts'
import { inviteUser, setPasswordByLink } from './users.ts'

let kernel: TestKernel
let company: TestTenant<'rita' | 'second'>
const from = { address: '192.0.2.1', userAgent: 'test' }

before(async () => {
  kernel = await testKernel()
  company = await testTenant(kernel, { rita: ['representative'], second: ['administrator'] })
})
after(() => kernel.end())

const entity = (id: string) => kernel.registry.get(id)
const refusal = (work: Promise<unknown>): Promise<Refusal> =>
  work.then(
    () => assert.fail('was not refused'),
    error => error,
  )
const codes = ({ problems }: Refusal) => problems.map(({ path, code }) => [path, code])

test('an invited person chooses a password by the link, once', async () => {
  const admin = await company.users.admin.context()
  const ida = { name: 'Ida Voss', email: 'ida@meridian.example' }
  const { link } = await inviteUser(kernel, admin, { ...ida, roles: ['viewer'] })
  assert.ok(link)
  assert.equal((await refusal(signIn(kernel, { ...from, ...ida, password: 'anything at all' }))).status, 401)
  assert.deepEqual(codes(await refusal(setPasswordByLink(kernel, { token: link, password: 'short' }))), [
    ['password', 'tooShort'],
  ])
  await setPasswordByLink(kernel, { token: link, password: 'ten thousand lanterns' })
  await signIn(kernel, { ...from, ...ida, password: 'ten thousand lanterns' })
  assert.deepEqual(
    codes(await refusal(setPasswordByLink(kernel, { token: link, password: 'a third password' }))),
    [['token', 'link']],
  )
})

test('inviting somebody who has an account gives a membership and no power over the account', async () => {
  const other = await testTenant(kernel, {})
  const ida = { name: 'Somebody else', email: 'ida@meridian.example' }
  const { link } = await inviteUser(kernel, await other.users.admin.context(), {
    ...ida,
    roles: [],
    password: 'the password of another',
  })
  assert.equal(link, null)
  assert.equal(
    (await refusal(signIn(kernel, { ...from, ...ida, password: 'the password of another' }))).status,
    401,
  )
  const choice = await refusal(signIn(kernel, { ...from, ...ida, password: 'ten thousand lanterns' }))
  assert.equal(choice.code, 'choose-tenant')
})

test('an invitation is refused as a whole, and leaves nothing', async () => {
  const admin = await company.users.admin.context()
  const twice = { name: 'Ida Voss', email: 'IDA@meridian.example', roles: ['viewer'] }
  assert.deepEqual(codes(await refusal(inviteUser(kernel, admin, twice))), [['email', 'unique']])
  const unknown = { name: 'New', email: 'new@meridian.example', roles: ['viewer', 'emperor'] }
  assert.deepEqual(codes(await refusal(inviteUser(kernel, admin, unknown))), [['roles', 'reference']])
  const wrong = { name: '', email: 'no address', roles: [] }
  assert.deepEqual(codes(await refusal(inviteUser(kernel, admin, wrong))), [
    ['name', 'required'],
    ['email', 'email'],
  ])
  const accounts = await asOwner(
    kernel.database.ownerUrl,
    `select from core_account where email = 'new@meridian.example'`,
  )
  assert.equal(accounts.length, 0)
})

test('only who may create users invites', async () => {
  const rita = await company.users.rita.context()
  const input = { name: 'New', email: 'new@meridian.example', roles: ['administrator'] }
  assert.equal((await refusal(inviteUser(kernel, rita, input))).status, 403)
})

test('deactivating is an action that shuts out at once; a company keeps an administrator', async () => {
  const admin = await company.users.admin.context()
  const { second } = company.users
  await proveSession(kernel, await second.context())
  await actOn(kernel, admin, entity('core.user'), second.id, 'deactivate', {})
  assert.equal((await refusal(second.context().then(context => proveSession(kernel, context)))).status, 401)
  const last = await refusal(
    actOn(kernel, admin, entity('core.user'), company.users.admin.id, 'deactivate', {}),
  )
  assert.deepEqual(codes(last), [['', 'lastAdministrator']])
  await proveSession(kernel, await company.users.admin.context())
  await actOn(kernel, admin, entity('core.user'), second.id, 'reactivate', {})
})

test('the last administrator cannot be taken out of the role either', async () => {
  const small = await testTenant(kernel, {})
  const admin = await small.users.admin.context()
  const [role] = await asOwner(
    kernel.database.superuserUrl,
    `select id from core_role where tenant_id = $1 and key = 'administrator'`,
    [small.tenant.id],
  )
  const emptied = updateRecord(kernel, admin, entity('core.role'), String(role?.id), { members: [] })
  assert.deepEqual(codes(await refusal(emptied)), [['', 'lastAdministrator']])
})

test('revoking an API key is an action of its user', async () => {
  const admin = await company.users.admin.context()
  const { id } = await createApiKey(kernel, admin, { name: 'Sync', scopes: ['core.*'] })
  const rita = await company.users.rita.context()
  assert.equal((await refusal(actOn(kernel, rita, entity('core.apiKey'), id, 'revoke', {}))).status, 404)
  await actOn(kernel, admin, entity('core.apiKey'), id, 'revoke', {})
  const [session] = await asOwner(
    kernel.database.ownerUrl,
    'select revoked_at is not null as revoked from core_session where api_key_id = $1',
    [id],
  )
  assert.equal(session?.revoked, true)
})

test('the company profile steers the kernel, and refuses a time zone nobody knows', async () => {
  const small = await testTenant(kernel, {})
  const settings = entity('core.settings')
  const change = async (input: unknown) =>
    updateRecord(kernel, await small.users.admin.context(), settings, small.tenant.id, input)
  await change({ name: 'Renamed', zone: 'America/New_York', locale: 'en-US' })
  await proveSession(kernel, await small.users.admin.context())
  const { tenant } = await small.users.admin.context()
  assert.deepEqual([tenant.name, tenant.zone, tenant.locale], ['Renamed', 'America/New_York', 'en-US'])
  assert.deepEqual(codes(await refusal(change({ zone: 'Mars/Olympus' }))), [['zone', 'zone']])
  assert.equal((await refusal(change({ locale: 'en-a1' }))).status, 422)
})

test('a rate counts from its day on', async () => {
  const small = await testTenant(kernel, {})
  const rate = async (input: unknown) =>
    createRecord(kernel, await small.users.admin.context(), entity('core.exchangeRate'), input)
  await rate({ currency: 'USD', rate: '0.91', validFrom: '2020-01-01' })
  await rate({ currency: 'USD', rate: '0.925', validFrom: '2021-01-01' })
  await rate({ currency: 'USD', rate: '2', validFrom: '2999-01-01' })
  const context = await small.users.admin.context()
  await proveSession(kernel, context)
  const { values } = await small.users.admin.context()
  assert.equal(values.rate('USD'), '0.925')
  assert.equal(values.rate('CHF'), null)
})

test('currencies in the database have the digits the program counts with', async () => {
  const rows = await asOwner(kernel.database.superuserUrl, 'select code, digits from core_currency')
  const known = rows.filter(row => currencies.includes(String(row.code)))
  assert.ok(known.length > 150)
  assert.deepEqual(
    known.filter(row => currencyDigits(String(row.code)) !== Number(row.digits)),
    [],
  )
  assert.equal(known.length, rows.length)
})

test('the set-up link makes one company and is used up', async () => {
  const token = await makeSetUpLink(kernel)
  const input = {
    token,
    company: 'Müller & Söhne GmbH',
    name: 'Anna Müller',
    email: 'anna@mueller.example',
    password: 'a long enough sentence',
  }
  const wrong = await refusal(setUp(kernel, { ...input, company: '', email: 'x', password: 'short' }))
  assert.deepEqual(codes(wrong), [
    ['company', 'required'],
    ['email', 'email'],
    ['password', 'tooShort'],
  ])
  const { tenant } = await setUp(kernel, input)
  assert.equal(tenant.slug, 'muller-sohne-gmbh')
  await signIn(kernel, { ...from, email: input.email, password: input.password })
  const before = (await listTenants(kernel)).length
  assert.deepEqual(codes(await refusal(setUp(kernel, { ...input, company: 'Another' }))), [['token', 'link']])
  assert.equal((await listTenants(kernel)).length, before)
})
