import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DatabaseError } from '../db/errors.ts'
import { refusalOf } from './constraint-messages.ts'
import { fixtureWorld, type World } from './fixture-world.ts'

let world: World
before(async () => {
  world = await fixtureWorld()
})
after(() => world.kernel.end())

/** Constraints that hold whatever a client sends: no input breaks them. */
const INTERNAL = /_(source_id|parent|parent_id|id)_fkey$|_rollup_|_whole$/

test('every constraint that a write may break has words and a field', async () => {
  const { registry } = world.kernel
  // Histories are written by triggers alone.
  const written = [...registry.entities.values()].filter(entity => !entity.historyOf)
  const tables = written.map(entity => entity.table)
  const constraints = await world.look(
    `select t.relname as table, c.conname as name, c.contype as type from pg_constraint c
     join pg_class t on t.oid = c.conrelid where t.relname = any($1) and c.contype in ('c', 'f', 'p')
     union all
     select t.relname, i.relname, 'u' from pg_index x join pg_class i on i.oid = x.indexrelid
     join pg_class t on t.oid = x.indrelid where t.relname = any($1) and x.indisunique and not x.indisprimary`,
    tables,
  )
  assert.ok(constraints.length > 100, 'The constraints of the schema were not found.')
  const codes: Record<string, string> = { c: '23514', f: '23503', p: '23505', u: '23505' }
  const wordless = constraints.filter(({ table, name, type }) => {
    const entity = [...registry.entities.values()].find(each => each.table === table)
    const error = new DatabaseError({ code: codes[type] ?? '', message: '', constraint: name, table })
    return entity && !INTERNAL.test(name) && !refusalOf(registry, entity, error)?.problems[0]?.message
  })
  assert.deepEqual(
    wordless.map(({ name }) => name),
    [],
  )
})

test('a broken constraint of a part is told at the field that holds it', () => {
  const { registry } = world.kernel
  const error = new DatabaseError({
    code: '23514',
    message: '',
    constraint: 'fixture_invoice_line_text_length',
    table: 'fixture_invoice_line',
  })
  assert.equal(refusalOf(registry, world.entity('fixture.invoice'), error)?.problems[0]?.path, 'lines.text')
})

test('what is a fault of ours stays one', () => {
  const error = new DatabaseError({ code: '42P01', message: 'relation does not exist' })
  assert.equal(refusalOf(world.kernel.registry, world.entity('fixture.account'), error), null)
})
