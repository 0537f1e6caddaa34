import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { type Desk, type Name, openDesk } from './testing/desk.ts'

let desk: Desk
before(async () => {
  desk = await openDesk()
})
after(() => desk.end())

const listed = async (who: Name, path = '/api/v1/work/activities?limit=200') => {
  const { body } = await desk.get(path, who)
  return (body.data as { readonly id: string }[]).map(({ id }) => id)
}

test('what hangs on a record is read by whoever may read that record, and by nobody else', async () => {
  const about = await desk.account('rita')
  const { body: made } = await desk.activity({ about, kind: 'note' }, 'admin')
  const said = await desk.api.post(
    '/api/v1/work/comments',
    { about, text: 'Between us' },
    desk.token('admin'),
  )
  const paths = [`/api/v1/work/activities/${made.id}`, `/api/v1/work/comments/${said.body.id}`]
  for (const path of paths) {
    for (const who of ['admin', 'rita', 'max'] as const)
      assert.equal((await desk.get(path, who)).status, 200, who)
    assert.equal((await desk.get(path, 'rob')).status, 404)
    assert.equal((await desk.get(`${path}/history`, 'rob')).status, 404)
    assert.equal((await desk.api.get(path, desk.abroad.users.admin.token)).status, 404)
    const patch = path.includes('comments') ? { text: 'Changed' } : { subject: 'Changed' }
    for (const who of ['rita', 'rob'] as const) {
      assert.ok([403, 404].includes((await desk.api.patch(path, patch, desk.token(who))).status), who)
      assert.ok([403, 404].includes((await desk.api.delete(path, desk.token(who))).status), who)
    }
  }
  assert.ok((await listed('rita')).includes(made.id))
  assert.ok(!(await listed('rob')).includes(made.id))
  const { body: counted } = await desk.get('/api/v1/work/comments?limit=1', 'rob')
  assert.equal(counted.page.count, 0)
})

test('handing a record over hands over what hangs on it', async () => {
  const about = await desk.account('rita')
  const { body } = await desk.activity({ about }, 'max')
  assert.ok(!(await listed('rob')).includes(body.id))
  await desk.api.patch(
    `/api/v1/fixture/accounts/${about.id}`,
    { owner: desk.home.users.rob.id },
    desk.token('max'),
  )
  assert.ok((await listed('rob')).includes(body.id))
  assert.ok(!(await listed('rita')).includes(body.id))
})

test('who made it, who is to do it and who takes part read it without the record', async () => {
  const about = await desk.account('rita')
  const { rob, max } = desk.home.users
  const given = await desk.activity({ about, owner: rob.id }, 'rita')
  const joined = await desk.activity({ about, people: [rob.id] }, 'rita')
  const alone = await desk.activity({ owner: max.id }, 'rita')
  for (const { body } of [given, joined]) {
    const seen = await desk.get(`/api/v1/work/activities/${body.id}?include=about,people`, 'rob')
    assert.equal(seen.status, 200)
    // That it is about a record is known; what that is called is not.
    assert.equal(JSON.stringify(seen.body.about).includes('Drill'), false)
  }
  assert.equal((await desk.get(`/api/v1/work/activities/${alone.body.id}`, 'rita')).status, 200)
  assert.equal((await desk.get(`/api/v1/work/activities/${alone.body.id}`, 'rob')).status, 404)
  assert.equal((await desk.act(joined.body.id, 'complete', {}, 'rob')).status, 403)
  assert.equal((await desk.act(given.body.id, 'complete', {}, 'rob')).status, 200)
})

test('nothing is hung on what one cannot see, on what hangs itself, or moved onto it', async () => {
  const hidden = await desk.account('rob')
  const mine = await desk.account('rita')
  const { body } = await desk.activity({ about: mine })
  for (const about of [hidden, { entity: 'fixture.account', id: crypto.randomUUID() }]) {
    assert.equal((await desk.activity({ about })).body.errors[0].code, 'reference')
    const moved = await desk.api.patch(`/api/v1/work/activities/${body.id}`, { about }, desk.token('rita'))
    assert.equal(moved.body.errors[0].code, 'reference')
    const said = await desk.api.post('/api/v1/work/comments', { about, text: 'x' }, desk.token('rita'))
    assert.equal(said.status, 422)
  }
  const onActivity = { entity: 'work.activity', id: body.id }
  assert.equal((await desk.activity({ about: onActivity })).body.errors[0].code, 'target')
  const other = { about: mine, text: 'x', author: desk.home.users.rob.id }
  assert.equal((await desk.api.post('/api/v1/work/comments', other, desk.token('rita'))).status, 422)
})

test('raw SQL of the serving login reads what the scopes open, and what hangs on it', async () => {
  const about = await desk.account('rita')
  const { body } = await desk.activity({ about }, 'admin')
  const { rob, rita } = desk.home.users
  const read = async (user: string, scopes: Readonly<Record<string, string>>) => {
    const settings = { 'app.tenant_id': desk.home.tenant.id, 'app.user_id': user, ...scopes }
    const client = new pg.Client(desk.kernel.database.serveUrl)
    await client.connect()
    try {
      await client.query('begin')
      for (const [name, value] of Object.entries(settings))
        await client.query('select set_config($1, $2, true)', [name, value])
      return (await client.query('select id from work_activity where id = $1', [body.id])).rows.length
    } finally {
      await client.end()
    }
  }
  const own = (user: string) => ({ 'app.read.work_activity': `{${user}}` })
  const accounts = (user: string) => ({ 'app.read.fixture_account': `{${user}}` })
  assert.equal(await read(rita.id, {}), 0, 'no scope, no row')
  assert.equal(await read(rita.id, accounts(rita.id)), 0, 'the record alone does not open what hangs on it')
  assert.equal(await read(rita.id, own(rita.id)), 0, 'without the record’s scope it is not seen')
  assert.equal(await read(rita.id, { ...own(rita.id), ...accounts(rita.id) }), 1)
  assert.equal(await read(rob.id, { ...own(rob.id), ...accounts(rob.id) }), 0)
})

test('a record takes along what hangs on it, and brings it back', async () => {
  const about = await desk.account('rita')
  const made = await Promise.all([
    desk.activity({ about }),
    desk.activity({ about, participants: [{ name: 'X' }] }),
  ])
  const said = await desk.api.post('/api/v1/work/comments', { about, text: 'Bye' }, desk.token('rita'))
  const paths = [
    ...made.map(({ body }) => `/api/v1/work/activities/${body.id}`),
    `/api/v1/work/comments/${said.body.id}`,
  ]
  const gone = await desk.api.delete(`/api/v1/fixture/accounts/${about.id}`, desk.token('max'))
  for (const path of paths) assert.equal((await desk.get(path)).status, 404)
  const undone = await desk.api.post(
    `/api/v1/changes/${gone.headers['x-change']}/undo`,
    {},
    desk.token('max'),
  )
  assert.deepEqual(undone.body.kept, [])
  for (const path of paths) assert.equal((await desk.get(path)).status, 200)
  assert.equal((await desk.get(paths[1] ?? '')).body.participants.length, 1)
})

test('a timeline is one list of all that happened around a record, page by page, as far as one may read it', async () => {
  const about = await desk.account('rita')
  const path = `/api/v1/fixture/accounts/${about.id}`
  for (const [i, kind] of ['note', 'call', 'meeting', 'task'].entries()) {
    await desk.activity({ about, kind, subject: `${kind} ${i}` })
    await desk.api.post('/api/v1/work/comments', { about, text: `Comment ${i}` }, desk.token('rita'))
    await desk.api.patch(path, { name: `Name ${i}` }, desk.token('rita'))
  }
  const whole = (await desk.get(`${path}/timeline?limit=100`)).body
  assert.equal(whole.page.next, null)
  const kinds = whole.data.map(({ kind }: { kind: string }) => kind)
  assert.equal(kinds.filter((kind: string) => kind === 'work.activity').length, 4)
  assert.equal(kinds.filter((kind: string) => kind === 'work.comment').length, 4)
  assert.equal(kinds.filter((kind: string) => kind === 'history').length, 5)
  const times = whole.data.map(({ at }: { at: string }) => at)
  assert.deepEqual(times, [...times].sort().reverse())

  const paged: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const { body } = await desk.get(`${path}/timeline?limit=3${next ? `&after=${next}` : ''}`)
    paged.push(...body.data.map(({ id }: { id: string }) => id))
    next = body.page.next
  }
  assert.deepEqual(
    paged,
    whole.data.map(({ id }: { id: string }) => id),
  )

  const some = await desk.get(`${path}/timeline?kinds=work.comment,work.activity.call,work.activity.note`)
  const titles = some.body.data.map(
    ({ record }: { record: { subject?: string } }) => record.subject ?? 'comment',
  )
  assert.deepEqual(new Set(titles), new Set(['comment', 'call 1', 'note 0']))
  assert.equal((await desk.get(`${path}/timeline?kinds=secrets`)).status, 400)
  for (const cursor of [
    'x',
    Buffer.from('{"history":"drop"}').toString('base64url'),
    Buffer.from('{"work.comment":"x"}').toString('base64url'),
  ])
    assert.equal((await desk.get(`${path}/timeline?after=${cursor}`)).status, 400)
  assert.equal((await desk.get(`${path}/timeline`, 'rob')).status, 404)
})
