import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import type { ModuleSpec } from '../../entity/module.ts'
import { createRegistry, type Registry } from '../../entity/registry.ts'
import { fixture } from '../../fixtures/module.ts'
import { core } from '../../tenancy/module.ts'
import { testDatabase } from '../../testing.ts'
import { kernelSource } from '../files.ts'
import { migrate } from '../run.ts'
import { shortName } from './name.ts'
import { printTables } from './print.ts'
import type { Table } from './schema.ts'
import { designTables } from './table.ts'

const module = (...entities: object[]): ModuleSpec =>
  ({ id: 'odd', label: 'Odd', needs: ['core'], entities }) as unknown as ModuleSpec

const entity = (id: string, fields: object, more: object = {}) => ({
  id,
  label: [id, `${id}s`],
  title: Object.keys(fields)[0],
  fields,
  actions: {},
  events: {},
  ...more,
})

const namesOf = (table: Table): string[] => [
  table.name,
  ...table.columns.map(column => column.name),
  ...[table.constraints, table.indexes, table.policies, table.functions, table.triggers].flatMap(all =>
    all.map(each => each.name),
  ),
]

async function accept(registry: Registry, use: (client: pg.Client) => Promise<void>): Promise<void> {
  const db = await testDatabase({ folders: [] })
  const client = new pg.Client({ connectionString: db.ownerUrl })
  await client.connect()
  try {
    await migrate(client, [kernelSource])
    await client.query(printTables(designTables(registry, 'odd')))
    await use(client)
  } finally {
    await client.end()
    await db.drop()
  }
}

test('the same declarations print the same text', () => {
  const print = () => printTables(designTables(createRegistry([core, fixture])))
  assert.equal(print(), print())
})

test('lines are short enough to be read', () => {
  const lines = printTables(designTables(createRegistry([core, fixture]), 'fixture')).split('\n')
  const long = lines.filter(line => line.length > 130)
  assert.ok(long.length < lines.length / 50, long.join('\n'))
})

test('a name that PostgreSQL would cut keeps its beginning and gets a hash', () => {
  const long = 'a'.repeat(70)
  assert.equal(shortName('crm_lead', 'score', 'idx'), 'crm_lead_score_idx')
  assert.equal(shortName(long, 'x').length, 63)
  assert.notEqual(shortName(long, 'x'), shortName(long, 'y'))
})

test('long names, many fields and references to what comes later are accepted and work', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 130 }, (_, n) => [`aRatherLongNameForSomePlainField${n}`, { kind: 'text' }]),
  )
  const parent = entity('odd.thingWithAVeryLongNameThatNobodyTypes', {
    ...many,
    child: { kind: 'ref', target: 'odd.later' },
    amountOfEverythingThatEverCame: { kind: 'money' },
    wordsThatPeopleUseForSuchThings: { kind: 'tags' },
  })
  const later = entity('odd.later', { name: { kind: 'text' }, back: { kind: 'ref', target: parent.id } })
  const registry = createRegistry([core, module(parent, later)])
  const names = designTables(registry, 'odd').flatMap(namesOf)
  assert.deepEqual(
    names.filter(name => Buffer.byteLength(name) > 63),
    [],
  )

  await accept(registry, async client => {
    const { rows } = await client.query(
      `insert into core_tenant (slug, name, base_currency, locale, zone, country) values ('t', 'T', 'EUR', 'de', 'UTC', 'DE') returning id`,
    )
    await client.query(`select set_config('app.tenant_id', $1, false)`, [rows[0].id])
    const table = 'odd_thing_with_a_very_long_name_that_nobody_types'
    await client.query(`insert into ${table} (tenant_id) values ($1)`, [rows[0].id])
    await client.query(`update ${table} set a_rather_long_name_for_some_plain_field129 = 'x'`)
    await client.query(`delete from ${table}`)
    const diffs = await client.query('select diff from core_audit_value order by seq')
    assert.deepEqual(diffs.rows[0].diff, { aRatherLongNameForSomePlainField129: [null, 'x'] })
    assert.equal(diffs.rows[1].diff.aRatherLongNameForSomePlainField129, 'x')
    assert.ok(Object.keys(diffs.rows[1].diff).length > 130)
  })
})
