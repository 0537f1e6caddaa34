import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../write/record-id.ts'
import { get, getStatements } from './get.ts'
import { list } from './list.ts'
import type { QueryParameters } from './params.ts'
import { type Desk, makeDesk, type Name } from './testing/desk.ts'

let desk: Desk
const id = {
  root: newId(),
  leaf: newId(),
  ritas: newId(),
  toms: newId(),
  drill: newId(),
  saw: newId(),
  invoice: newId(),
  lines: [newId(), newId(), newId()],
  note: newId(),
}

before(async () => {
  desk = await makeDesk()
  const { rita, tom } = desk.users
  await desk.run(
    `insert into fixture_category (tenant_id, id, name, parent_id) values ($1, $2, 'Tools', null), ($1, $3, 'Drills', $2)`,
    [desk.tenantId, id.root, id.leaf],
  )
  await desk.run(
    `insert into fixture_account (tenant_id, id, name, owner_id) values ($1, $2, 'Acme', $3), ($1, $4, 'Bolt', $5)`,
    [desk.tenantId, id.ritas, rita.id, id.toms, tom.id],
  )
  await desk.run(
    `insert into fixture_article (tenant_id, id, name, code, supplier_id, stock, price_amount, price_currency, price_base)
     values ($1, $2, 'Drill', 'AB-1', $3, 4, 1250, 'EUR', 1250), ($1, $4, 'Saw', 'AB-2', $5, 2, null, null, null)`,
    [desk.tenantId, id.drill, id.ritas, id.saw, id.toms],
  )
  await desk.run(
    `insert into fixture_article_categories (tenant_id, source_id, target_id) values ($1, $2, $3), ($1, $2, $4)`,
    [desk.tenantId, id.drill, id.root, id.leaf],
  )
  await desk.run(
    `insert into fixture_article_tags (tenant_id, source_id, tag) values ($1, $2, 'ü'), ($1, $2, 'a "b"')`,
    [desk.tenantId, id.drill],
  )
  await desk.run(
    `insert into fixture_invoice (tenant_id, id, customer, owner_id) values ($1, $2, 'Zimt & Co', $3)`,
    [desk.tenantId, id.invoice, rita.id],
  )
  // Their order is their position, whatever their ids are.
  for (const [position, line] of [...id.lines].reverse().entries())
    await desk.run(
      `insert into fixture_invoice_line (tenant_id, id, parent_id, position, text, quantity, price_amount, price_currency, price_base)
       values ($1, $2, $3, $4, $5, 150, 200, 'EUR', 200)`,
      [desk.tenantId, line, id.invoice, position, `Line ${position}`],
    )
  await desk.run(
    `insert into fixture_invoice_line_tags (tenant_id, source_id, tag) values ($1, $2, 'late')`,
    [desk.tenantId, id.lines[0]],
  )
  await desk.run(
    `insert into fixture_note (tenant_id, id, text, about_id, about_entity) values ($1, $2, 'See there', $3, 'fixture.account')`,
    [desk.tenantId, id.note, id.toms],
  )
})
after(() => desk.kernel.end())

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of all entities
type Answer = any

const entityOf = (name: string) => desk.kernel.registry.get(`fixture.${name}`)

async function read(who: Name, name: string, query: QueryParameters = {}): Promise<Answer[]> {
  return JSON.parse(await list(desk.kernel, await desk.users[who].context(), entityOf(name), query)).data
}

const getOne = async (
  who: Name,
  name: string,
  record: string,
  query: QueryParameters = {},
): Promise<Answer> =>
  JSON.parse(await get(desk.kernel, await desk.users[who].context(), entityOf(name), record, query))

test('links are sets in order, rollups stand beside the record', async () => {
  const [saw, drill] = await read('max', 'article')
  assert.deepEqual([drill.tags, drill.categories], [['a "b"', 'ü'], [id.root, id.leaf].sort()])
  assert.deepEqual([saw.tags, saw.categories], [[], []])
  const [acme] = await read('max', 'account', { name: 'acme' })
  assert.deepEqual([acme.articles, acme.stockValue, acme.lowestStock, acme.lastSeen], [1, '12.50', 4, null])
})

test('an included reference is the record in short: id, title, keys and list columns', async () => {
  const [, drill] = await read('max', 'article', { include: 'supplier' })
  assert.deepEqual(drill.supplier, { id: id.ritas, title: 'Acme', name: 'Acme' })
  const [leaf] = await read('max', 'category', { include: 'parent', name: 'drills' })
  assert.deepEqual(leaf.parent, { id: id.root, title: 'Tools', name: 'Tools' })
})

test('included sets and lists are arrays of records in short', async () => {
  const [, drill] = await read('max', 'article', { include: 'categories' })
  assert.deepEqual(drill.categories.map((one: Answer) => one.title).sort(), ['Drills', 'Tools'])
  const [bolt, acme] = await read('max', 'account', { include: 'supplied' })
  assert.deepEqual(acme.supplied, [{ id: id.drill, title: 'Drill', name: 'Drill', code: 'AB-1' }])
  assert.deepEqual(
    bolt.supplied.map((one: Answer) => one.title),
    ['Saw'],
  )
  const categories = await read('max', 'category', { include: 'articles,subcategories', sort: 'name' })
  assert.deepEqual(
    categories.map((one: Answer) => [one.name, one.articles.length, one.subcategories.length]),
    [
      ['Drills', 1, 0],
      ['Tools', 1, 1],
    ],
  )
})

test('a list names only the newest of the records that point to it', async () => {
  await desk.run(
    `insert into fixture_category (tenant_id, name, parent_id) select $1, 'Drill ' || g, $2 from generate_series(1, 25) g`,
    [desk.tenantId, id.leaf],
  )
  const [leaf] = await read('max', 'category', { include: 'subcategories', name: 'drills' })
  assert.equal(leaf.subcategories.length, 20)
  assert.equal(leaf.subcategories[0].title, 'Drill 25')
})

test('what the reader may not see is not included: a reference reads null, a list is shorter', async () => {
  const notes = await read('rita', 'note', { include: 'about' })
  assert.equal(notes[0].about, null)
  const { about } = await getOne('max', 'note', id.note, { include: 'about' })
  assert.deepEqual(about, { entity: 'fixture.account', id: id.toms, title: 'Bolt', name: 'Bolt' })
  const users = await list(
    desk.kernel,
    await desk.users.rita.context(),
    desk.kernel.registry.get('core.user'),
    { include: 'invoices', name: 'tom' },
  )
  assert.deepEqual(JSON.parse(users).data[0].invoices, [])
})

test('a reference to any entity stays a reference until it is included', async () => {
  const [note] = await read('rita', 'note')
  assert.deepEqual(note.about, { entity: 'fixture.account', id: id.toms })
})

test('a record comes with its parts in their order, a list only when they are included', async () => {
  const invoice = await getOne('rita', 'invoice', id.invoice)
  assert.deepEqual(
    invoice.lines.map((line: Answer) => line.text),
    ['Line 0', 'Line 1', 'Line 2'],
  )
  assert.deepEqual(
    invoice.lines.map((line: Answer) => line.id),
    [...id.lines].reverse(),
  )
  assert.deepEqual(Object.keys(invoice.lines[0]), ['id', 'text', 'quantity', 'price', 'amount', 'tags'])
  assert.deepEqual(
    invoice.lines.map((line: Answer) => line.tags),
    [[], [], ['late']],
  )
  const [listed] = await read('rita', 'invoice')
  assert.ok(!('lines' in listed))
  const [included] = await read('rita', 'invoice', { include: 'lines' })
  assert.deepEqual(included.lines, invoice.lines)
})

test('only the fields asked for are read, with what every record has', async () => {
  const [drill] = await read('max', 'article', { fields: 'name', name: 'drill' })
  assert.deepEqual(Object.keys(drill), [
    'id',
    'version',
    'createdAt',
    'updatedAt',
    'createdBy',
    'updatedBy',
    'name',
  ])
  const one = await getOne('max', 'article', id.drill, { fields: 'tags', include: 'supplier' })
  assert.deepEqual([one.tags.length, one.supplier.title, 'name' in one], [2, 'Acme', false])
})

test('what cannot be included is refused with what can', async () => {
  await assert.rejects(read('max', 'article', { include: 'suplier' }), {
    status: 400,
    problems: [
      {
        path: 'include',
        code: 'unknown-include',
        message: '"suplier" cannot be included. Did you mean supplier?',
      },
    ],
  })
  await assert.rejects(getOne('max', 'unit', newId(), { include: 'everything', status: 'new' }), error => {
    assert.deepEqual(
      (error as Answer).problems.map((one: Answer) => one.path),
      ['status', 'include'],
    )
    return true
  })
})

test('the statements of a record can stand in anybody’s group', async () => {
  const context = await desk.users.rita.context()
  const back = getStatements(context, desk.kernel.registry, entityOf('invoice'), id.invoice, ['owner'])
  const { runAs } = await import('../rights/run.ts')
  const json = await runAs(desk.kernel, context, () => back, { lane: 'write' })
  const invoice = JSON.parse(json ?? '')
  assert.deepEqual([invoice.owner.title, invoice.lines.length], ['rita', 3])
  const other = getStatements(
    await desk.users.tom.context(),
    desk.kernel.registry,
    entityOf('invoice'),
    id.invoice,
  )
  assert.equal(await runAs(desk.kernel, await desk.users.tom.context(), () => other, { lane: 'write' }), null)
})
