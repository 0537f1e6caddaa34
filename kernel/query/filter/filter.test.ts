import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../write/record-id.ts'
import { list } from '../list.ts'
import { type Desk, makeDesk, type Name } from '../testing/desk.ts'

let desk: Desk
const id = { tools: newId(), drills: newId(), bits: newId(), food: newId(), acme: newId(), bolt: newId() }

before(async () => {
  desk = await makeDesk()
  const { run, tenantId, users } = desk
  await run(
    `insert into fixture_category (tenant_id, id, name, parent_id)
     values ($1, $2, 'Tools', null), ($1, $3, 'Drills', $2), ($1, $4, 'Bits', $3), ($1, $5, 'Food', null)`,
    [tenantId, id.tools, id.drills, id.bits, id.food],
  )
  const tickets = [
    ['Bit broken', 'new', id.bits, users.rita.id],
    ['Drill hot', 'working', id.drills, users.rita.id],
    ['Bread dry', 'done', id.food, users.max.id],
    ['No idea', 'new', null, null],
  ]
  for (const [subject, status, category, owner] of tickets)
    await run(
      `insert into desk_ticket (tenant_id, subject, status, category_id, owner_id) values ($1, $2, $3, $4, $5)`,
      [tenantId, subject, status, category, owner],
    )
  for (const [account, name] of [
    [id.acme, 'Acme'],
    [id.bolt, 'Bolt'],
  ])
    await run(`insert into fixture_account (tenant_id, id, name) values ($1, $2, $3)`, [
      tenantId,
      account,
      name,
    ])
  await run(
    `insert into fixture_note (tenant_id, text, about_id, about_entity, mentions_id, mentions_entity)
     values ($1, 'On Acme', $2, 'fixture.account', $3, 'fixture.account'), ($1, 'On Bolt', $3, 'fixture.account', null, null)`,
    [tenantId, id.acme, id.bolt],
  )
})
after(() => desk.kernel.end())

async function found(filter: unknown, entity = 'desk.ticket', who: Name = 'max'): Promise<string[]> {
  const { kernel, users } = desk
  const answer = await list(kernel, await users[who].context(), kernel.registry.get(entity), {
    filter: JSON.stringify(filter),
  })
  return JSON.parse(answer)
    .data.map(
      (record: { subject?: string; text?: string; name?: string }) =>
        record.subject ?? record.text ?? record.name,
    )
    .sort()
}

test('a phase stands for the statuses in it', async () => {
  assert.deepEqual(await found({ status: { phase: 'open' } }), ['Bit broken', 'Drill hot', 'No idea'])
  assert.deepEqual(await found({ status: { phase: ['closed', 'open'] } }), [
    'Bit broken',
    'Bread dry',
    'Drill hot',
    'No idea',
  ])
  assert.deepEqual(await found({ not: { status: { phase: 'open' } } }), ['Bread dry'])
})

test('under finds a record of a tree, all below it, and what refers to any of them', async () => {
  assert.deepEqual(await found({ parent: { under: id.tools } }, 'fixture.category'), [
    'Bits',
    'Drills',
    'Tools',
  ])
  assert.deepEqual(await found({ category: { under: id.drills } }), ['Bit broken', 'Drill hot'])
  assert.deepEqual(await found({ category: { under: [id.bits, id.food] } }), ['Bit broken', 'Bread dry'])
  assert.deepEqual(await found({ not: { category: { under: id.tools } } }), ['Bread dry', 'No idea'])
  assert.deepEqual(await found({ 'category.parent': { under: id.food } }), ['Bread dry'])
  assert.deepEqual(await found({ category: { under: newId() } }), [])
})

test('me is the user who asks', async () => {
  assert.deepEqual(await found({ owner: 'me' }), ['Bread dry'])
  assert.deepEqual(await found({ owner: 'me' }, 'desk.ticket', 'rita'), ['Bit broken', 'Drill hot'])
  assert.deepEqual(await found({ owner: { notIn: ['me'] } }), ['Bit broken', 'Drill hot', 'No idea'])
})

test('a reference to any entity is compared as a whole', async () => {
  const about = (account: string) => ({ entity: 'fixture.account', id: account })
  assert.deepEqual(await found({ about: { eq: about(id.acme) } }, 'fixture.note'), ['On Acme'])
  assert.deepEqual(await found({ about: { in: [about(id.acme), about(id.bolt)] } }, 'fixture.note'), [
    'On Acme',
    'On Bolt',
  ])
  assert.deepEqual(
    await found({ about: { eq: { entity: 'fixture.note', id: id.acme } } }, 'fixture.note'),
    [],
  )
  assert.deepEqual(await found({ mentions: { ne: about(id.bolt) } }, 'fixture.note'), ['On Bolt'])
  assert.deepEqual(await found({ mentions: { notIn: [about(id.acme)] } }, 'fixture.note'), [
    'On Acme',
    'On Bolt',
  ])
  assert.deepEqual(await found({ mentions: { empty: true } }, 'fixture.note'), ['On Bolt'])
})

test('missing values are unlike any other, and not turns a filter round exactly', async () => {
  assert.deepEqual(await found({ 'category.name': { ne: 'Food' } }), ['Bit broken', 'Drill hot', 'No idea'])
  assert.deepEqual(await found({ category: { is: { name: { ne: 'Food' } } } }), ['Bit broken', 'Drill hot'])
  assert.deepEqual(await found({ not: { 'category.name': 'Food' } }), ['Bit broken', 'Drill hot', 'No idea'])
  assert.deepEqual(await found({ 'category.name': null }), ['No idea'])
  assert.deepEqual(await found({ 'category.parent.name': { in: ['Tools', 'Drills'] } }), [
    'Bit broken',
    'Drill hot',
  ])
  assert.deepEqual(await found({ owner: { ne: desk.users.rita.id } }), ['Bread dry', 'No idea'])
})

test('letters that mean something to SQL mean nothing in a filter', async () => {
  for (const text of [`' or 1=1 --`, '%', '_', '\\', '$1', `"; drop table desk_ticket; --`])
    for (const operator of ['eq', 'startsWith', 'contains'])
      assert.deepEqual(await found({ subject: { [operator]: text } }), [], text)
  assert.equal((await found({ reference: { ne: `'; --` } })).length, 4)
})
