import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRegistry } from '../entity/registry.ts'
import { fixture } from '../fixtures/module.ts'
import { outgoing } from '../net/outgoing.ts'
import { core } from '../tenancy/module.ts'
import type { Principal } from './context.ts'
import { isInScopes, type StoredRole, storedGrants } from './grants.ts'
import { NO_RATES, rateAt } from './rates.ts'
import { type Footing, Standing } from './standing.ts'

const registry = createRegistry([core, fixture])
const invoice = registry.get('fixture.invoice')
const person: Principal = { kind: 'user', userId: 'me', accountId: 'account', name: 'Me' }
const reach = { own: ['me'], team: ['mate', 'me'], subtree: ['below', 'mate', 'me'] }

const role = (key: string, grants: StoredRole['grants'] = {}): StoredRole => ({ key, grants })

const contextOf = (footing: Partial<Footing>) =>
  new Standing(
    { secret: Buffer.alloc(32), outgoing: outgoing() },
    {
      principal: person,
      tenant: {
        id: 't',
        slug: 't',
        name: 'T',
        baseCurrency: 'EUR',
        locale: 'en',
        zone: 'UTC',
        country: 'DE',
      },
      locale: 'en',
      zone: 'UTC',
      credential: { tokenHash: new Uint8Array(32) },
      revision: 1n,
      registry,
      roles: [],
      reach,
      scopes: null,
      shares: [],
      rates: NO_RATES,
      seenAt: new Date(),
      ...footing,
    },
  ).context({ requestId: 'r' })

const reading = (...roles: StoredRole[]) => contextOf({ roles }).owners('read', invoice)

test('whoever has no role may do nothing that is not for everyone', () => {
  assert.equal(reading(), 'none')
  assert.equal(contextOf({}).owners('read', registry.get('core.user')), 'none')
})

test('a role has what the declaration gives it', () => {
  assert.deepEqual(reading(role('representative')), ['me'])
  assert.deepEqual(reading(role('teamLead')), ['mate', 'me'])
  assert.equal(reading(role('salesManager')), 'all')
  assert.equal(reading(role('viewer')), 'none')
})

test('several roles add up', () => {
  assert.deepEqual(reading(role('representative'), role('viewer')), ['me'])
  assert.deepEqual(reading(role('representative'), role('teamLead')), ['me', 'mate'])
  assert.equal(reading(role('representative'), role('salesManager')), 'all')
})

test('a tenant’s own word replaces the default, for this right only', () => {
  const narrowed = role('salesManager', { 'fixture.invoice.read': 'subtree' })
  assert.deepEqual(reading(narrowed), ['below', 'mate', 'me'])
  assert.equal(contextOf({ roles: [narrowed] }).owners('delete', invoice), 'all')
  assert.equal(reading(role('salesManager', { 'fixture.invoice.read': 'none' })), 'none')
})

test('a role of the tenant’s own making starts with what everyone has', () => {
  const own = contextOf({ roles: [role('auditor', { 'fixture.invoice.read': 'all' })] })
  assert.equal(own.owners('read', invoice), 'all')
  assert.equal(own.owners('update', invoice), 'none')
  assert.equal(own.owners('read', registry.get('core.user')), 'all')
})

test('nobody takes anything from administrators', () => {
  assert.equal(reading(role('administrator', { 'fixture.invoice.read': 'none' })), 'all')
})

test('a grant named like a property of every object is not one', () => {
  assert.equal(reading(role('viewer', JSON.parse('{"__proto__": "all"}'))), 'none')
  assert.equal(contextOf({ roles: [role('toString')] }).owners('constructor', invoice), 'none')
})

test('what a tenant has stored counts as far as it means anything', () => {
  assert.deepEqual(storedGrants({ 'crm.lead.read': 'team', 'crm.lead.update': 'everything', x: null }), {
    'crm.lead.read': 'team',
  })
  for (const nonsense of [null, [], 'team', 7]) assert.deepEqual(storedGrants(nonsense), {})
})

test('parts answer for their parent: read with it, written by who may update it', () => {
  const line = registry.get('fixture.invoiceLine')
  const context = contextOf({ roles: [role('representative', { 'fixture.invoice.update': 'team' })] })
  assert.deepEqual(context.owners('read', line), ['me'])
  assert.deepEqual(context.owners('create', line), ['mate', 'me'])
})

test('an entity without an owner knows all or nothing', () => {
  const context = contextOf({
    roles: [role('viewer', { 'core.team.update': 'own', 'core.team.delete': 'all' })],
  })
  assert.equal(context.owners('update', registry.get('core.team')), 'none')
  assert.equal(context.owners('delete', registry.get('core.team')), 'all')
})

test('an API key narrows and never widens', () => {
  const key = (scopes: string[], ...roles: StoredRole[]) =>
    contextOf({ roles, scopes, principal: { ...person, kind: 'apiKey' } })
  assert.equal(key(['fixture.*'], role('salesManager')).owners('read', invoice), 'all')
  assert.equal(key(['fixture.invoice.read'], role('salesManager')).owners('update', invoice), 'none')
  assert.equal(key(['*'], role('viewer')).owners('read', invoice), 'none')
})

test('scopes of keys name a module, an entity or a right', () => {
  assert.ok(isInScopes(['*'], 'crm.lead', 'read'))
  assert.ok(isInScopes(['crm.*'], 'crm.lead', 'read'))
  assert.ok(isInScopes(['crm.lead.*'], 'crm.lead', 'read'))
  assert.ok(isInScopes(['crm.lead.read'], 'crm.lead', 'read'))
  assert.ok(!isInScopes(['crm.lead.read'], 'crm.lead', 'readAll'))
  assert.ok(!isInScopes(['crm.*'], 'crmx.lead', 'read'))
  assert.ok(!isInScopes(['crm.lead'], 'crm.lead', 'read'))
  assert.ok(!isInScopes([], 'crm.lead', 'read'))
})

test('what is shared is narrowed by an API key too', () => {
  const shares = [
    { entity: 'fixture.invoice', recordId: 'a', access: 'read' },
    { entity: 'fixture.invoice', recordId: 'b', access: 'write' },
    { entity: 'fixture.note', recordId: 'c', access: 'write' },
  ] as const
  assert.deepEqual(contextOf({ shares }).shared, { read: ['a', 'b', 'c'], write: ['b', 'c'] })
  assert.deepEqual(contextOf({ shares, scopes: ['fixture.invoice.read'] }).shared, {
    read: ['a', 'b'],
    write: [],
  })
})

test('a field about which nothing is said is open; one that is named follows its grant', () => {
  const context = contextOf({ roles: [role('viewer', { 'fixture.invoice.total.read': 'none' })] })
  assert.equal(context.fieldOwners(invoice, 'total', 'read'), 'none')
  assert.equal(context.fieldOwners(invoice, 'customer', 'read'), 'all')
})

test('the system may do everything, anywhere in its tenant', () => {
  const system = contextOf({ principal: { kind: 'system', userId: null, accountId: null, name: 'job' } })
  assert.equal(system.owners('delete', invoice), 'all')
  assert.equal(system.fieldOwners(invoice, 'total', 'update'), 'all')
})

test('the rate of a day is the latest that had begun where the company is', () => {
  const rates = new Map([
    [
      'USD',
      [
        { from: '2026-12-01', rate: '0.95' },
        { from: '2026-11-01', rate: '0.9' },
      ],
    ],
  ])
  assert.equal(rateAt(rates, 'USD', new Date('2026-11-20T23:00:00Z'), 'UTC'), '0.9')
  assert.equal(rateAt(rates, 'USD', new Date('2026-12-01T00:00:00Z'), 'UTC'), '0.95')
  assert.equal(rateAt(rates, 'USD', new Date('2026-11-30T23:30:00Z'), 'Europe/Berlin'), '0.95')
  assert.equal(rateAt(rates, 'USD', new Date('2026-12-01T04:00:00Z'), 'America/Chicago'), '0.9')
  assert.equal(rateAt(rates, 'USD', new Date('2026-10-01T00:00:00Z'), 'UTC'), null)
  assert.equal(rateAt(rates, 'CHF', new Date(), 'UTC'), null)
})
