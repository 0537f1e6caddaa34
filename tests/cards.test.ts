import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { multipart } from '../kernel/import/testing/multipart.ts'
import { makeWorld, type World } from './support/world.ts'

/** Contact cards, out and in, on the real entities. */

let world: World
before(async () => {
  world = await makeWorld()
})
after(() => world.end())

type Person = keyof World['home']['users']
const token = (who: Person) => world.home.users[who].token
const get = (path: string, who: Person = 'admin') => world.api.get(path, token(who))
const post = async (path: string, body: object) => (await world.api.post(path, body, token('admin'))).body

async function imported(file: string, entity: string) {
  const raw = multipart({ entity }, { bytes: Buffer.from(file), name: 'people.vcf' })
  const started = await world.api.call('POST', '/api/v1/imports', { token: token('admin'), raw })
  assert.equal(started.status, 202, JSON.stringify(started.body))
  for (;;) {
    const { body } = await get(`/api/v1/imports/${started.body.id}`)
    if (body.state !== 'running') return body
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}

const person = {
  firstName: 'Zoë',
  lastName: 'O’Hara; Smith',
  jobTitle: 'Head of R&D, interim',
  emails: [
    { address: 'zoe@work.example', kind: 'work' },
    { address: 'zoe@home.example', kind: 'private' },
  ],
  phones: [{ number: '+49 30 1234567', kind: 'mobile' }],
  city: 'Köln',
  country: 'DE',
  tags: ['vip'],
  note: `One line\nand another ${'long '.repeat(30)}one`,
}

test('a contact leaves as a card and comes back as the same contact', async () => {
  const company = await post('/api/v1/crm/companies', { name: 'Muster, Maschinen GmbH' })
  const contact = await post('/api/v1/crm/contacts', { ...person, company: company.id })
  const { status, headers, body } = await get(`/api/v1/crm/contacts/${contact.id}/card.vcf`)
  assert.equal(status, 200)
  assert.match(String(headers['content-type']), /^text\/vcard/)
  for (const line of body.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
  for (const line of [
    'VERSION:4.0',
    `UID:urn:uuid:${contact.id}`,
    'N:O’Hara\\; Smith;Zoë;;;',
    'EMAIL;TYPE=work;PREF=1:zoe@work.example',
    'EMAIL;TYPE=home:zoe@home.example',
    'TEL;VALUE=uri;TYPE=cell;PREF=1:tel:+49301234567',
    'ORG:Muster\\, Maschinen GmbH',
  ])
    assert.ok(body.split('\r\n').includes(line), `${line}\n${body}`)

  await world.api.delete(`/api/v1/crm/contacts/${contact.id}`, token('admin'))
  const done = await imported(body, 'crm.contact')
  assert.deepEqual([done.created, done.refused], [1, 0], JSON.stringify(done))
  const [back] = (await get('/api/v1/crm/contacts?lastName=O’Hara; Smith&include=emails,phones')).body.data
  assert.deepEqual(
    back.emails.map((each: { address: string }) => each.address),
    ['zoe@work.example', 'zoe@home.example'],
  )
  assert.equal(back.phones[0].number, '+49301234567')
  const { firstName, jobTitle, city, country, tags, note } = person
  const whole = (await get(`/api/v1/crm/contacts/${back.id}`)).body
  assert.deepEqual(
    [whole.firstName, whole.jobTitle, whole.city, whole.country, whole.tags, whole.note, whole.company],
    [firstName, jobTitle, city, country, tags, note, company.id],
  )
})

test('many cards become leads, and a selection of leads leaves as cards', async () => {
  const cards = Array.from(
    { length: 30 },
    (_, i) =>
      `BEGIN:VCARD\nVERSION:3.0\nN:Card ${i};Carla;;;\nEMAIL;TYPE=pref:c${i}@cards.example\nTITLE:Buyer\nEND:VCARD\n`,
  ).join('')
  const preview = await world.api.call('POST', '/api/v1/imports/preview', {
    token: token('admin'),
    raw: multipart({}, { bytes: Buffer.from(cards), name: 'people.vcf' }),
  })
  assert.deepEqual(preview.body.suggestions['crm.lead'], {
    'First name': 'firstName',
    'Last name': 'lastName',
    'Job title': 'jobTitle',
    'E-mail': 'email',
  })
  assert.equal(preview.body.suggestions['crm.contact']['E-mail addresses'], 'emails')
  const done = await imported(cards, 'crm.lead')
  assert.deepEqual([done.created, done.refused], [30, 0])
  const { body } = await get('/api/v1/crm/leads/export.vcf?firstName=Carla&sort=lastName')
  assert.equal(body.match(/BEGIN:VCARD/g)?.length, 30)
  assert.equal((await get('/api/v1/crm/leads/export.vcf', 'viewer')).status, 403)
})

test('a card shows its reader no more than the record does', async () => {
  const lead = await post('/api/v1/crm/leads', { lastName: 'Geburt', birthDate: '1985-04-12' })
  const path = `/api/v1/crm/leads/${lead.id}/card.vcf`
  assert.match((await get(path)).body, /BDAY:19850412/)
  const viewer = await get(path, 'marketing')
  assert.equal(viewer.status, 200)
  assert.doesNotMatch(viewer.body, /BDAY/)
  assert.equal((await get('/api/v1/crm/leads/nonsense/card.vcf')).status, 404)
  assert.equal((await get(`/api/v1/crm/leads/${crypto.randomUUID()}/card.vcf`)).status, 404)
  assert.equal((await get(path, 'representative')).status, 404)
})
