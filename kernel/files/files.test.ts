import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { eraseRecord } from '../changes/erase.ts'
import { createApiKey } from '../tenancy/api-keys.ts'
import { newId } from '../write/record-id.ts'
import { sweepFiles } from './sweep.ts'
import { type FileDesk, fileDesk, picture } from './testing/desk.ts'

let desk: FileDesk
before(async () => {
  desk = await fileDesk()
})
after(() => desk.end())

const text = (words: string) => Buffer.from(words)

test('a file is sent, belongs to its sender alone, and is read by others once a record holds it', async () => {
  const { status, file } = await desk.send('How to drill', 'manual.txt')
  assert.equal(status, 201)
  assert.deepEqual({ ...file, id: '' }, { id: '', name: 'manual.txt', type: 'text/plain', bytes: 12 })
  const address = `/api/v1/files/${file.id}`
  assert.equal((await desk.fetch(address)).bytes.toString(), 'How to drill')
  for (const who of ['max', 'rob', 'admin'] as const)
    assert.equal((await desk.fetch(address, who)).status, 404)

  const { body } = await desk.article({ manual: file.id })
  assert.deepEqual(body.manual, file)
  for (const path of [address, `/api/v1/fixture/articles/${body.id}/manual`]) {
    assert.equal((await desk.fetch(path)).bytes.toString(), 'How to drill')
    assert.equal((await desk.fetch(path, 'max')).status, 200)
    assert.equal((await desk.fetch(path, 'rob')).status, 404)
    assert.equal((await desk.fetch(path, desk.abroad.users.max.token)).status, 404)
  }
  const listed = await desk.api.get('/api/v1/fixture/articles?fields=manual', desk.token('max'))
  assert.deepEqual(listed.body.data.find((each: { id: string }) => each.id === body.id).manual, file)
})

test('a form carries a file as well, and what was read can be sent back', async () => {
  const payload = [
    '--x\r\ncontent-disposition: form-data; name="note"\r\n\r\nhello\r\n',
    '--x\r\ncontent-disposition: form-data; name="file"; filename="C:\\\\temp\\\\notes.txt"\r\ncontent-type: image/png\r\n\r\nNotes\r\n--x--\r\n',
  ].join('')
  const sent = await desk.api.call('POST', '/api/v1/files', {
    token: desk.token('rita'),
    raw: { type: 'multipart/form-data; boundary=x', payload },
  })
  assert.deepEqual(
    [sent.status, sent.body.name, sent.body.type, sent.body.bytes],
    [201, 'notes.txt', 'text/plain', 5],
  )
  const { body } = await desk.article({ manual: sent.body })
  assert.deepEqual(body.manual, sent.body)
  const again = await desk.patch(body.id, { manual: body.manual, stock: 3 })
  assert.deepEqual([again.status, again.body.manual, again.body.version], [200, sent.body, 2])
  assert.equal((await desk.patch(body.id, { manual: body.manual })).body.version, 2)
})

test('a form without a file, and none at all, are refused in words', async () => {
  const send = (type: string, payload: string) =>
    desk.api.call('POST', '/api/v1/files', { token: desk.token('rita'), raw: { type, payload } })
  const formless = await send(
    'multipart/form-data; boundary=x',
    '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n',
  )
  assert.deepEqual([formless.status, formless.body.errors[0].path], [400, 'file'])
  assert.equal((await send('multipart/form-data; boundary=x', 'nothing of the kind')).status, 400)
  const cut = await send(
    'multipart/form-data; boundary=x',
    '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf of',
  )
  assert.deepEqual([cut.status, cut.body.code], [400, 'malformed'])
})

test('a file that is not one’s own to use is refused exactly like one that was never there', async () => {
  const own = (await desk.article()).body.id
  const { file: mine } = await desk.send('taken', 'a.txt')
  await desk.article({ manual: mine.id })
  const { file: dropped } = await desk.send('dropped', 'a.txt')
  assert.equal((await desk.api.delete(`/api/v1/files/${dropped.id}`, desk.token('rita'))).status, 204)
  assert.equal((await desk.api.delete(`/api/v1/files/${dropped.id}`, desk.token('rita'))).status, 404)
  const foreign = {
    'an invented one': newId(),
    'a colleague’s fresh one': (await desk.send('rob’s', 'a.txt', 'rob')).file.id,
    'one that another record holds': mine.id,
    'one of another company': (await desk.send('theirs', 'a.txt', desk.abroad.users.rita.token)).file.id,
    'a dropped one': dropped.id,
  }
  const answers = new Set<string>()
  for (const [what, id] of Object.entries(foreign)) {
    const { status, body } = await desk.patch(own, { manual: id })
    assert.deepEqual([status, body.errors?.[0]?.code], [422, 'reference'], what)
    answers.add(JSON.stringify(body.errors))
    const created = await desk.article({ manual: id })
    assert.equal(created.status, 422, what)
    const bulk = await desk.api.post(
      '/api/v1/fixture/articles/bulk',
      { operations: [{ op: 'update', id: own, data: { manual: id } }] },
      desk.token('rita'),
    )
    assert.notEqual(bulk.body.results?.[0]?.status, 'done', what)
  }
  assert.equal(answers.size, 1)
  const { file } = await desk.send('for one field', 'a.txt')
  assert.equal((await desk.patch(own, { manual: file.id })).status, 200)
  assert.equal((await desk.patch(own, { photo: file.id })).body.errors[0].code, 'reference')
})

test('raw SQL of the serving login holds no file of somebody else’s either', async () => {
  const { file } = await desk.send('rob’s', 'a.txt', 'rob')
  const { id } = (await desk.article()).body
  await assert.rejects(
    desk.sql(
      `with me as (select set_config('app.tenant_id', $1, true), set_config('app.user_id', $2, true))
       update fixture_article set manual_id = $3 from me where id = $4`,
      [desk.home.tenant.id, desk.home.users.rita.id, file.id, id],
    ),
    /The input was refused/,
  )
})

test('a field takes no file that is too large, of another kind, or larger in pixels than it says', async () => {
  const { id } = (await desk.article()).body
  const refused = async (field: string, bytes: Buffer, name: string, why: RegExp) => {
    const { file } = await desk.send(bytes, name)
    const { status, body } = await desk.patch(id, { [field]: file.id })
    assert.equal(status, 422, name)
    assert.match(body.errors[0].message, why)
    assert.equal(body.errors[0].path, field)
  }
  await refused(
    'manual',
    Buffer.alloc(200_001, 'a'),
    'long.txt',
    /Manual: it may have at most 200 kB; this file has 201 kB/,
  )
  await refused(
    'manual',
    await picture(9, 9),
    'a.png',
    /must be one of application\/pdf, text\/plain; this file is image\/png/,
  )
  await refused('photo', text('no picture'), 'a.png', /must be a picture/)
  await refused(
    'photo',
    await picture(401, 9),
    'a.png',
    /at most 400 × 400 pixels large; this picture has 401 × 9/,
  )
  const { file } = await desk.send(await picture(800, 400), 'wide.png', 'rita', '&maxWidth=400&maxHeight=400')
  assert.deepEqual([file.width, file.height], [400, 200])
  assert.equal((await desk.patch(id, { photo: file.id })).status, 200)
  assert.equal((await desk.send('x', 'a.txt', 'rita', '&maxWidth=0')).status, 400)
})

test('a replaced file comes back by undo, a deleted record with its file, and the history names both', async () => {
  const [first, second] = [(await desk.send('one', 'one.txt')).file, (await desk.send('two', 'two.txt')).file]
  const { id } = (await desk.article({ manual: first.id }, 'rita')).body
  const path = `/api/v1/fixture/articles/${id}`
  const replaced = await desk.patch(id, { manual: second.id })
  assert.equal((await desk.fetch(`${path}/manual`)).bytes.toString(), 'two')
  const history = await desk.api.get(`${path}/history`, desk.token('rita'))
  assert.deepEqual(history.body.data[0].diff.manual, [first, second])
  assert.equal((await desk.fetch(`/api/v1/files/${first.id}`, 'max')).bytes.toString(), 'one')
  assert.equal((await desk.fetch(`/api/v1/files/${first.id}`, 'rob')).status, 404)

  const undo = (change: unknown, who: 'rita' | 'max') =>
    desk.api.post(`/api/v1/changes/${change}/undo`, {}, desk.token(who))
  await undo(replaced.headers['x-change'], 'max')
  assert.equal((await desk.fetch(`${path}/manual`)).bytes.toString(), 'one')

  const gone = await desk.api.delete(path, desk.token('max'))
  assert.equal((await desk.fetch(`/api/v1/files/${first.id}`, 'max')).status, 404)
  await undo(gone.headers['x-change'], 'max')
  assert.equal((await desk.fetch(`${path}/manual`, 'max')).bytes.toString(), 'one')
  assert.deepEqual((await desk.api.get(path, desk.token('rita'))).body.manual, first)
  assert.equal((await desk.patch(id, { manual: null })).body.manual, null)
  assert.equal((await desk.fetch(`${path}/manual`)).status, 404)
})

test('bytes come whole, in part, or not at all when the reader has them', async () => {
  const { file } = await desk.send('0123456789', 'ten.txt')
  const path = `/api/v1/files/${file.id}`
  const whole = await desk.fetch(path)
  assert.deepEqual(
    ['content-type', 'content-length', 'cache-control', 'accept-ranges'].map(name => whole.headers[name]),
    ['text/plain; charset=utf-8', '10', 'private, no-cache', 'bytes'],
  )
  const part = async (range: string, more: Record<string, string> = {}) => {
    const { status, headers, bytes } = await desk.fetch(path, 'rita', { range, ...more })
    return [status, headers['content-range'], bytes.toString()]
  }
  assert.deepEqual(await part('bytes=2-4'), [206, 'bytes 2-4/10', '234'])
  assert.deepEqual(await part('bytes=7-'), [206, 'bytes 7-9/10', '789'])
  assert.deepEqual(await part('bytes=-3'), [206, 'bytes 7-9/10', '789'])
  assert.deepEqual(await part('bytes=5-999'), [206, 'bytes 5-9/10', '56789'])
  assert.deepEqual(await part('bytes=10-'), [416, 'bytes */10', ''])
  assert.deepEqual(await part('bytes=0-1,3-4'), [200, undefined, '0123456789'])
  assert.deepEqual(await part('bytes=4-2'), [200, undefined, '0123456789'])
  assert.deepEqual(await part('bytes=2-4', { 'if-range': '"another"' }), [200, undefined, '0123456789'])
  const etag = String(whole.headers.etag)
  const known = await desk.fetch(path, 'rita', { 'if-none-match': `"x", ${etag}` })
  assert.deepEqual([known.status, known.bytes.length], [304, 0])
  assert.equal((await desk.fetch(path, 'rob', { 'if-none-match': etag })).status, 404)
})

test('a picture is drawn anew: upright, without the place it was taken at, with thumbnails in WebP', async () => {
  const taken = await sharp(await picture(60, 30, 'jpeg'))
    .withExif({ IFD0: { Copyright: 'SECRET-PLACE' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()
  assert.ok((await sharp(taken).metadata()).exif)
  const { file } = await desk.send(taken, 'Photo.JPEG')
  assert.deepEqual([file.name, file.type, file.width, file.height], ['Photo.JPEG', 'image/jpeg', 30, 60])
  const { bytes, headers } = await desk.fetch(`/api/v1/files/${file.id}`)
  const about = await sharp(bytes).metadata()
  assert.deepEqual([about.exif, about.orientation, about.width], [undefined, undefined, 30])
  assert.equal(headers['content-disposition'], `inline; filename="Photo.JPEG"; filename*=UTF-8''Photo.JPEG`)
  assert.match(String(headers['content-security-policy']), /default-src 'none'.*sandbox/)

  const large = (await desk.send(await picture(1600, 800, 'png'), 'large.png')).file
  for (const [size, width] of [
    ['small', 128],
    ['medium', 640],
  ] as const) {
    const thumbnails = await Promise.all(
      [1, 2, 3].map(() => desk.fetch(`/api/v1/files/${large.id}?size=${size}`)),
    )
    for (const thumbnail of thumbnails) {
      assert.equal(thumbnail.headers['content-type'], 'image/webp')
      assert.equal((await sharp(thumbnail.bytes).metadata()).width, width)
    }
  }
})

test('the same content lies in the store once in a company, and nowhere else’s address tells of it', async () => {
  const bytes = `the same ${newId()}`
  const digestOf = async (token?: string) => {
    const { file } = await desk.send(bytes, 'a.txt', token ?? 'rita')
    const [row] = await desk.sql('select digest from core_file where id = $1', [file.id])
    return row?.digest
  }
  const [first, second, abroad] = [
    await digestOf(),
    await digestOf(),
    await digestOf(desk.abroad.users.rita.token),
  ]
  assert.equal(first, second)
  assert.notEqual(first, abroad)
})

test('erasing personal data takes the file, what the history knew of it, and its bytes', async () => {
  const { file } = await desk.send('a face', 'rita.txt')
  const { id } = (await desk.article({ manual: file.id })).body
  const [{ digest } = { digest: '' }] = await desk.sql('select digest from core_file where id = $1', [
    file.id,
  ])
  // The fixture's manual holds nothing personal; here it does.
  const articles = { ...desk.articles, all: new Map(desk.articles.all) }
  const manual = desk.articles.all.get('manual')
  assert.ok(manual)
  articles.all.set('manual', { ...manual, field: { ...manual.field, pii: 'text' } })
  const entities = new Map(desk.kernel.registry.entities).set('fixture.article', articles)
  const registry = {
    ...desk.kernel.registry,
    entities,
    get: (name: string) => entities.get(name) ?? assert.fail(),
  }
  const context = await desk.home.users.max.context()
  Object.defineProperty(context, 'registry', { value: registry })
  await eraseRecord({ ...desk.kernel, registry }, context, articles, id)
  assert.equal((await desk.fetch(`/api/v1/files/${file.id}`, 'max')).status, 404)
  await sweepFiles(desk.kernel, await desk.home.system())
  assert.deepEqual(await desk.sql('select from core_file where id = $1', [file.id]), [])
  assert.equal(
    await desk.kernel.files.store.read(`${desk.home.tenant.id}/${String(digest).slice(0, 2)}/${digest}`),
    null,
  )
})

test('a key reaches files as far as its scopes reach records', async () => {
  const { file } = await desk.send('manual', 'a.txt', 'admin')
  const made = await desk.article({ manual: file.id }, 'admin')
  const fetchWith = async (scope: string) => {
    const { key } = await createApiKey(desk.kernel, await desk.home.users.admin.context(), {
      name: scope,
      scopes: [scope],
    })
    const byField = await desk.fetch(`/api/v1/fixture/articles/${made.body.id}/manual`, key)
    return [(await desk.fetch(`/api/v1/files/${file.id}`, key)).status, byField.status]
  }
  assert.deepEqual(await fetchWith('fixture.*'), [200, 200])
  assert.deepEqual(await fetchWith('core.user.read'), [404, 404])
})

test('one person keeps only so many files that no record holds', async () => {
  await desk.sql(
    `insert into core_file (tenant_id, id, digest, name, type, bytes, created_by)
     select $1, gen_random_uuid(), repeat('0', 64), 'x', 'text/plain', 1, $2 from generate_series(1, 500)`,
    [desk.home.tenant.id, desk.home.users.rob.id],
  )
  const { status, body } = await desk.send('one more', 'a.txt', 'rob')
  assert.deepEqual([status, body.errors[0].code], [422, 'tooMany'])
  assert.equal((await desk.send('hers', 'a.txt', 'rita')).status, 201)
})
