import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../write/record-id.ts'
import { type Desk, importDesk } from './testing/desk.ts'
import { multipart } from './testing/multipart.ts'

let desk: Desk
before(async () => {
  desk = await importDesk()
})
after(() => desk.end())

const counts = ({ state, rows, created, updated, refused }: Record<string, unknown>) => ({
  state,
  rows,
  created,
  updated,
  refused,
})
const nothing = { state: 'done', rows: 0, created: 0, updated: 0, refused: 0 }
const articles = '/api/v1/fixture/articles'

/** `path code` of every problem, row by row. */
const faults = async (id: string) =>
  (await desk.refused(id)).map(({ row, errors }) => [
    row,
    ...errors.map(({ path, code }) => `${path} ${code}`),
  ])

test('a file becomes records, its columns taken for what their names say', async () => {
  const file = 'Name;E-Mail;Code;Contact;unused\nDrill;;DR-1;ann@x.example;1\nSaw;;SA-2;BOB@X.example;2\n'
  const { status, body } = await desk.send(
    file,
    { entity: 'fixture.article' },
    { fileName: 'C:\\my\\tools.csv' },
  )
  assert.equal(status, 202)
  assert.equal(body.state, 'running')
  assert.equal(body.fileName, 'tools.csv')
  assert.deepEqual(body.mapping, { Name: 'name', Code: 'code', Contact: 'contact' })
  const done = await desk.finished(body.id)
  assert.deepEqual(counts(done), { ...nothing, rows: 2, created: 2 })
  assert.ok(done.finishedAt >= done.createdAt)
  const records = await desk.list(`${articles}?sort=name&name[in]=Drill,Saw`)
  assert.deepEqual(
    records.map(({ name, code, contact }) => [name, code, contact]),
    [
      ['Drill', 'DR-1', 'ann@x.example'],
      ['Saw', 'SA-2', 'bob@x.example'],
    ],
  )
})

test('a preview shows columns with their first examples and keeps nothing', async () => {
  const file = Buffer.from('Name,Code\n,\nA,\nB,XX-1\nB,\nC,\nD,\n')
  const { status, body } = await desk.api.call('POST', '/api/v1/imports/preview', {
    token: desk.token('max'),
    raw: multipart({}, { bytes: file, name: 'x.csv' }),
  })
  assert.equal(status, 200)
  assert.equal(body.rows, 5)
  assert.deepEqual(body.columns, [
    { name: 'Name', examples: ['A', 'B', 'C'] },
    { name: 'Code', examples: ['XX-1'] },
  ])
  assert.deepEqual(body.suggestions['fixture.article'], { Name: 'name', Code: 'code' })
  assert.equal(body.suggestions['fixture.category'], undefined, 'max may not import categories')
})

test('numbers, money, days, times and choices are read as people write them', async () => {
  const file = [
    'name;weight;price;discount;active;launchedOn;seenAt;size;tags;website;stock;dimensions',
    'One;1.234,5;€ 1.200,50;12,5 %;ja;31.12.2025;2026-01-15 14:30;Large;a, b;example.com;1 200;{"w":1}',
    "Two;0.25;(5) ;7;x;12/31/2025;15.1.2026 2:30 PM;s;'=a;http://x.example;12;",
  ].join('\n')
  const done = await desk.import(file, { entity: 'fixture.article' })
  assert.deepEqual(await faults(done.id), [[2, 'price range']])
  const [one] = await desk.list(`${articles}?name=One`)
  const { weight, price, discount, active, launchedOn, seenAt, size, tags, website, stock, dimensions } = one
  assert.deepEqual(
    { weight, price, discount, active, launchedOn, seenAt, size, tags, website, stock, dimensions },
    {
      weight: '1234.500',
      price: { amount: '1200.50', currency: 'EUR' },
      discount: '12.50',
      active: true,
      launchedOn: '2025-12-31',
      seenAt: '2026-01-15T13:30:00.000Z',
      size: 'l',
      tags: ['a', 'b'],
      website: 'https://example.com',
      stock: 1200,
      dimensions: { w: 1 },
    },
  )
})

test('the order of days and months is read from the whole column, not cell by cell', async () => {
  const file = [
    'name;launchedOn;seenAt',
    'D1;3/4/2026;3-4-2026 10:00',
    'D2;3/25/2026;25-4-2026 10:00',
    'D3;4/3/2026;3-25-2026 10:00',
  ].join('\n')
  const done = await desk.import(file, { entity: 'fixture.article' })
  assert.deepEqual(await faults(done.id), [[1, 'seenAt dateTime']], 'a column with both orders')
  await desk.api.patch(
    `/api/v1/imports/${done.id}/errors/1`,
    { data: { seenAt: '2026-04-03 10:00' } },
    desk.token('admin'),
  )
  await desk.api.post(`/api/v1/imports/${done.id}/retry`, undefined, desk.token('admin'))
  await desk.finished(done.id)
  const days = (await desk.list(`${articles}?name[in]=D1,D2,D3&sort=name`)).map(each => each.launchedOn)
  assert.deepEqual(
    days,
    ['2026-03-04', '2026-03-25', '2026-04-03'],
    'also in a retry, and in a British company',
  )
})

test('every fault of a refused row is named at once, and the other rows come in', async () => {
  const file = [
    'name,contact,launchedOn,stock,size,supplier',
    'Good,,,,,',
    ',no address,31.02.2026,many,huge,Nobody & Sons',
    'Good too,,,,,',
  ].join('\n')
  const done = await desk.import(file, { entity: 'fixture.article' })
  assert.deepEqual(counts(done), { ...nothing, rows: 3, created: 2, refused: 1 })
  const [refused] = await desk.refused(done.id)
  assert.equal(refused?.row, 2)
  assert.equal(refused?.data.contact, 'no address')
  const messages = Object.fromEntries((refused?.errors ?? []).map(({ path, message }) => [path, message]))
  assert.deepEqual(messages, {
    name: 'Name is required.',
    contact: 'Contact: “no address” is not an e-mail address; write it like name@example.com.',
    launchedOn: 'Launched on: “31.02.2026” is a day that does not exist.',
    stock: 'Stock: “many” is not a number.',
    size: 'Size: “huge” is not one of the choices: s, m, l.',
    supplier:
      'Supplier: there is no account “Nobody & Sons”, or you may not see it. Write the name or the id of one that exists.',
  })
})

test('words for nothing are empty where they cannot be a value, and text where they can', async () => {
  const file = [
    'name,contact,hotline,website,launchedOn,price,size,supplier,active',
    'None,n/a,-,No,--,N/A,none,-,no',
    'Odd,n/a,-,Yes,,,,,',
  ].join('\n')
  const done = await desk.import(file, { entity: 'fixture.article' })
  assert.deepEqual(await faults(done.id), [[2, 'website url']])
  const [{ contact, hotline, website, launchedOn, price, size, supplier, active }] = await desk.list(
    `${articles}?name=None`,
  )
  assert.deepEqual(
    { contact, hotline, website, launchedOn, price, size, supplier, active },
    {
      contact: null,
      hotline: null,
      website: null,
      launchedOn: null,
      price: null,
      size: 'm',
      supplier: null,
      active: false,
    },
  )
})

test('a row with more cells than the header is refused until somebody has put it right', async () => {
  const file = 'name,code\nHammer, small,HA-1\nNail,NA-1,,\n'
  const done = await desk.import(file, { entity: 'fixture.article' })
  assert.deepEqual(counts(done), { ...nothing, rows: 2, created: 1, refused: 1 })
  const [refused] = await desk.refused(done.id)
  assert.deepEqual(refused?.data, { name: 'Hammer', code: ' small', 'Column 3': 'HA-1' })
  assert.deepEqual(await faults(done.id), [[1, 'Column 3 surplus', 'code pattern']])
  await desk.api.patch(
    `/api/v1/imports/${done.id}/errors/1`,
    { data: { name: 'Hammer, small', code: 'HA-1', 'Column 3': '' } },
    desk.token('admin'),
  )
  await desk.api.post(`/api/v1/imports/${done.id}/retry`, undefined, desk.token('admin'))
  assert.deepEqual(counts(await desk.finished(done.id)), { ...nothing, rows: 2, created: 2 })
})

test('refused rows are mended where they are, and only they are tried again', async () => {
  const done = await desk.import('name,stock\nBolt,1\nNut,many\nWasher,-1\n', { entity: 'fixture.article' })
  assert.deepEqual(await faults(done.id), [
    [2, 'stock number'],
    [3, 'stock range'],
  ])
  const at = (row: number | string) => `/api/v1/imports/${done.id}/errors/${row}`
  const mended = await desk.api.patch(at(2), { data: { stock: '7' } }, desk.token('admin'))
  assert.equal(mended.status, 200)
  assert.deepEqual(mended.body.data, { name: 'Nut', stock: '7' })
  for (const row of [1, 9, 0, 'x'])
    assert.equal((await desk.api.patch(at(row), { data: {} }, desk.token('admin'))).status, 404, String(row))
  const bad = await desk.api.patch(at(3), { data: { stok: '1', name: 5 }, more: 1 }, desk.token('admin'))
  assert.equal(bad.status, 422)
  assert.deepEqual(
    bad.body.errors.map(({ path }: { path: string }) => path),
    ['more', 'data.stok', 'data.name'],
  )
  assert.match(bad.body.errors[1].message, /Did you mean “stock”/)
  const retried = await desk.api.post(`/api/v1/imports/${done.id}/retry`, undefined, desk.token('admin'))
  assert.equal(retried.status, 202)
  assert.deepEqual(counts(await desk.finished(done.id)), { ...nothing, rows: 3, created: 2, refused: 1 })
  assert.deepEqual(await faults(done.id), [[3, 'stock range']])
  assert.equal((await desk.list(`${articles}?name[in]=Bolt,Nut,Washer`)).length, 2)
})

test('an import is one change and is undone as a whole, but for what was edited since', async () => {
  const done = await desk.import('name\nU1\nU2\nU3\nU4\nbad,x\n', { entity: 'fixture.article' })
  const [edited] = await desk.list(`${articles}?name=U2`)
  await desk.api.patch(`${articles}/${edited.id}`, { stock: 3 }, desk.token('admin'))
  const changes = (await desk.api.get('/api/v1/changes?limit=200', desk.token('admin'))).body.data
  const change = changes.find(({ id }: { id: string }) => id === done.change)
  assert.equal(change.kind, 'import')
  assert.equal(change.rows, 4)
  const undone = await desk.api.post(`/api/v1/imports/${done.id}/undo`, undefined, desk.token('admin'))
  assert.equal(undone.status, 200)
  assert.equal(undone.body.undoneCount, 3)
  assert.equal(undone.body.keptCount, 1)
  const left = await desk.list(`${articles}?name[in]=U1,U2,U3,U4`)
  assert.deepEqual(
    left.map(({ name }) => name),
    ['U2'],
  )
  assert.equal((await desk.finished(done.id)).state, 'undone')
  assert.deepEqual(await desk.refused(done.id), [], 'refused rows go with it')
  for (const action of ['undo', 'retry']) {
    const again = await desk.api.post(`/api/v1/imports/${done.id}/${action}`, undefined, desk.token('admin'))
    assert.equal(again.status, 409)
    assert.equal(again.body.code, 'undone')
  }
})

test('rows that came in by a retry belong to the same change', async () => {
  const done = await desk.import('name,stock\nR1,1\nR2,x\n', { entity: 'fixture.article' })
  await desk.api.patch(`/api/v1/imports/${done.id}/errors/2`, { data: { stock: '2' } }, desk.token('admin'))
  await desk.api.post(`/api/v1/imports/${done.id}/retry`, undefined, desk.token('admin'))
  await desk.finished(done.id)
  const undone = await desk.api.post(`/api/v1/imports/${done.id}/undo`, undefined, desk.token('admin'))
  assert.equal(undone.body.undoneCount, 2)
})

test('an import of which nothing came in has no change and nothing to undo', async () => {
  const done = await desk.import('name,stock\nX1,x\n', { entity: 'fixture.article' })
  assert.equal(done.change, null)
  const undone = await desk.api.post(`/api/v1/imports/${done.id}/undo`, undefined, desk.token('admin'))
  assert.equal(undone.status, 409)
})

test('the same file sent twice under one Idempotency-Key is imported once', async () => {
  const headers = { 'idempotency-key': newId() }
  const form = { entity: 'fixture.article' }
  const [first, second] = await Promise.all([
    desk.send('name\nTwice\n', form, { headers }),
    desk.send('name\nTwice\n', form, { headers }),
  ])
  assert.deepEqual([first.status, second.status], [202, 202])
  assert.equal(first.body.id, second.body.id)
  await desk.finished(first.body.id)
  assert.equal((await desk.list(`${articles}?name=Twice`)).length, 1)
  const other = await desk.send('name\nOther\n', form, { headers })
  assert.equal(other.status, 422)
  assert.equal(other.body.errors[0].code, 'reused')
})

test('everything that is wrong with the form is named before anything is kept', async () => {
  const { status, body } = await desk.send('name,code\nA,\n', {
    entity: 'fixture.article',
    mode: 'replace',
    mapping: { Name: 'name', code: 'nmae', ghost: 'stock' },
  })
  assert.equal(status, 422)
  const messages = Object.fromEntries(
    body.errors.map(({ path, message }: { path: string; message: string }) => [path, message]),
  )
  assert.match(messages.mode, /create, update, upsert/)
  assert.match(messages['mapping.Name'], /no column “Name”. Did you mean “name”/)
  assert.match(messages['mapping.code'], /“nmae” cannot be imported. Did you mean “name”/)
  assert.match(messages['mapping.ghost'], /Its columns are name, code/)
})

test('a form that makes no sense is refused in words', async () => {
  const refusals: [Parameters<Desk['send']>[1], number, RegExp][] = [
    [{}, 422, /Say what to import/],
    [{ entity: 'fixture.artikle' }, 422, /Did you mean fixture.article/],
    [{ entity: 'fixture.article', mapping: '[1]' }, 422, /JSON object from column to field/],
    [{ entity: 'fixture.article', mapping: '{' }, 422, /JSON object from column to field/],
    [{ entity: 'fixture.article', mapping: { name: null } }, 422, /Map at least one/],
    [{ entity: 'fixture.article', mapping: { code: 'code' } }, 422, /No column is mapped to Name \(name\)/],
    [{ entity: 'fixture.article', mapping: { name: 'name', code: 'name' } }, 422, /Two columns/],
    [{ entity: 'fixture.article', mapping: { name: 'apiKey' } }, 422, /“apiKey” cannot be imported/],
    [{ entity: 'fixture.article', mapping: { name: 'label' } }, 422, /“label” cannot be imported/],
    [{ entity: 'fixture.invoiceLine' }, 403, /may not import lines/],
    [{ entity: 'core.user' }, 403, /may not import users/],
    [{ entity: 'fixture.posting', mode: 'update' }, 403, /never changed.*mode=create/],
  ]
  for (const [form, expected, words] of refusals) {
    const { status, body } = await desk.send('name,code\nA,B\n', form)
    assert.equal(status, expected, JSON.stringify(form))
    assert.match(`${body.detail} ${JSON.stringify(body.errors)}`, words)
  }
  const unknown = { entity: 'fixture.article', maping: '{}' } as Parameters<Desk['send']>[1]
  assert.match((await desk.send('name\nA\n', unknown)).body.detail, /no field “maping”/)
})

test('a body that is no form with a file is refused', async () => {
  const token = desk.token('admin')
  const post = (raw: { type: string; payload: Buffer | string }) =>
    desk.api.call('POST', '/api/v1/imports', { token, raw })
  assert.equal((await post({ type: 'application/json', payload: '{}' })).status, 415)
  assert.equal((await post(multipart({ entity: 'fixture.article' }, null))).status, 400)
  const type = 'multipart/form-data; boundary=b'
  const part = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nname\nA\r\n'
  for (const raw of [
    { type: 'multipart/form-data', payload: `${part}--b--\r\n` },
    { type, payload: 'no form at all' },
    { type, payload: part },
    { type, payload: `${part}${part}--b--\r\n` },
  ])
    assert.equal((await post(raw)).status, 400, raw.payload)
  for (const file of ['', 'name\n', '\n\n'])
    assert.equal((await desk.send(file, { entity: 'fixture.article' })).status, 400, JSON.stringify(file))
})

test('columns that are mapped to nothing are left out', async () => {
  const done = await desk.import('name,code\nLeft,not a code\n', {
    entity: 'fixture.article',
    mapping: { name: 'name', code: '' },
  })
  assert.deepEqual(counts(done), { ...nothing, rows: 1, created: 1 })
})

test('refused rows and imports come in pages', async () => {
  const file = `name,stock\n${Array.from({ length: 7 }, (_, i) => `P${i},x`).join('\n')}\n`
  const done = await desk.import(file, { entity: 'fixture.article' }, 'max')
  const rows: number[] = []
  let after = ''
  do {
    const { body } = await desk.api.get(
      `/api/v1/imports/${done.id}/errors?limit=3${after && `&after=${after}`}`,
      desk.token('max'),
    )
    rows.push(...body.data.map(({ row }: { row: number }) => row))
    after = body.page.next ?? ''
  } while (after)
  assert.deepEqual(rows, [1, 2, 3, 4, 5, 6, 7])
  const second = await desk.import('name,stock\nQ,x\n', { entity: 'fixture.article' }, 'max')
  const page = await desk.api.get('/api/v1/imports?limit=1', desk.token('max'))
  assert.deepEqual(
    page.body.data.map(({ id }: { id: string }) => id),
    [second.id],
    'newest first',
  )
  const rest = await desk.api.get(`/api/v1/imports?after=${page.body.page.next}`, desk.token('max'))
  assert.ok(rest.body.data.some(({ id }: { id: string }) => id === done.id))
  for (const query of ['limit=0', 'limit=201', 'after=x', 'sort=id'])
    assert.equal((await desk.api.get(`/api/v1/imports?${query}`, desk.token('max'))).status, 400, query)
})
