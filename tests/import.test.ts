import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { multipart } from '../kernel/import/testing/multipart.ts'
import { createApiKey } from '../kernel/tenancy/api-keys.ts'
import type { ApiAnswer } from '../kernel/testing/api-client.ts'
import { makeWorld, type World } from './support/world.ts'

/** Who may import what, on the real entities. */

let world: World
before(async () => {
  world = await makeWorld()
})
after(() => world.end())

type Person = keyof World['home']['users']

const token = (who: Person) => world.home.users[who].token

const send = (who: Person, file: string, form: Record<string, string> = {}): Promise<ApiAnswer> =>
  world.api.call('POST', '/api/v1/imports', {
    token: token(who),
    raw: multipart({ entity: 'crm.lead', ...form }, { bytes: Buffer.from(file), name: 'leads.csv' }),
  })

async function imported(who: Person, file: string, form: Record<string, string> = {}) {
  const started = await send(who, file, form)
  assert.equal(started.status, 202, JSON.stringify(started.body))
  for (;;) {
    const { body } = await world.api.get(`/api/v1/imports/${started.body.id}`, token(who))
    if (body.state !== 'running') return body
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}

const refused = async (who: Person, id: string): Promise<string[][]> =>
  (await world.api.get(`/api/v1/imports/${id}/errors`, token(who))).body.data.map(
    ({ errors }: { errors: { path: string; code: string }[] }) =>
      errors.map(({ path, code }) => `${path} ${code}`),
  )

const leads = async (who: Person, query: string) =>
  (await world.api.get(`/api/v1/crm/leads?${query}`, token(who))).body.data

test('only who has the right to import leads may, others are told so and offered nothing', async () => {
  for (const who of ['viewer', 'representative', 'teamLead', 'finance'] as const) {
    const { status, body } = await send(who, 'surname\nMiller\n')
    assert.equal(status, 403, who)
    assert.equal(body.detail, 'You may not import leads.')
  }
  const preview = await world.api.call('POST', '/api/v1/imports/preview', {
    token: token('viewer'),
    raw: multipart({}, { bytes: Buffer.from('surname\nMiller\n'), name: 'x.csv' }),
  })
  // Everybody has activities of her own, and hangs files on them.
  assert.deepEqual(preview.body.suggestions, { 'work.activityAttachment': {} })
  const done = await imported('marketing', 'surname\nMiller\n')
  assert.equal(done.created, 1)
  const [lead] = await leads('marketing', 'lastName=Miller')
  assert.equal(lead.owner, world.home.users.marketing.id)
})

test('a field that one may not set is left out of the suggestion, and refused when mapped by hand', async () => {
  const file = 'surname,dob\nBauer,1980-01-02\n'
  const done = await imported('marketing', file)
  assert.deepEqual(done.mapping, { surname: 'lastName' })
  const { status, body } = await send('marketing', file, {
    mapping: '{"surname":"lastName","dob":"birthDate"}',
  })
  assert.equal(status, 422)
  assert.deepEqual(body.errors, [
    { path: 'mapping.dob', code: 'import', message: 'You may not set Birth date. Leave this column out.' },
  ])
  const complete = await imported('salesManager', file)
  assert.deepEqual(complete.mapping, { surname: 'lastName', dob: 'birthDate' })
})

test('rights that hold for some owners are asked for each row', async () => {
  const { body } = await world.api.get('/api/v1/core/roles?key=representative', token('administrator'))
  const role = `/api/v1/core/roles/${body.data[0].id}`
  await world.api.patch(role, { grants: { 'crm.lead.import': 'own' } }, token('administrator'))
  const other = world.home.users.marketing.id
  const mine = await imported('salesManager', `surname,owner,email\nKeller,${other},keller@x.example\n`)
  assert.equal(mine.created, 1)
  const file = ['surname,owner,dob', 'Own,,1980-01-01', `Foreign,${other},1980-01-01`].join('\n')
  const done = await imported('representative', file)
  assert.deepEqual([done.created, done.refused], [1, 1])
  assert.deepEqual(await refused('representative', done.id), [['owner forbidden']])
  const update = await imported('representative', 'email,city\nkeller@x.example,Bonn\n', { mode: 'update' })
  assert.deepEqual(await refused('representative', update.id), [['email reference']], 'not hers to see')
  await world.api.patch(role, { grants: {} }, token('administrator'))
})

test('an import belongs to who started it', async () => {
  const { id } = await imported('marketing', 'surname,email\nStein,nonsense\n')
  for (const who of ['administrator', 'salesManager', 'viewer'] as const) await hasNothing(token(who), id)
  await hasNothing(world.abroad.users.marketing.token, id)
  const { body } = await world.api.get('/api/v1/imports', token('administrator'))
  assert.ok(!body.data.some((each: { id: string }) => each.id === id))
})

async function hasNothing(stranger: string, id: string): Promise<void> {
  const at = `/api/v1/imports/${id}`
  const answers = [
    await world.api.get(at, stranger),
    await world.api.get(`${at}/errors`, stranger),
    await world.api.patch(`${at}/errors/1`, { data: { email: '' } }, stranger),
    await world.api.post(`${at}/retry`, undefined, stranger),
    await world.api.post(`${at}/undo`, undefined, stranger),
  ]
  assert.deepEqual(
    answers.map(({ status }) => status),
    [404, 404, 404, 404, 404],
  )
}

test('an import with an API key is gone on with by a key of the same person, whose change it is', async () => {
  const user = world.home.users.administrator
  const { key } = await createApiKey(world.kernel, await user.context(), {
    name: 'Loader',
    scopes: ['crm.*'],
  })
  const started = await world.api.call('POST', '/api/v1/imports', {
    token: key,
    raw: multipart(
      { entity: 'crm.lead' },
      { bytes: Buffer.from('surname,email\nKey,nonsense\nKeys,\n'), name: 'leads.csv' },
    ),
  })
  const { id } = started.body
  assert.equal((await waitFor('administrator', id)).created, 1, 'she sees it, however she came in')
  const bySession = await world.api.post(`/api/v1/imports/${id}/retry`, undefined, user.token)
  assert.equal(bySession.status, 409)
  assert.match(bySession.body.detail, /started with an API key/)
  assert.equal((await world.api.post(`/api/v1/imports/${id}/retry`, undefined, key)).status, 202)
  await waitFor('administrator', id)
  const undone = await world.api.post(`/api/v1/imports/${id}/undo`, undefined, user.token)
  assert.equal(undone.body.undoneCount, 1, 'taking it back is a change of her own')
})

test('a right that is taken away counts with the next batch and the next retry', async () => {
  const { id } = await imported('marketing', 'surname,email\nKern,nonsense\n')
  const { body } = await world.api.get('/api/v1/core/roles?key=marketing', token('administrator'))
  const role = `/api/v1/core/roles/${body.data[0].id}`
  await world.api.patch(role, { grants: { 'crm.lead.import': 'none' } }, token('administrator'))
  assert.equal(
    (await world.api.post(`/api/v1/imports/${id}/retry`, undefined, token('marketing'))).status,
    403,
  )
  await world.api.patch(role, { grants: { 'crm.lead.create': 'none' } }, token('administrator'))
  await world.api.patch(`/api/v1/imports/${id}/errors/1`, { data: { email: '' } }, token('marketing'))
  assert.equal(
    (await world.api.post(`/api/v1/imports/${id}/retry`, undefined, token('marketing'))).status,
    202,
  )
  const done = await waitFor('marketing', id)
  assert.deepEqual([done.created, done.refused], [0, 1])
  await world.api.patch(role, { grants: {} }, token('administrator'))
})

async function waitFor(who: Person, id: string) {
  for (;;) {
    const { body } = await world.api.get(`/api/v1/imports/${id}`, token(who))
    if (body.state !== 'running') return body
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}

test('leads come in where they stand, a disqualified one with the reason', async () => {
  const file = 'surname,status,disqualifyReason\nA,Qualified,\nB,disqualified,No budget\nC,disqualified,\n'
  const done = await imported('salesManager', file)
  assert.deepEqual([done.created, done.refused], [2, 1])
  assert.deepEqual(await refused('salesManager', done.id), [['disqualifyReason disqualified_has_reason']])
  const [out] = await leads('salesManager', 'lastName=B&include=disqualifyReason')
  assert.deepEqual([out.status, out.disqualifyReason.title], ['disqualified', 'No budget'])
})

test('several addresses stand in one cell; a later file adds those that are new and takes none away', async () => {
  const contacts = async () =>
    (
      await world.api.get(
        '/api/v1/crm/contacts?lastName=Lovelace&include=emails,phones',
        token('salesManager'),
      )
    ).body.data
  const form = { entity: 'crm.contact', mode: 'upsert' }
  const first =
    'Last name,E-Mail,Phone\nLovelace,ada@x.example; a.lovelace@x.example,+49 30 2312550\nWrong,ada@,\n'
  const made = await imported('salesManager', first, form)
  assert.deepEqual([made.created, made.refused], [1, 1])
  assert.deepEqual(made.mapping, { 'Last name': 'lastName', 'E-Mail': 'emails', Phone: 'phones' })
  assert.deepEqual(await refused('salesManager', made.id), [['emails[0].address email']])
  const [before] = await contacts()
  assert.deepEqual(
    before.emails.map(({ address }: { address: string }) => address),
    ['ada@x.example', 'a.lovelace@x.example'],
  )
  assert.equal(before.phone, '+49302312550')
  const more = await imported(
    'salesManager',
    'surname,email,job title\nLovelace,ADA@x.example;ada@home.example,Analyst\n',
    form,
  )
  assert.deepEqual([more.created, more.updated], [0, 1])
  const [after] = await contacts()
  assert.deepEqual(
    after.emails.map(({ id, address }: { id: string; address: string }) => [id, address]).slice(0, 2),
    before.emails.map(({ id, address }: { id: string; address: string }) => [id, address]),
  )
  assert.deepEqual(
    [after.emails[2].address, after.emails.length, after.jobTitle],
    ['ada@home.example', 3, 'Analyst'],
  )
})

test('a person is found by any of her addresses, in files that order them differently and within one file', async () => {
  const form = { entity: 'crm.contact', mode: 'upsert' }
  const title = async (lastName: string) =>
    (
      await world.api.get(`/api/v1/crm/contacts?lastName=${lastName}&include=emails`, token('salesManager'))
    ).body.data.map(({ jobTitle, emails }: { jobTitle: string; emails: { address: string }[] }) => [
      jobTitle,
      emails.map(({ address }) => address).join(' '),
    ])
  const first = 'Last name,E-Mail\nHopper,grace@navy.example; hopper@home.example\nLiskov,b@mit.example\n'
  assert.equal((await imported('salesManager', first, form)).created, 2)
  const file = [
    'Last name,E-Mail,Job title',
    'Hopper,HOPPER@home.example,Admiral',
    'Liskov,barbara@home.example; b@mit.example,Professor',
    'Perlman,radia@one.example; radia@two.example,',
    'Perlman,radia@two.example,Architect',
    'Hamilton,,Director',
  ].join('\n')
  const done = await imported('salesManager', file, form)
  assert.deepEqual([done.created, done.updated, done.refused], [2, 3, 0])
  assert.deepEqual(await title('Hopper'), [['Admiral', 'grace@navy.example hopper@home.example']])
  assert.deepEqual(await title('Liskov'), [['Professor', 'b@mit.example barbara@home.example']])
  assert.deepEqual(await title('Perlman'), [['Architect', 'radia@one.example radia@two.example']])
})

test('whom two people share an address with, a file cannot tell apart by it, but the first address of one', async () => {
  const form = { entity: 'crm.contact', mode: 'upsert' }
  const people = [
    ['Office', ['team@shared.example']],
    ['Clerk', ['clerk@shared.example', 'all@shared.example']],
    ['Boss', ['boss@shared.example', 'all@shared.example', 'team@shared.example']],
  ] as const
  for (const [lastName, addresses] of people) {
    const emails = addresses.map(address => ({ address }))
    await world.api.post('/api/v1/crm/contacts', { lastName, emails }, token('salesManager'))
  }
  const file = 'Last name,E-Mail,Job title\nOffice,team@shared.example,Desk\nWho,all@shared.example,Nobody\n'
  const done = await imported('salesManager', file, form)
  assert.deepEqual([done.created, done.updated, done.refused], [0, 1, 1])
  assert.deepEqual(await refused('salesManager', done.id), [['email ambiguous']])
})

test('whoever is erased is gone from the refused rows of imports, whoever sent them; others stay there', async () => {
  const file = [
    'first_name,surname,email,phone,value',
    'Anna,Bauer,anna@@bauer,,',
    'A.,B.,Anna.Bauer@example.com,,never',
    'A.,B.,anna.old@example.com,,never',
    'A.,B.,,030 / 123 456-7,never',
    'Anna,Meyer,meyer@@example.com,,',
    'Bert,Bauer,bauer@@example.com,,',
  ]
  const done = await imported('marketing', `${file.join('\n')}\n`)
  assert.equal(done.refused, 6)
  const lead = { firstName: 'Anna', lastName: 'Bauer', email: 'anna.old@example.com', phone: '0301234567' }
  const { body } = await world.api.post('/api/v1/crm/leads', lead, token('salesManager'))
  const at = `/api/v1/crm/leads/${body.id}`
  await world.api.patch(at, { email: 'anna.bauer@example.com' }, token('salesManager'))
  assert.equal((await world.api.post(`${at}/erase`, {}, token('salesManager'))).status, 200)
  const { body: rows } = await world.api.get(`/api/v1/imports/${done.id}/errors`, token('marketing'))
  assert.deepEqual(
    rows.data.map(({ data }: { data: Record<string, string> }) => `${data.first_name} ${data.surname}`),
    ['Anna Meyer', 'Bert Bauer'],
  )
  assert.equal((await world.api.get(`/api/v1/imports/${done.id}`, token('marketing'))).body.refused, 2)
})
