import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTable } from '../import/read-table.ts'
import { type Desk, importDesk, type Name } from '../import/testing/desk.ts'

let desk: Desk
before(async () => {
  desk = await importDesk()
})
after(() => desk.end())

const accounts = '/api/v1/fixture/accounts'
const articles = '/api/v1/fixture/articles'
const categories = '/api/v1/fixture/categories'

async function create(route: string, input: unknown, who: Name = 'admin'): Promise<string> {
  const { status, body } = await desk.api.post(route, input, desk.token(who))
  assert.equal(status, 201, JSON.stringify(body))
  return body.id
}

async function exported(
  route: string,
  query: string,
  who: Name = 'admin',
): Promise<Record<string, string>[]> {
  const answer = await desk.api.get(`${route}/export.csv?${query}`, desk.token(who))
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  const table = await openTable(Buffer.from(String(answer.body)))
  const rows: Record<string, string>[] = []
  for await (const { cells } of table.rows())
    rows.push(Object.fromEntries(table.columns.map((column, i) => [column, cells[i] ?? ''])))
  return rows
}

test('an export is a file of UTF-8 with a mark, a header of fields and a name', async () => {
  await create(accounts, { name: 'Zoë "the first", Ltd' })
  const answer = await desk.api.get(`${accounts}/export.csv?fields=name,owner&q=zoë`, desk.token('admin'))
  assert.equal(answer.headers['content-type'], 'text/csv; charset=utf-8')
  assert.equal(answer.headers['content-disposition'], 'attachment; filename="accounts.csv"')
  assert.match(String(answer.body), /^\uFEFFname,owner\r\n"Zoë ""the first"", Ltd",admin@\S+\r\n$/)
})

test('an export takes the filters and the order of a list, over as many pages as it needs', async () => {
  const file = `name,stock\n${Array.from({ length: 450 }, (_, i) => `Many ${String(i).padStart(3, '0')},${i % 50}`).join('\n')}`
  await desk.import(file, { entity: 'fixture.article' })
  const rows = await exported(articles, 'q=many&stock[gte]=10&sort=-name')
  assert.equal(rows.length, 360)
  const names = rows.map(({ name }) => name)
  assert.deepEqual(names, [...names].sort().reverse())
  assert.equal(new Set(names).size, 360)
})

test('what a spreadsheet would run is text, also in references and addresses', async () => {
  const supplier = await create(accounts, { name: '=HYPERLINK("http://evil.example")' })
  await create(articles, {
    name: '+1',
    description: "'=2",
    contact: '=cmd@x.example',
    tags: ['@a', '-b'],
    supplier,
  })
  const answer = await desk.api.get(`${articles}/export.csv?name=%2B1`, desk.token('admin'))
  for (const cell of ["'+1", "''=2", "'=cmd@x.example", "'-b; @a", `'=HYPERLINK(""http`])
    assert.ok(String(answer.body).includes(cell), `${cell} in ${answer.body}`)
  const done = await desk.import(String(answer.body), { entity: 'fixture.article' })
  assert.deepEqual(await desk.refused(done.id), [])
  const twins = await desk.list(`${articles}?name=%2B1`)
  assert.equal(twins.length, 2)
  const [one, two] = twins.map(({ name, description, contact, tags, supplier: from }) =>
    JSON.stringify([name, description, contact, tags, from]),
  )
  assert.equal(one, two)
})

test('references are written by the key that finds exactly them, else by their id', async () => {
  const tools = await create(categories, { name: 'Tools' })
  const garden = await create(categories, { name: 'Garden; outside' })
  const first = await create(categories, { name: 'Small', parent: tools })
  const second = await create(categories, { name: 'Small', parent: garden })
  await create(articles, { name: 'Rake', categories: [garden, first] })
  const [rake] = await exported(articles, 'name=Rake')
  assert.deepEqual(rake?.categories?.split(/; (?!outside)/).sort(), ['"Garden; outside"', first].sort())
  const [small] = await exported(categories, `filter=${JSON.stringify({ id: second })}`)
  assert.equal(small?.parent, 'Garden; outside')
})

test('parts stand in one cell, computed values for reading only', async () => {
  const price = { amount: '2.50', currency: 'EUR' }
  await create('/api/v1/fixture/invoices', {
    customer: 'Ada',
    lines: [{ text: 'Work', price, quantity: '2' }],
  })
  const [invoice] = await exported('/api/v1/fixture/invoices', 'q=Ada')
  assert.equal(invoice?.total, '5 EUR')
  const [line] = JSON.parse(invoice?.lines ?? '')
  assert.match(line.id, /^[0-9a-f-]{36}$/)
  assert.deepEqual({ ...line, id: '' }, { id: '', text: 'Work', quantity: '2.00', price, tags: [] })
})

test('secrets stay at home, and a file is its name and where to get it', async () => {
  const sent = await desk.api.call('POST', '/api/v1/files?name=%3Dmanual.txt', {
    token: desk.token('admin'),
    raw: { type: 'text/plain', payload: 'How to' },
  })
  await create(articles, { name: 'Sealed', apiKey: 'hunter2', manual: sent.body.id })
  const [sealed] = await exported(articles, 'name=Sealed')
  assert.ok(sealed && !('apiKey' in sealed))
  assert.equal(sealed.manual, `'=manual.txt /api/v1/files/${sent.body.id}`)
})

test('an export shows what its reader may see', async () => {
  await create(accounts, { name: 'Rita’s own' }, 'rita')
  assert.equal((await desk.api.get(`${accounts}/export.csv`, desk.token('rita'))).status, 403)
  const invoices = '/api/v1/fixture/invoices'
  const price = { amount: '1.00', currency: 'EUR' }
  await create(invoices, { customer: 'Of Rita', lines: [{ text: 'x', price }] }, 'rita')
  assert.ok((await exported(invoices, '', 'max')).some(({ customer }) => customer === 'Of Rita'))
  assert.equal((await desk.api.get(`${invoices}/export.csv`, desk.token('vera'))).status, 403)
})

test('what an export cannot mean is refused before the first byte', async () => {
  const { status, body } = await desk.api.get(
    `${articles}/export.csv?nonsense=1&sort=weight&fields=nmae&limit=5`,
    desk.token('admin'),
  )
  assert.equal(status, 400)
  assert.deepEqual(body.errors.map(({ path }: { path: string }) => path).sort(), [
    'fields',
    'limit',
    'nonsense',
    'sort',
  ])
})

test('an empty selection is a header alone', async () => {
  const answer = await desk.api.get(`${categories}/export.csv?name=Nothing&fields=name`, desk.token('admin'))
  assert.equal(answer.body, '\uFEFFname\r\n')
})
