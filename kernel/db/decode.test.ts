import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { testDatabase } from '../testing.ts'
import { decodeArray, decodeBoolean, decodeInstant, decodeInteger, decodeRow } from './decode.ts'
import { endExecutors, openExecutor, rowsOf } from './fixtures/executors.ts'
import { sql } from './statement.ts'

const db = await testDatabase({ folders: [] })
const executor = openExecutor({ url: db.serveUrl, readConnections: 1 })
after(endExecutors)

test('instants are ISO 8601 in UTC, cut to milliseconds', () => {
  assert.equal(decodeInstant('2026-11-20 10:00:00+00'), '2026-11-20T10:00:00.000Z')
  assert.equal(decodeInstant('2026-11-20 10:00:00.5+00'), '2026-11-20T10:00:00.500Z')
  assert.equal(decodeInstant('2026-11-20 10:00:00.123456+00'), '2026-11-20T10:00:00.123Z')
  assert.equal(decodeInstant('2026-12-31 23:59:59.999999+00'), '2026-12-31T23:59:59.999Z')
  assert.equal(decodeInstant('infinity'), 'infinity')
  assert.throws(() => decodeInstant('2026-11-20 10:00:00+02'), /UTC/)
})

test('any instant that goes to the database comes back the same', async () => {
  const instants = fc.date({
    min: new Date('-004000-01-01T00:00:00Z'),
    max: new Date('+020000-01-01T00:00:00Z'),
    noInvalidDate: true,
  })
  await fc.assert(
    fc.asyncProperty(instants, async date => {
      const seconds = sql`to_timestamp(${date.getTime()}::bigint / 1000) + (${date.getTime()}::bigint % 1000) * interval '1 ms'`
      const [row] = await rowsOf(executor, sql`select ${seconds}`)
      assert.equal(decodeInstant(row![0]!), date.toISOString())
    }),
    { numRuns: 200 },
  )
})

test('any array of texts that goes to the database comes back the same', async () => {
  const element = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', '"', '\\', ',', '{', '}', ' ', '\n', 'ä', '😀', 'NULL', '') }),
    fc.constant(null),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(element, { maxLength: 6 }), async texts => {
      const [row] = await rowsOf(executor, sql`select ${texts}::text[]`)
      assert.deepEqual(decodeArray(row![0]!), texts)
    }),
    { numRuns: 300 },
  )
})

test('a value of type record gives what its columns would', async () => {
  const column = fc.option(
    fc.string({ unit: fc.constantFrom('a', '"', '\\', ',', '(', ')', ' ', '\n', 'ä', '😀', '') }),
  )
  await fc.assert(
    fc.asyncProperty(column, column, fc.boolean(), async (a, b, flag) => {
      const [row] = await rowsOf(
        executor,
        sql`select row(${a}::text, ${flag}::boolean, ${b}::text), ${a}::text, ${flag}::boolean, ${b}::text`,
      )
      const [record, ...columns] = row!
      assert.deepEqual(decodeRow(record!), columns)
    }),
    { numRuns: 300 },
  )
})

test('any bytes, numbers, flags and JSON come back the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array(), fc.maxSafeInteger(), fc.boolean(), async (bytes, integer, flag) => {
      const [row] = await rowsOf(
        executor,
        sql`select ${bytes}::bytea, ${integer}::bigint, ${flag}::boolean, ${sql.json([integer, flag])}::json`,
      )
      const [b, i, f, j] = row!
      assert.equal(b, `\\x${Buffer.from(bytes).toString('hex')}`)
      assert.equal(decodeInteger(i!), integer)
      assert.equal(decodeBoolean(f!), flag)
      assert.deepEqual(JSON.parse(j!), [integer, flag])
    }),
    { numRuns: 100 },
  )
})

test('an integer that a number cannot hold is refused rather than rounded', () => {
  assert.equal(decodeInteger('-9007199254740991'), -9007199254740991)
  assert.throws(() => decodeInteger('9007199254740993'), /9007199254740993/)
})

test('uuid arrays and nested arrays', () => {
  const id = '0198c0de-0000-7000-8000-000000000001'
  assert.deepEqual(decodeArray(`{${id},${id}}`), [id, id])
  assert.deepEqual(decodeArray('{}'), [])
  assert.throws(() => decodeArray('{{1,2},{3,4}}'), /one-dimensional/)
})
