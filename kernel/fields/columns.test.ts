import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { encodeParameter } from '../db/parameter.ts'
import { resolveField } from '../entity/registry.ts'
import { testDatabase } from '../testing/database.ts'
import { f } from './f.ts'
import { berlin, parse } from './fixtures/reading.ts'
import { samples } from './fixtures/samples.ts'
import type { AnyField, Column } from './kind.ts'
import { searchKey } from './search-key.ts'

/** Fields that stand in the row, one of each kind; `generated` has its own test because its value follows from others. */
const fields = Object.entries(samples)
  .filter(([name]) => name !== 'generated' && name !== 'secret')
  .map(([name, sample]) => ({ name, ...sample, resolved: resolveField(`f${name}`, sample.field) }))
  .filter(({ resolved }) => resolved.kind.storage === 'column')

/** Of this moment, because a fading value is read as it is now. */
const context = { ...berlin, now: new Date(), rate: () => '1.5' }
let client: pg.Client

before(async () => {
  const columns = fields.flatMap(({ resolved }) => resolved.columns).map(columnSql)
  const db = await testDatabase({ folders: [], sql: [`create table sample (${columns.join(',\n')})`] })
  // Values as the executor reads them: texts, in UTC.
  client = new pg.Client({
    connectionString: db.ownerUrl,
    options: '-c TimeZone=UTC',
    types: { getTypeParser: () => (text: unknown) => text },
  })
  await client.connect()
})
after(() => client.end())

function columnSql({ name, type, collate, notNull, generated, default: start, checks = [] }: Column): string {
  const constraints = checks.map(({ suffix, sql }) => `constraint sample_${name}_${suffix} check (${sql})`)
  const parts = [
    name,
    type,
    collate && `collate ${collate}`,
    generated && `generated always as (${generated}) stored`,
  ]
  return [...parts, notNull && 'not null', start && `default ${start}`, ...constraints]
    .filter(Boolean)
    .join(' ')
}

test('every value comes back from PostgreSQL as it was, as a value and as JSON', async () => {
  const stored = fields.flatMap(({ resolved }) => resolved.columns).filter(column => !column.generated)
  const insert = `insert into sample (${stored.map(c => c.name).join(', ')})
    values (${stored.map((_, i) => `$${i + 1}`).join(', ')}) returning *`
  const rows = fc.sample(fc.tuple(...fields.map(({ input }) => input)), 200)
  for (const row of rows) {
    const values = fields.map(({ field }, i) => parse(field, row[i], context).value)
    const cells = fields.flatMap(({ resolved, field }, i) =>
      resolved.kind.toColumns(values[i], field, context),
    )
    const {
      rows: [back],
    } = await client.query(insert, cells.map(encodeParameter))
    fields.forEach(({ resolved, field }, i) => {
      const texts = resolved.columns
        .filter((column, at) => at === 0 || !column.compared)
        .map(c => back[c.name] as string)
      assert.deepEqual(resolved.kind.fromColumns(texts, field), values[i], field.kind)
      assert.deepEqual(JSON.parse(resolved.kind.toJson(texts, field)), values[i], field.kind)
    })
  }
})

test('an empty value empties all columns', async () => {
  const optional = fields.filter(
    ({ name }) => name !== 'id' && name !== 'flag' && name !== 'state' && name !== 'custom',
  )
  for (const { resolved, field } of optional) {
    const cells = resolved.kind.toColumns(null, field, context)
    assert.deepEqual(new Set(cells), new Set([null]), field.kind)
  }
})

test('the search key that the program makes is the one the database generates', async () => {
  const { rows } = await client.query(
    `select n, lower(chr(n) collate "pg_c_utf8") as key from generate_series(1, 1114111) n
     where n not between 55296 and 57343 and lower(chr(n) collate "pg_c_utf8") <> chr(n)`,
  )
  const lowered = new Map(rows.map(row => [Number(row.n), row.key as string]))
  const different: number[] = []
  for (let n = 1; n <= 0x10ffff; n++) {
    if (n >= 0xd800 && n <= 0xdfff) continue
    const character = String.fromCodePoint(n)
    // Node may know letters of a later Unicode than the database, which leaves them as they are.
    if (lowered.has(n) && searchKey(character) !== lowered.get(n)) different.push(n)
    if (!lowered.has(n) && searchKey(character) !== character && n < 0xa7cb) different.push(n)
  }
  assert.deepEqual(different, [])
  const {
    rows: [{ key }],
  } = await client.query(`select lower('ΟΔΟΣ ΑΣ İİ Straße' collate "pg_c_utf8") as key`)
  assert.equal(searchKey('ΟΔΟΣ ΑΣ İİ Straße'), key)
})

test('the table refuses what the program would refuse', async () => {
  const refused: readonly [AnyField, string, RegExp][] = [
    [f.text({ max: 3 }), `'long'`, /c_length/],
    [f.text(), `''`, /c_length/],
    [f.email(), `'ada'`, /c_form/],
    [f.phone(), `'12'`, /c_form/],
    [f.url(), `'javascript:alert(1)'`, /c_scheme/],
    [f.integer({ min: 0, max: 100 }), '101', /c_range/],
    [f.integer(), '9007199254740992', /c_range/],
    [f.decimal({ min: '0' }), '-1', /c_range/],
    [f.date(), `'infinity'`, /c_range/],
    [f.date(), `'0044-03-15 BC'`, /c_range/],
    [f.dateTime(), `'infinity'`, /c_range/],
    [f.choice({ choices: { a: 'A' } }), `'b'`, /c_known/],
    [f.choice({ choices: { a: 'A' }, open: true }), `'b c'`, /c_key/],
  ]
  for (const [field, value, constraint] of refused) {
    const columns = resolveField('c', field).columns.map(columnSql)
    await client.query(`create temp table t (${columns.join(', ').replaceAll('sample_', '')})`)
    await assert.rejects(client.query(`insert into t (c) values (${value})`), constraint)
    await client.query('drop table t')
  }
})

test('money stands in all of its columns or in none, and a generated key follows the generated value', async () => {
  const fullName = f.generated({ as: f.text(), sql: `coalesce(first || ' ', '') || 'Köhler'`, search: true })
  const columns = [...resolveField('price', f.money()).columns, ...resolveField('fullName', fullName).columns]
  await client.query(`create temp table t (first text, ${columns.map(columnSql).join(', ')})`)
  await assert.rejects(client.query(`insert into t (price_amount) values (1)`), /price_amount_whole/)
  const {
    rows: [row],
  } = await client.query(`insert into t (first) values ('ÄDA') returning full_name_key`)
  assert.equal(row.full_name_key, 'äda köhler')
})
