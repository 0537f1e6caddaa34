import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findDuplicates } from '@inopsio/kernel/server'
import { type TestKernel, testKernel } from '@inopsio/kernel/testing'
import { workServer } from '@inopsio/work/server'
import { crmServer } from '../server.ts'
import { type Desk, openDesk } from '../testing/desk.ts'
import { companyDomain, registeredDomain } from './domains.ts'

let kernel: TestKernel
let desk: Desk
before(async () => {
  kernel = await testKernel({ modules: [workServer, crmServer] })
  desk = await openDesk(kernel)
})
after(() => kernel.end())

async function alike(who: 'ana' | 'ben' | 'max', entity: string, values: object) {
  const context = await desk.company.users[who].context()
  const found = await findDuplicates(kernel, context, kernel.registry.get(entity), { ...values })
  return found.map(({ id, reasons }) => [id, ...reasons])
}

test('a lead in the making is recognised among leads and contacts, by what both have in common', async () => {
  const contact = await desk.create('max', 'crm.contact', {
    firstName: 'Ida',
    lastName: 'Berg',
    emails: [{ address: 'info@berg.example' }, { address: 'ida.berg@gmail.com' }],
    phones: [{ number: '+49 731 123456' }],
  })
  const lead = await desk.create('ben', 'crm.lead', { firstName: 'Ida', lastName: 'Berg' })
  assert.deepEqual(await alike('max', 'crm.lead', { lastName: 'X', email: 'IdaBerg+fair@gmail.com' }), [
    [contact, 'Same Gmail mailbox'],
  ])
  assert.deepEqual(
    await alike('max', 'crm.lead', { phone: '0731 / 123456', firstName: 'Idda', lastName: 'Berg' }),
    [[contact, 'Same telephone number', 'Similar name']],
  )
  assert.deepEqual((await alike('max', 'crm.lead', { firstName: 'Ida', lastName: 'Berg' })).length, 2)
  assert.deepEqual(await alike('ana', 'crm.lead', { firstName: 'Ida', lastName: 'Berg' }), [
    [contact, 'Same name'],
  ])
  assert.deepEqual(await alike('ben', 'crm.lead', { lastName: 'Other', email: 'half@' }), [])
  assert.ok(lead)
})

test('companies are recognised by any of their domains and by their name without its legal form', async () => {
  const company = await desk.create('max', 'crm.company', {
    name: 'Förster Pressen GmbH',
    domain: 'www.foerster.example',
    domains: [{ domain: 'shop.pressen.example' }],
  })
  assert.deepEqual(await alike('ana', 'crm.company', { domain: 'pressen.example' }), [])
  assert.deepEqual(await alike('ana', 'crm.company', { domain: 'foerster.example' }), [
    [company, 'Same web domain'],
  ])
  assert.deepEqual(await alike('ana', 'crm.company', { name: 'Forster Pressen AG' }), [
    [company, 'Same name'],
  ])
})

test('what somebody registered is found by the list of public suffixes', () => {
  assert.equal(registeredDomain('https://www.shop.example.co.uk/de'), 'example.co.uk')
  assert.equal(registeredDomain('acme.myshopify.com'), 'acme.myshopify.com')
  assert.equal(registeredDomain('10.0.0.1'), null)
  assert.equal(companyDomain('ida@mail.berg.example'), 'berg.example')
  assert.equal(companyDomain('ida@gmail.com'), null)
})
