import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { shareRecord } from '../rights/share.ts'
import { testTenant } from '../testing/tenant.ts'
import { actOn } from '../write/act.ts'
import { createRecord } from '../write/create.ts'
import { fixtureWorld, line, type Person, refusalFrom, type World } from '../write/fixture-world.ts'
import { indexRecords } from './keep-index.ts'
import { search } from './search.ts'
import { indexAll } from './testing.ts'

describe('Search', () => {
  let world: World
  const ask = async (person: Person, q: string, more = {}) =>
    search(world.kernel, await world.as(person), { q, ...more })
  const found = async (person: Person, q: string, more = {}) =>
    (await ask(person, q, more)).data.map(({ title }) => title)
  const invoice = (customer: string, text = 'Hose') => ({ customer, lines: [line(text, '10.00')] })

  before(async () => {
    world = await fixtureWorld()
    const supplier = await world.create('rita', 'fixture.account', { name: 'Müller & Söhne' })
    await world.create('max', 'fixture.account', { name: 'Berg Maschinenbau' })
    await world.create('max', 'fixture.category', { name: 'Machines' })
    await world.create('max', 'fixture.article', {
      name: 'Pump',
      supplier: supplier.id,
      contact: 'anna.berg@pumpen.example',
      hotline: '+4930901820',
      website: 'https://shop.pumpen.example/berlin',
    })
    const issued = await world.create(
      'rita',
      'fixture.invoice',
      invoice('Wagner Industries', 'Steel bracket'),
    )
    await actOn(world.kernel, await world.as('rita'), world.entity('fixture.invoice'), issued.id, 'issue', {})
    await indexAll(world.kernel, await world.company.system())
  })
  after(() => world.kernel.end())

  test('finds words and their beginnings, without regard to case and accents', async () => {
    assert.deepEqual(await found('max', 'muller'), ['Müller & Söhne'])
    assert.deepEqual(await found('max', 'SÖH mü'), ['Müller & Söhne'])
    assert.deepEqual(await found('max', 'mach'), ['Machines'])
    assert.deepEqual(await found('max', 'mach berg'), [])
  })

  test('finds a word with one typing error, and says so', async () => {
    for (const typed of ['mülelr', 'mullr', 'muellr', 'mullerr', 'mxller']) {
      const answer = await ask('max', typed)
      const hits = answer.data.map(({ title }) => title)
      assert.deepEqual(hits, typed === 'muellr' ? [] : ['Müller & Söhne'], typed)
      assert.deepEqual(
        answer.corrected,
        hits.length > 0 ? [{ typed: typed.replace('ü', 'u'), meant: ['muller'] }] : [],
      )
    }
    assert.deepEqual(await found('max', 'pmp'), [])
  })

  test('finds addresses and numbers by their parts, and says where they stand', async () => {
    for (const q of [
      'anna.berg@pumpen.example',
      'anna.berg',
      'pumpen.exa',
      '030 901820',
      '+49 30 90',
      '901820',
      'shop.pumpen',
    ])
      assert.deepEqual(await found('max', q), ['Pump'], q)
    const [{ match } = { match: null }] = (await ask('max', 'anna.berg')).data
    assert.deepEqual(match, { field: 'contact', label: 'Contact', text: 'anna.berg@pumpen.example' })
    const year = new Date().getFullYear()
    for (const q of [`INV-${year}-00001`, `inv${year}00001`, `inv-${year}`])
      assert.deepEqual(await found('max', q), ['Wagner Industries'], q)
  })

  test('finds a record by its parts', async () => {
    const [hit] = (await ask('max', 'bracket')).data
    assert.equal(hit?.title, 'Wagner Industries')
    assert.deepEqual(hit?.match, { field: 'lines.text', label: 'Lines: Text', text: null })
  })

  test('is narrowed to kinds of records, and refuses what it cannot understand', async () => {
    assert.deepEqual(await found('max', 'berg', { entities: ['fixture.account'] }), ['Berg Maschinenbau'])
    const refusal = await refusalFrom(
      ask('max', 'x'.repeat(201), { limit: 0, after: 'no', entities: ['fixture.reading'] }),
    )
    assert.deepEqual(
      refusal.problems.map(({ path }) => path),
      ['q', 'limit', 'entity', 'after'],
    )
    assert.equal((await refusalFrom(ask('vera', 'a', { entities: ['fixture.account'] }))).status, 403)
    assert.deepEqual((await ask('max', ' .,- ')).data, [])
  })

  test('shows a representative a full page of her own, however common a word is elsewhere', async () => {
    const create = async (who: Person, count: number) => {
      for (let i = 0; i < count; i++)
        await world.create(who, 'fixture.invoice', invoice(`Common ${who} ${i}`))
    }
    await create('rita', 60)
    await create('max', 130)
    await indexAll(world.kernel, await world.company.system())
    for (const few of [10, 2000]) {
      const page = await ask('rita', 'common', { limit: 50, few })
      assert.equal(page.data.length, 50)
      assert.ok(page.data.every(({ title }) => title?.startsWith('Common rita')))
      assert.equal(page.page.countExact, false)
      const rest = await ask('rita', 'common', { limit: 50, few, after: page.page.next })
      assert.equal(rest.data.length, 10)
      assert.equal(rest.page.next, null)
    }
  })

  test('follows hand-over, renaming, sharing and deletion of the record', async () => {
    const { kernel, company } = world
    const system = await company.system()
    const account = world.entity('fixture.account')
    const { id } = await world.create('rita', 'fixture.account', { name: 'Xenon Lighting' })
    const article = await world.create('max', 'fixture.article', { name: 'Xenon lamp', supplier: id })
    await indexAll(kernel, system)
    assert.deepEqual((await found('rita', 'xenon')).toSorted(), ['Xenon Lighting', 'Xenon lamp'])

    await world.look('update fixture_account set owner_id = $2 where id = $1', id, company.users.max.id)
    await indexRecords(kernel, system, 'fixture.account', [id])
    await indexRecords(kernel, system, 'fixture.article', [article.id])
    assert.deepEqual(await found('rita', 'xenon'), [])
    await world.look('update fixture_account set name = $2 where id = $1', id, 'Argon Lighting')
    await indexRecords(kernel, system, account.id, [id])
    assert.deepEqual(await found('max', 'xenon'), ['Xenon lamp'])
    assert.deepEqual(await found('max', 'argon'), ['Argon Lighting'])

    const invoices = world.entity('fixture.invoice')
    const shared = await world.create('max', 'fixture.invoice', invoice('Krypton Works'))
    await indexRecords(kernel, system, invoices.id, [shared.id])
    assert.deepEqual(await found('rita', 'krypton'), [])
    await shareRecord(kernel, await world.as('max'), invoices, shared.id, {
      user: company.users.rita.id,
      access: 'read',
    })
    assert.deepEqual(await found('rita', 'krypton'), ['Krypton Works'])

    await world.look('delete from fixture_invoice where id = $1', shared.id)
    assert.deepEqual(
      await found('max', 'krypton'),
      [],
      'what is gone is not shown, even before the index knows',
    )
    await indexRecords(kernel, system, invoices.id, [shared.id])
    const left = await world.look(`select 'word' from core_search_term where term = 'krypton'
      union all select 'record' from core_search_record where record_id = '${shared.id}'
      union all select 'near' from core_search_typo where term = 'krypton'`)
    assert.deepEqual(left, [])
  })

  test('keeps companies apart', async () => {
    const { kernel } = world
    const other = await testTenant(kernel, { mia: ['salesManager'] })
    const mia = await other.users.mia.context()
    await createRecord(kernel, mia, world.entity('fixture.category'), { name: 'Machines of another company' })
    await indexAll(kernel, await other.system())
    const titles = async (q: string) => (await search(kernel, mia, { q })).data.map(({ title }) => title)
    assert.deepEqual(await titles('machines'), ['Machines of another company'])
    assert.deepEqual(await titles('muller'), [])
    assert.deepEqual(await titles('mulelr'), [])
    assert.deepEqual(await found('max', 'machines'), ['Machines'])
  })

  test('counts in its dictionary in how many records a word stands, whatever happened to them', async () => {
    const wrong = await world.look(`
      select term from core_search_term t where df <> (
        select count(*) from core_search_token k
        where k.tenant_id = t.tenant_id and k.entity = t.entity and k.token = t.term)
      union all
      select token from core_search_token k where not exists (
        select from core_search_term t where t.tenant_id = k.tenant_id and t.entity = k.entity and t.term = k.token)`)
    assert.deepEqual(wrong, [])
  })
})
