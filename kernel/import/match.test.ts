import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../write/record-id.ts'
import { type Desk, importDesk, type Name } from './testing/desk.ts'

/** How rows find the records they refer to and the records they change. */

let desk: Desk
before(async () => {
  desk = await importDesk()
})
after(() => desk.end())

const routes = {
  account: '/api/v1/fixture/accounts',
  article: '/api/v1/fixture/articles',
  category: '/api/v1/fixture/categories',
  invoice: '/api/v1/fixture/invoices',
  note: '/api/v1/fixture/notes',
}

async function create(route: string, input: unknown, who: Name = 'admin'): Promise<string> {
  const { status, body } = await desk.api.post(route, input, desk.token(who))
  assert.equal(status, 201, JSON.stringify(body))
  return body.id
}

const outcome = ({ created, updated, refused }: Record<string, number>) => [created, updated, refused]

const messages = async (id: string, who?: Name) =>
  (await desk.refused(id, who)).map(
    ({ row, errors }) => `${row}: ${errors.map(each => each.message).join(' ')}`,
  )

test('references are found by any key in order of trust, in any case, or by id', async () => {
  const supplier = await create(routes.account, { name: 'Straße & Söhne' })
  const [user] = [desk.company.users.rita.id]
  const file = [
    'name,supplier',
    'ByName,Straße & Söhne',
    'ByCase,straße & söhne',
    `ById,${supplier}`,
    `ByLoudId,${supplier.toUpperCase()}`,
    'None,',
  ].join('\n')
  const done = await desk.import(file, { entity: 'fixture.article' })
  assert.deepEqual(outcome(done), [5, 0, 0])
  const found = await desk.list(`${routes.article}?supplier=${supplier}&sort=name`)
  assert.deepEqual(
    found.map(({ name }) => name),
    ['ByCase', 'ById', 'ByLoudId', 'ByName'],
  )
  const owned = await desk.import('name,owner\nA1,RITA@t.example\nA2,rita\nA3,Rita\n', {
    entity: 'fixture.account',
  })
  assert.deepEqual(outcome(owned), [2, 0, 1], 'a name in any case, but no address of somebody else')
  assert.equal((await desk.list(`${routes.account}?owner=${user}`)).length, 2)
})

test('a reference that several records answer to is refused by name, unless one is spelled exactly so', async () => {
  const tools = await create(routes.category, { name: 'Tools' })
  const garden = await create(routes.category, { name: 'Garden' })
  await create(routes.category, { name: 'Small', parent: tools })
  const small = await create(routes.category, { name: 'Small', parent: garden })
  await create(routes.account, { name: 'ACME' })
  const acme = await create(routes.account, { name: 'Acme' })
  const file = `name;categories;supplier\nHoe;"Garden; ${small}";Acme\nPick;Tools;aCME\n`
  const done = await desk.import(file, { entity: 'fixture.article' })
  assert.deepEqual(await messages(done.id), [
    '2: Supplier: there are several accounts “aCME”. Write the name or the id that only one has.',
  ])
  const [hoe] = await desk.list(`${routes.article}?name=Hoe`)
  assert.deepEqual([...hoe.categories].sort(), [garden, small].sort())
  assert.equal(hoe.supplier, acme)
  const vague = await desk.import('name,categories\nFork,Small\n', { entity: 'fixture.article' })
  assert.deepEqual(await messages(vague.id), [
    '1: Categories: there are several categories “Small”. Write the name or the id that only one has.',
  ])
})

test('nothing is found that the importing person may not see', async () => {
  await create(routes.account, { name: 'Secret supplier' }, 'admin')
  const own = await create(routes.account, { name: 'Rita’s supplier' }, 'rita')
  const file = `name,supplier\nX1,Secret supplier\nX2,Rita’s supplier\nX3,${newId()}\n`
  const done = await desk.import(file, { entity: 'fixture.article' }, 'rita')
  assert.deepEqual(outcome(done), [1, 0, 2])
  assert.deepEqual(await messages(done.id, 'rita'), [
    '1: Supplier: there is no account “Secret supplier”, or you may not see it. Write the name or the id of one that exists.',
    '3: Supplier: there is no such account, or you may not see it.',
  ])
  const [article] = await desk.list(`${routes.article}?name=X2`, 'rita')
  assert.equal(article.supplier, own)
})

test('a reference to any entity names the entity and a key or the id', async () => {
  const account = await create(routes.account, { name: 'Noted Ltd' })
  const file = [
    'text,about',
    'By name,fixture.account Noted Ltd',
    `By id,fixture.account ${account}`,
    'Wrong,Noted Ltd',
    'Gone,fixture.account Nobody',
  ].join('\n')
  const done = await desk.import(file, { entity: 'fixture.note' })
  assert.deepEqual(outcome(done), [2, 0, 2])
  const notes = await desk.list(routes.note)
  assert.ok(notes.every(({ about }) => about.id === account))
  const [wrong, gone] = await messages(done.id)
  assert.match(wrong ?? '', /“Noted Ltd” is no reference; write the entity and a key or the id/)
  assert.match(gone ?? '', /there is no account “Nobody”/)
})

test('a tree may be listed in any order, and what nothing makes is refused by name', async () => {
  const file = [
    'name,parent',
    'Leaf,Branch',
    'Branch,Trunk',
    'Trunk,Root',
    'Root,',
    'Twig,Branch',
    'Lost,Nowhere',
  ].join('\n')
  const done = await desk.import(file, { entity: 'fixture.category' })
  assert.deepEqual(outcome(done), [5, 0, 1])
  assert.match((await messages(done.id))[0] ?? '', /^6: Parent: there is no category “Nowhere”/)
  const all = await desk.list(routes.category)
  const [root] = all.filter(({ name }) => name === 'Root')
  const below = await desk.list(`${routes.category}?parent[under]=${root.id}`)
  assert.equal(below.length, 5)
})

test('an update changes what it finds by the first key that finds something, and only filled cells', async () => {
  const id = await create(routes.article, { name: 'Kettle', code: 'KE-1', stock: 4, hotline: '+49301234567' })
  await create(routes.article, { name: 'Pot', code: 'PO-1' })
  const file = ['code,name,stock,hotline', 'KE-1,Kettle XL,9,', ',pot,2,', 'ZZ-9,,1,', ',,5,'].join('\n')
  const done = await desk.import(file, { entity: 'fixture.article', mode: 'update' })
  assert.deepEqual(outcome(done), [0, 2, 2])
  const { body } = await desk.api.get(`${routes.article}/${id}`, desk.token('admin'))
  assert.deepEqual([body.name, body.stock, body.hotline, body.version], ['Kettle XL', 9, '+49301234567', 2])
  assert.deepEqual(await messages(done.id), [
    '3: There is no article with this Code, or you may not see it.',
    '4: The row does not say which article is meant. Fill in one of these: ID, Code, Name.',
  ])
  const undone = await desk.api.post(`/api/v1/imports/${done.id}/undo`, undefined, desk.token('admin'))
  assert.equal(undone.body.undoneCount, 2)
  const back = await desk.api.get(`${routes.article}/${id}`, desk.token('admin'))
  assert.deepEqual([back.body.name, back.body.stock], ['Kettle', 4])
})

test('an upsert changes what is there and makes the rest, in the order of the file', async () => {
  await create(routes.account, { name: 'Present' })
  const rows = ['name', 'present', 'New one', 'NEW ONE', 'Another']
  const done = await desk.import(rows.join('\n'), { entity: 'fixture.account', mode: 'upsert' })
  assert.deepEqual(outcome(done), [2, 2, 0])
  const named = await desk.list(`${routes.account}?q=new one`)
  assert.deepEqual(
    named.map(({ name }) => name),
    ['NEW ONE'],
    'the second row changed what the first one made',
  )
})

test('a weaker key does not overrule a stronger one', async () => {
  await create(routes.article, { name: 'Chair', code: 'CH-1' })
  await create(routes.article, { name: 'Table' })
  const done = await desk.import('code,name\nCH-2,Chair\nTA-1,Table\n', {
    entity: 'fixture.article',
    mode: 'upsert',
  })
  assert.deepEqual(outcome(done), [1, 1, 0], 'another chair; the table gets its code')
})

test('what is unique by several fields together is matched by all of them', async () => {
  await desk.import('currency,rate,validFrom\nUSD,0.9,2026-01-01\n', { entity: 'core.exchangeRate' })
  const file = 'currency,rate,validFrom\nUSD,0.8,2026-02-01\nUSD,0.95,2026-01-01\n'
  const done = await desk.import(file, { entity: 'core.exchangeRate', mode: 'upsert' })
  assert.deepEqual(outcome(done), [1, 1, 0])
  const missing = await desk.import('currency,rate,validFrom\nUSD,0.8,2026-03-01\n', {
    entity: 'core.exchangeRate',
    mode: 'update',
  })
  assert.deepEqual(await messages(missing.id), [
    '1: There is no exchange rate with this Currency, Valid from, or you may not see it.',
  ])
  const rates = await desk.list('/api/v1/core/exchange-rates?currency=USD&sort=validFrom')
  assert.deepEqual(
    rates.map(({ rate, validFrom }) => [validFrom, rate]),
    [
      ['2026-01-01', '0.950000000'],
      ['2026-02-01', '0.800000000'],
    ],
  )
})

test('an id names the record to change, and is brought along by a new one', async () => {
  const id = await create(routes.account, { name: 'Before' })
  const fresh = newId()
  const file = `id,name\n${id},After\n${fresh},Fresh\n`
  const done = await desk.import(file, { entity: 'fixture.account', mode: 'upsert' })
  assert.deepEqual(done.mapping, { id: 'id', name: 'name' })
  assert.deepEqual(outcome(done), [1, 1, 0])
  const { body } = await desk.api.get(`${routes.account}/${fresh}`, desk.token('admin'))
  assert.equal(body.name, 'Fresh')
  const gone = await desk.import(`id,name\n${newId()},Ghost\n`, { entity: 'fixture.account', mode: 'update' })
  assert.deepEqual(await messages(gone.id), ['1: There is no account with this ID, or you may not see it.'])
})

test('two rows about one record are both done, the later one last', async () => {
  const id = await create(routes.article, { name: 'Twin', code: 'TW-1' })
  const file = 'code,stock\nTW-1,1\nTW-1,2\nTW-1,3\n'
  const done = await desk.import(file, { entity: 'fixture.article', mode: 'update' })
  assert.deepEqual(outcome(done), [0, 3, 0])
  const { body } = await desk.api.get(`${routes.article}/${id}`, desk.token('admin'))
  assert.equal(body.stock, 3)
})

test('several records that fit a row are not changed', async () => {
  await create(routes.article, { name: 'Same' })
  await create(routes.article, { name: 'same' })
  const done = await desk.import('name,stock\nSAME,1\nSame,2\n', {
    entity: 'fixture.article',
    mode: 'update',
  })
  assert.deepEqual(await messages(done.id), [
    '1: Several articles have this Name. Map the id to say which one is meant.',
  ])
  assert.deepEqual(outcome(done), [0, 1, 1])
})

test('an import sets states of new records, and leaves those of others to actions', async () => {
  const lines = '"[{""text"":""Work"",""price"":{""amount"":""5"",""currency"":""EUR""}}]"'
  const file = `customer,status,lines\nAda,Issued,${lines}\nBob,,${lines}\nCyd,nonsense,${lines}\n`
  const done = await desk.import(file, { entity: 'fixture.invoice' }, 'max')
  assert.deepEqual(outcome(done), [2, 0, 1])
  assert.match((await messages(done.id, 'max'))[0] ?? '', /Status: “nonsense” is not one of the choices/)
  const [ada] = await desk.list(`${routes.invoice}?q=Ada`, 'max')
  const [bob] = await desk.list(`${routes.invoice}?q=Bob`, 'max')
  assert.deepEqual([ada.status, bob.status, bob.total.amount], ['issued', 'draft', '5.00'])
  const again = `id,customer,status\n${ada.id},Ada,issued\n${bob.id},Bobby,draft\n${bob.id},Bob,paid\n`
  const updated = await desk.import(again, { entity: 'fixture.invoice', mode: 'update' }, 'max')
  assert.deepEqual(outcome(updated), [0, 2, 1])
  assert.match((await messages(updated.id, 'max'))[0] ?? '', /Status is changed by the action “Mark as paid”/)
})
