import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Refusal } from '@inopsio/kernel'
import { actOn, deleteRecord, duplicatesOf, findDuplicates, list, readRecord } from '@inopsio/kernel/server'
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

test('a lead and the contact it became are known to belong together', async () => {
  const lead = await desk.create('max', 'crm.lead', { lastName: 'Zwirner', email: 'z@zwirner.example' })
  const max = await desk.company.users.max.context()
  const leads = kernel.registry.get('crm.lead')
  await actOn(kernel, max, leads, lead, 'qualify', {})
  const { contact } = (await readRecord(kernel, max, 'crm.lead', lead)) ?? {}
  assert.ok(contact)
  assert.deepEqual((await duplicatesOf(kernel, max, leads, lead)).data, [])
  assert.deepEqual((await duplicatesOf(kernel, max, kernel.registry.get('crm.contact'), contact)).data, [])
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

describe('Two records that somebody has found not to be the same', () => {
  const duplicates = async (who: 'ana' | 'ben' | 'max', entity: string, id: string) => {
    const context = await desk.company.users[who].context()
    const { data, apart } = await duplicatesOf(kernel, context, kernel.registry.get(entity), id)
    return { offered: data.map(each => each.id), apart }
  }
  const lead = { entity: 'crm.lead', id: '' }
  const contact = { entity: 'crm.contact', id: '' }
  let mark = ''
  before(async () => {
    const email = 'jo@twins.example'
    lead.id = await desk.create('ana', 'crm.lead', { firstName: 'Jo', lastName: 'Twin', email })
    contact.id = await desk.create('max', 'crm.contact', { lastName: 'Twin', emails: [{ address: email }] })
  })

  test('were offered to each other before', async () => {
    assert.deepEqual(await duplicates('ana', 'crm.lead', lead.id), { offered: [contact.id], apart: [] })
    assert.deepEqual((await duplicates('ana', 'crm.contact', contact.id)).offered, [lead.id])
  })

  test('are not offered any more, whichever is asked about, and it is told who stands apart', async () => {
    mark = await desk.create('ana', 'crm.notDuplicate', { one: lead, other: contact })
    const [ofLead, ofContact] = [
      await duplicates('ana', 'crm.lead', lead.id),
      await duplicates('max', 'crm.contact', contact.id),
    ]
    assert.deepEqual([ofLead.offered, ofContact.offered], [[], []])
    assert.deepEqual(
      ofLead.apart.map(({ id, by, reasons }) => [id, by, ...reasons]),
      [[contact.id, mark, 'Same e-mail address']],
    )
    assert.equal(ofContact.apart[0]?.id, lead.id)
  })

  test('are known as such once, in either order, and none is another than itself', async () => {
    const refused = (one: object, other: object) =>
      assert.rejects(desk.create('max', 'crm.notDuplicate', { one, other }), Refusal)
    await refused(contact, lead)
    await refused(lead, contact)
    await refused(lead, lead)
  })

  test('are marked by those who may read both, and told to nobody else', async () => {
    const other = { ...contact, id: await desk.create('max', 'crm.contact', { lastName: 'Twin' }) }
    await assert.rejects(desk.create('ben', 'crm.notDuplicate', { one: lead, other }), Refusal)
    const context = await desk.company.users.ben.context()
    const seen = JSON.parse(await list(kernel, context, kernel.registry.get('crm.notDuplicate'), {}))
    assert.deepEqual(seen.data, [])
    await assert.rejects(duplicates('ben', 'crm.lead', lead.id), Refusal)
  })

  test('are offered again when it is taken back', async () => {
    const context = await desk.company.users.ana.context()
    await deleteRecord(kernel, context, kernel.registry.get('crm.notDuplicate'), mark)
    assert.deepEqual((await duplicates('max', 'crm.contact', contact.id)).offered.includes(lead.id), true)
  })
})
