import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Desk, openDesk } from './testing/desk.ts'

let desk: Desk
before(async () => {
  desk = await openDesk()
})
after(() => desk.end())

const scopes = { salesManager: 'all', representative: 'own' }
const rights = Object.fromEntries(['read', 'create', 'update', 'delete'].map(right => [right, scopes]))

async function define(key: string, token: string): Promise<void> {
  const object = { key, path: `${key}s`, one: key, many: `${key}s`, rights }
  const { status, body } = await desk.api.post('/api/v1/core/own-objects', object, token)
  assert.equal(status, 201, JSON.stringify(body))
}

test('comments and activities hang on objects of a company’s own, read by whoever reads the record', async () => {
  const abroad = desk.abroad.users.admin.token
  // In another place there than at home: what lies where is each company’s own.
  await define('tool', abroad)
  await define('machine', abroad)
  await define('machine', desk.token('admin'))
  const made = await desk.api.post('/api/v1/custom/machines', { name: 'Press' }, desk.token('rita'))
  const about = { entity: 'custom.machine', id: made.body.id }
  const said = await desk.api.post('/api/v1/work/comments', { about, text: 'It rattles' }, desk.token('rita'))
  assert.equal(said.status, 201, JSON.stringify(said.body))
  const task = await desk.activity({ about, kind: 'note' }, 'rita')
  assert.equal(task.status, 201, JSON.stringify(task.body))
  for (const path of [`/api/v1/work/comments/${said.body.id}`, `/api/v1/work/activities/${task.body.id}`]) {
    for (const who of ['rita', 'max'] as const) assert.equal((await desk.get(path, who)).status, 200, who)
    assert.equal((await desk.get(path, 'rob')).status, 404)
    assert.equal((await desk.api.get(path, abroad)).status, 404)
  }
  const { body } = await desk.get(`/api/v1/custom/machines/${made.body.id}/timeline`, 'max')
  assert.ok(JSON.stringify(body).includes('It rattles'))
  assert.equal((await desk.get(`/api/v1/custom/machines/${made.body.id}/timeline`, 'rob')).status, 404)
  assert.equal(
    (await desk.api.delete(`/api/v1/custom/machines/${made.body.id}`, desk.token('rita'))).status,
    204,
  )
  assert.equal((await desk.get(`/api/v1/work/comments/${said.body.id}`, 'max')).status, 404)
})

test('nobody hangs anything on a record of an own object that she may not read', async () => {
  const made = await desk.api.post('/api/v1/custom/machines', { name: 'Lathe' }, desk.token('rita'))
  const about = { entity: 'custom.machine', id: made.body.id }
  const said = await desk.api.post('/api/v1/work/comments', { about, text: 'Hm' }, desk.token('rob'))
  assert.equal(said.status, 422)
  const foreign = await desk.api.post(
    '/api/v1/work/comments',
    { about, text: 'Hm' },
    desk.abroad.users.admin.token,
  )
  assert.equal(foreign.status, 422)
})
