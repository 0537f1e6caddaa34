import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sweepFiles } from '../kernel/files/sweep.ts'
import { queueMail } from '../kernel/mail/queue-mail.ts'
import { retainRecords } from '../kernel/retention/retain.ts'
import { asOwner } from '../kernel/testing/owner.ts'
import type { TestTenant } from '../kernel/testing/tenant.ts'
import { newId } from '../kernel/write/record-id.ts'
import { makeWorld, type World } from './support/world.ts'

/** What is known of a person goes on demand and when it was kept long enough, wherever it stands. */
let world: World
let manager: string
before(async () => {
  world = await makeWorld()
  manager = world.home.users.salesManager.token
})
after(() => world.end())

const leads = '/api/v1/crm/leads'
const rows = (text: string, values: unknown[] = []) =>
  asOwner(world.kernel.database.superuserUrl, text, values)

/** A lead with a file on it, and a mail about it. */
async function known(token = manager, company: TestTenant<string> = world.home) {
  const person = {
    firstName: 'Anna',
    lastName: 'Wiesengrund',
    email: 'anna@wiesengrund.example',
    employees: 7,
  }
  const { body: lead } = await world.api.post(leads, person, token)
  const raw = { type: 'text/plain', payload: `The life of Wiesengrund ${newId()}` }
  const sent = await world.api.call('POST', '/api/v1/files?name=wiesengrund.txt', { token, raw })
  const file = sent.body.id
  const { body: attachment } = await world.api.post(
    '/api/v1/crm/lead-attachments',
    { title: 'Wiesengrund', file, record: lead.id },
    token,
  )
  const mail = await queueMail(world.kernel, await company.system(), {
    subject: 'Dear Ms Wiesengrund',
    text: 'You asked for an offer.',
    html: '<p>You asked for an offer.</p>',
    to: 'anna@wiesengrund.example',
    template: 'test',
    about: { entity: 'crm.lead', id: lead.id },
  })
  return { lead: lead.id as string, attachment: attachment.id as string, file: file as string, mail }
}

/** Where a company still remembers that name, but for what its people have read of it in the last day. */
async function memories(company: TestTenant<string>): Promise<string[]> {
  const tables = await rows(
    `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_name)
     where c.table_schema = 'public' and c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE'`,
  )
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const like = `select from ${name} t where tenant_id = $1 and t::text ilike '%wiesengrund%' limit 1`
      return (await rows(like, [company.tenant.id])).length > 0 ? [String(name)] : []
    }),
  )
  return found.flat().sort()
}

const retain = async (company: TestTenant<string>) =>
  retainRecords({
    kernel: world.kernel,
    id: newId(),
    attempt: 1,
    signal: new AbortController().signal,
    progress: () => {},
    context: () => company.system('core.retain'),
  })

const age = (lead: string, months: number) =>
  rows(`update crm_lead set updated_at = now() - make_interval(months => $2) where id = $1`, [lead, months])

test('who is erased is gone with her files and with what the mails about her said', async () => {
  const { lead, attachment, file, mail } = await known()
  await world.api.patch(`${leads}/${lead}`, { note: 'Wiesengrund likes music' }, manager)
  const { status, body } = await world.api.post(`${leads}/${lead}/erase`, {}, manager)
  assert.equal(status, 200)
  assert.ok(body.entries >= 1)
  assert.equal((await world.api.get(`/api/v1/crm/lead-attachments/${attachment}`, manager)).status, 404)
  assert.equal((await world.api.get(`/api/v1/files/${file}`, manager)).status, 404)
  const { body: left } = await world.api.get(`${leads}/${lead}`, manager)
  assert.deepEqual([left.firstName, left.email, left.employees], [null, null, 7])
  const [about] = await rows('select status, template, about_id from core_mail where id = $1', [mail])
  assert.deepEqual(about, { status: 'queued', template: 'test', about_id: lead })
  await sweepFiles(world.kernel, await world.home.system())
  assert.deepEqual(await memories(world.home), [])
})

test('erasing is for who may delete the record', async () => {
  const { lead } = await known()
  const { representative, viewer } = world.home.users
  assert.equal((await world.api.post(`${leads}/${lead}/erase`, {}, viewer.token)).status, 403)
  assert.equal((await world.api.post(`${leads}/${lead}/erase`, {}, representative.token)).status, 403)
  const elsewhere = world.abroad.users.salesManager.token
  assert.equal((await world.api.post(`${leads}/${lead}/erase`, {}, elsewhere)).status, 404)
  await world.api.post(`${leads}/${lead}/erase`, {}, manager)
})

test('what a company has added about people goes with the rest, on demand and by age', async () => {
  const field = { entity: 'crm.lead', key: 'nickname', label: 'Nickname', kind: 'text', pii: 'name' }
  const { route } = world.kernel.registry.get('core.customField')
  const made = await world.api.post(route ?? '', field, world.home.users.administrator.token)
  assert.equal(made.status, 201, JSON.stringify(made.body))
  for (const isOld of [false, true]) {
    const custom = { nickname: 'Little Wiesengrund' }
    const { body } = await world.api.post(leads, { lastName: 'Wiesengrund', custom }, manager)
    await world.api.patch(`${leads}/${body.id}`, { custom: { nickname: 'Wiesengrund again' } }, manager)
    if (isOld) {
      await age(body.id, 37)
      await retain(world.home)
    } else await world.api.post(`${leads}/${body.id}/erase`, {}, manager)
    assert.equal((await world.api.get(`${leads}/${body.id}`, manager)).body.custom.nickname, null)
    await sweepFiles(world.kernel, await world.home.system())
    assert.deepEqual(await memories(world.home), [])
  }
})

test('a lead nobody has touched for three years is anonymised, its files and mails with it', async () => {
  const [old, young] = [await known(), await known()]
  const elsewhere = await known(world.abroad.users.salesManager.token, world.abroad)
  await age(old.lead, 37)
  await age(elsewhere.lead, 37)
  const { body: preview } = await world.api.get('/api/v1/retention', world.home.users.administrator.token)
  const said = preview.data.find((each: { entity: string }) => each.entity === 'crm.lead')
  assert.deepEqual([said.due, said.dueExact, said.do, said.months], [1, true, 'anonymise', 36])
  assert.equal((await world.api.get('/api/v1/retention', manager)).status, 403)
  await retain(world.home)
  const name = async (lead: string, token = manager) =>
    (await world.api.get(`${leads}/${lead}`, token)).body.lastName
  assert.match(await name(old.lead), /^Erased /)
  assert.equal(await name(young.lead), 'Wiesengrund')
  assert.equal(await name(elsewhere.lead, world.abroad.users.salesManager.token), 'Wiesengrund')
  assert.equal((await world.api.get(`/api/v1/files/${old.file}`, manager)).status, 404)
  assert.equal((await world.api.get(`/api/v1/files/${young.file}`, manager)).status, 200)
  const { body: history } = await world.api.get(`${leads}/${old.lead}/history`, manager)
  assert.deepEqual(
    [history.data[0].change.action, history.data[0].change.reason],
    ['retain', 'Leads are anonymised 36 months after “Changed”.'],
  )
  await world.api.post(`${leads}/${young.lead}/erase`, {}, manager)
  await sweepFiles(world.kernel, await world.home.system())
  assert.deepEqual(await memories(world.home), [])
})

test('what was anonymised is left alone, until somebody writes into it', async () => {
  const { lead } = await known()
  await age(lead, 37)
  await retain(world.home)
  await age(lead, 37)
  const changes = async () =>
    Number(
      (await rows(`select count(*) from core_change where tenant_id = $1`, [world.home.tenant.id]))[0]?.count,
    )
  const before = await changes()
  await retain(world.home)
  assert.equal(await changes(), before)
  await world.api.patch(`${leads}/${lead}`, { note: 'Wiesengrund called again' }, manager)
  await age(lead, 37)
  await retain(world.home)
  await sweepFiles(world.kernel, await world.home.system())
  assert.deepEqual(await memories(world.home), [])
})

test('a deleted lead is erased from the trash, with the files that went with it', async () => {
  const { lead, mail } = await known()
  await world.api.delete(`${leads}/${lead}`, manager)
  // A mail forgets what it was about when that is deleted; it has a time of its own.
  await rows(`update core_mail set created_at = now() - interval '13 months' where id = $1`, [mail])
  await retain(world.home)
  assert.equal((await world.api.post(`${leads}/${lead}/erase`, {}, manager)).status, 200)
  await sweepFiles(world.kernel, await world.home.system())
  assert.deepEqual(await memories(world.home), [])
})

test('what was deleted for its age is in no trash, and no undo brings it back', async () => {
  const { mail } = await known()
  await rows(`update core_mail set created_at = now() - interval '13 months' where id = $1`, [mail])
  await retain(world.home)
  assert.deepEqual(await rows('select from core_mail where id = $1', [mail]), [])
  const { administrator } = world.home.users
  const { body: trash } = await world.api.get('/api/v1/trash?entity=core.mail', administrator.token)
  assert.deepEqual(trash.data, [])
  const [{ id } = {}] = await rows(
    `select id from core_change where tenant_id = $1 and entity = 'core.mail' and action = 'retain'`,
    [world.home.tenant.id],
  )
  const { body: report } = await world.api.post(`/api/v1/changes/${id}/undo`, {}, administrator.token)
  assert.match(JSON.stringify(report), /deleted for good/)
})
