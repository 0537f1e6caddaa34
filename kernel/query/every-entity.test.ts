import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../write/record-id.ts'
import { aggregate } from './aggregate.ts'
import { get } from './get.ts'
import { list } from './list.ts'
import { lookup } from './lookup.ts'
import { type Desk, makeDesk } from './testing/desk.ts'

let desk: Desk
before(async () => {
  desk = await makeDesk()
  const { run, tenantId, users } = desk
  const invoice = newId()
  await run(`insert into fixture_account (tenant_id, name, owner_id) values ($1, 'Acme', $2)`, [
    tenantId,
    users.max.id,
  ])
  await run(
    `insert into fixture_posting (tenant_id, account_id, text, amount, booked_on) select $1, id, 'Opening', 100, '2026-01-01' from fixture_account`,
    [tenantId],
  )
  await run(
    `insert into fixture_article (tenant_id, name, supplier_id) select $1, 'Drill', id from fixture_account`,
    [tenantId],
  )
  await run(
    `insert into fixture_reading (tenant_id, at, sensor, value) values ($1, '2026-08-01', 'S1', 1500)`,
    [tenantId],
  )
  await run(`insert into fixture_preferences (tenant_id) values ($1)`, [tenantId])
  await run(
    `insert into fixture_invoice (tenant_id, id, customer, status, number, issued_on, owner_id) values ($1, $2, 'Zimt', 'issued', 'INV-2026-00001', '2026-08-01', $3)`,
    [tenantId, invoice, users.max.id],
  )
  await run(
    `insert into fixture_note (tenant_id, text, about_id, about_entity) values ($1, 'Call', $2, 'fixture.invoice')`,
    [tenantId, invoice],
  )
  await run(`insert into fixture_category (tenant_id, name) values ($1, 'Tools')`, [tenantId])
  await run(`insert into fixture_unit (code, name) values ('kg', 'Kilogram')`)
  await run(`insert into desk_ticket (tenant_id, subject) values ($1, 'Help')`, [tenantId])
})
after(() => desk.kernel.end())

test('every entity with a route is listed, read, counted and looked up, whatever its storage class and scope', async () => {
  const { kernel, users } = desk
  const context = await users.admin.context()
  const empty: string[] = []
  for (const entity of kernel.registry.entities.values()) {
    if (entity.route === null) continue
    const related = [...entity.all.keys(), ...entity.inverses.keys()]
    const includes = related.filter(key => isIncludable(entity.id, key)).slice(0, 10)
    const answer = JSON.parse(
      await list(kernel, context, entity, { include: includes.join(','), limit: '200' }),
    )
    assert.equal(answer.page.count, answer.data.length, entity.id)
    assert.equal(
      JSON.parse(await aggregate(kernel, context, entity, {})).data[0].count,
      answer.page.count,
      entity.id,
    )
    const choices = JSON.parse(await lookup(kernel, context, entity, { limit: '100' })).data
    assert.equal(choices.length, Math.min(answer.page.count, 100), entity.id)
    const [first] = answer.data
    if (!first) empty.push(entity.id)
    else assert.equal(JSON.parse(await get(kernel, context, entity, first.id)).id, first.id, entity.id)
  }
  assert.deepEqual(
    empty.filter(id => !id.startsWith('core.')),
    [],
  )
})

function isIncludable(entity: string, key: string): boolean {
  const { all, inverses } = desk.kernel.registry.get(entity)
  const kind = all.get(key)?.kind.kind
  return inverses.has(key) || ['ref', 'refs', 'refAny', 'tree', 'parts'].includes(kind ?? '')
}

test('fields of every entity can be asked whether they are empty', async () => {
  const { kernel, users } = desk
  const context = await users.admin.context()
  for (const entity of kernel.registry.entities.values()) {
    if (entity.route === null) continue
    for (const { key, kind, field } of entity.all.values()) {
      if (!kind.operators(field).includes('empty')) continue
      const counts = await Promise.all(
        ['true', 'false'].map(
          async empty =>
            JSON.parse(await list(kernel, context, entity, { [`${key}[empty]`]: empty })).page.count,
        ),
      )
      const all = JSON.parse(await list(kernel, context, entity, {})).page.count
      assert.equal(counts[0] + counts[1], all, `${entity.id}.${key}`)
    }
  }
})
