import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { Refusal } from '@inopsio/kernel'
import { actOn, list, undoChange } from '@inopsio/kernel/server'
import { type TestKernel, testKernel } from '@inopsio/kernel/testing'
import { workServer } from '@inopsio/work/server'
import { crmServer } from '../server.ts'
import { type Desk, openDesk } from '../testing/desk.ts'

let kernel: TestKernel
let desk: Desk
before(async () => {
  kernel = await testKernel({ modules: [workServer, crmServer] })
})
beforeEach(async () => {
  desk = await openDesk(kernel)
})
after(() => kernel.end())

type Person = Parameters<Desk['create']>[0]

const contextOf = (who: Person) =>
  who === 'system' ? desk.company.system() : desk.company.users[who].context()

async function rows(entity: string, query: Record<string, string> = {}) {
  const answer = await list(kernel, await desk.company.system(), kernel.registry.get(entity), query)
  // biome-ignore lint/suspicious/noExplicitAny: rows of any entity
  return (JSON.parse(answer) as { data: any[] }).data
}

async function qualify(who: Person, lead: string, input: object = {}) {
  const done = await actOn(
    kernel,
    await contextOf(who),
    kernel.registry.get('crm.lead'),
    lead,
    'qualify',
    input,
  )
  assert.ok('change' in done)
  return done.change ?? ''
}

const refused = async (work: Promise<unknown>): Promise<Refusal> => {
  const error = await work.then(() => null).catch(caught => caught)
  assert.ok(error instanceof Refusal, `It was not refused: ${error}`)
  return error
}

const newLead = (input: object = {}) =>
  desk.create('ana', 'crm.lead', {
    firstName: 'Ida',
    lastName: 'Berg',
    email: 'ida.berg@berg-papier.example',
    phone: '+49731123456',
    companyName: 'Berg Papier',
    value: { amount: '12000.00', currency: 'EUR' },
    ...input,
  })

describe('Qualifying a lead', () => {
  test('makes a company, a contact and a deal in one change', async () => {
    const lead = await newLead()
    await qualify('ana', lead)
    const [company] = await rows('crm.company')
    const [contact] = await rows('crm.contact')
    const [deal] = await rows('crm.deal', { include: 'stage' })
    assert.deepEqual([company.name, company.registered], ['Berg Papier', 'berg-papier.example'])
    assert.deepEqual(
      [contact.fullName, contact.email, contact.phone],
      ['Ida Berg', 'ida.berg@berg-papier.example', '+49731123456'],
    )
    assert.deepEqual(
      [contact.company, deal.company, deal.contact, deal.lead],
      [company.id, company.id, contact.id, lead],
    )
    assert.deepEqual([deal.name, deal.value.amount, deal.status], ['Berg Papier', '12000.00', 'open'])
    const [row] = await rows('crm.lead')
    assert.deepEqual([row.status, row.company, row.contact], ['qualified', company.id, contact.id])
    assert.equal((await rows('crm.leadStatusHistory')).length, 2)
  })

  test('offers what is there already and takes it only when told so', async () => {
    const company = await desk.create('max', 'crm.company', {
      name: 'Berg',
      domain: 'www.berg-papier.example',
    })
    const contact = await desk.create('max', 'crm.contact', {
      lastName: 'Berg',
      emails: [{ address: 'other@berg.example' }, { address: 'x@y.example' }],
    })
    const same = await desk.create('max', 'crm.contact', {
      lastName: 'Berg',
      emails: [{ address: 'ida.berg@berg-papier.example' }],
    })
    const lead = await newLead()
    const { status, code, extra } = await refused(qualify('ana', lead))
    assert.deepEqual([status, code], [409, 'crm.lead.match'])
    const { offers } = extra as { offers: Record<string, { id: string }[]> }
    assert.deepEqual(
      offers.company?.map(({ id }) => id),
      [company],
    )
    assert.deepEqual(
      offers.contact?.map(({ id }) => id),
      [same],
    )
    assert.equal((await rows('crm.deal')).length, 0)
    const { problems } = await refused(qualify('ana', lead, { company }))
    assert.deepEqual(
      problems.map(({ path, code }) => [path, code]),
      [['contact', 'match']],
    )
    await qualify('ana', lead, { company, newContact: true })
    assert.equal((await rows('crm.company')).length, 1)
    assert.equal((await rows('crm.contact')).length, 3)
    assert.ok(contact)
  })

  test('offers nobody who was found to be somebody else', async () => {
    const mailbox = { emails: [{ address: 'ida.berg@berg-papier.example' }] }
    const contact = await desk.create('max', 'crm.contact', { lastName: 'Berg', ...mailbox })
    const lead = await newLead()
    await refused(qualify('ana', lead))
    const of = (entity: string, id: string) => ({ entity, id })
    await desk.create('ana', 'crm.notDuplicate', {
      one: of('crm.contact', contact),
      other: of('crm.lead', lead),
    })
    await qualify('ana', lead)
    assert.equal((await rows('crm.contact')).length, 2)
  })

  test('names the new company and takes another category, whose questions are asked then', async () => {
    const service = await desk.create('max', 'crm.leadCategory', { name: 'Spare parts' })
    const machines = await desk.create('max', 'crm.qualificationQuestion', {
      question: 'How many machines?',
      kind: 'number',
      required: true,
      category: service,
    })
    const lead = await newLead({ companyName: null })
    const input = { category: service, newCompany: true, answers: { [machines]: 'a few' } }
    const { problems } = await refused(qualify('ana', lead, input))
    assert.deepEqual(
      problems.map(({ path }) => path),
      [`answers.${machines}`, 'companyName'],
    )
    await qualify('ana', lead, { ...input, companyName: 'Berg & Co', answers: { [machines]: 12 } })
    const [row] = await rows('crm.lead', { include: 'answers' })
    assert.deepEqual([row.category, row.answers[0].answer], [service, '12'])
    assert.equal((await rows('crm.company'))[0].name, 'Berg & Co')
  })

  test('two people at once make one deal', async () => {
    for (let round = 0; round < 5; round++) {
      const lead = await newLead({ email: null, companyName: `Company ${round}` })
      const done = await Promise.allSettled([qualify('ana', lead), qualify('max', lead)])
      assert.deepEqual(done.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
      assert.equal((await rows('crm.deal', { lead })).length, 1)
    }
  })

  test('asks for the answers that the company wants', async () => {
    const service = await desk.create('max', 'crm.leadCategory', { name: 'Spare parts' })
    const ask = (question: string, more: object) =>
      desk.create('max', 'crm.qualificationQuestion', { question, required: true, ...more })
    const budget = await ask('Is there a budget?', { kind: 'yesNo' })
    await ask('Which machine?', { category: service })
    await ask('Anything else?', { required: false })
    const lead = await newLead()
    const missing = await refused(qualify('ana', lead))
    assert.deepEqual(missing.problems, [
      { path: `answers.${budget}`, code: 'answer', message: 'Answer “Is there a budget?” first.' },
    ])
    const unfit = await refused(qualify('ana', lead, { answers: { [budget]: 'perhaps' } }))
    assert.match(unfit.message, /one of these: yes, no/)
    await qualify('ana', lead, { answers: { [budget]: 'yes' } })
    const [row] = await rows('crm.lead', { include: 'answers' })
    assert.deepEqual(
      row.answers.map((each: { question: string; answer: string }) => [each.question, each.answer]),
      [[budget, 'yes']],
    )
  })

  test('is for those who may', async () => {
    const lead = await newLead()
    const { status } = await refused(qualify('ben', lead))
    assert.equal(status, 404)
  })

  test('can be undone: what it made goes, except what somebody has worked on since', async () => {
    const lead = await newLead()
    const change = await qualify('ana', lead)
    const contact = (await rows('crm.contact'))[0]
    const max = await contextOf('max')
    await actOn(kernel, max, kernel.registry.get('crm.contact'), contact.id, 'assign', {
      owner: desk.company.users.ben.id,
    })
    const report = await undoChange(kernel, await contextOf('max'), change)
    assert.deepEqual((await rows('crm.deal')).length, 0)
    assert.equal((await rows('crm.contact')).length, 1)
    const [row] = await rows('crm.lead', { include: 'answers' })
    assert.deepEqual([row.status, row.answers], ['new', []])
    assert.ok(report)
  })
})

test('a touch written down first stays the first, the last one follows, and leads are found by either', async () => {
  const lead = await newLead()
  const touch = (campaign: string, at: string) =>
    desk.create('max', 'crm.touch', { lead, campaign, at, source: 'mail' })
  const spring = await touch('Spring', '2026-03-01T08:00:00Z')
  const autumn = await touch('Autumn', '2026-09-01T08:00:00Z')
  await touch('Winter before', '2026-01-01T08:00:00Z')
  const [row] = await rows('crm.lead', { filter: '{"firstTouch.campaign":"Spring"}' })
  assert.deepEqual([row.firstTouch, row.lastTouch, row.version], [spring, autumn, 1])
  assert.equal((await rows('crm.lead', { filter: '{"lastTouch.campaign":"Spring"}' })).length, 0)
})

test('a sub-source belongs to the source of its lead', async () => {
  const [website] = await rows('crm.leadSource', { name: 'Website' })
  const [fair] = await rows('crm.subSource', { name: 'Trade fair' })
  const wrong = await refused(newLead({ source: website.id, subSource: fair.id }))
  assert.deepEqual(wrong.problems, [
    { path: 'subSource', code: 'within', message: 'Sub-source: choose one that belongs to Source.' },
  ])
  assert.equal((await refused(newLead({ subSource: fair.id }))).problems[0]?.code, 'within')
  await newLead({ source: fair.source, subSource: fair.id })
})
