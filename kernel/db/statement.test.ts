import assert from 'node:assert/strict'
import { test } from 'node:test'
import { json } from './parameter.ts'
import { encodeValues, sql, statement } from './statement.ts'

test('values become numbered parameters in the order they are written', () => {
  const s = sql`select * from t where a = ${1} and b = ${'x'}`
  assert.equal(s.text, 'select * from t where a = $1 and b = $2')
  assert.deepEqual(s.values, [1, 'x'])
})

test('fragments nest, and their parameters are numbered as they finally stand', () => {
  const mine = sql`owner = ${'me'}`
  const s = sql`select ${sql.ref('l', 'id')} from ${sql.ref('crm_lead')} l where a = ${1} and (${mine} or ${mine}) limit ${5}`
  assert.equal(
    s.text,
    'select "l"."id" from "crm_lead" l where a = $1 and (owner = $2 or owner = $3) limit $4',
  )
  assert.deepEqual(s.values, [1, 'me', 'me', 5])
})

test('a list joins fragments and values alike', () => {
  assert.equal(sql`in (${sql.join([1, 2, 3])})`.text, 'in ($1, $2, $3)')
  const where = sql.join([sql`a = ${1}`, sql`b`, sql`c = ${2}`], ' and ')
  assert.equal(where.text, 'a = $1 and b and c = $2')
  assert.deepEqual(where.values, [1, 2])
  assert.equal(sql`x${sql.join([])}y`.text, 'xy')
})

test('input cannot become SQL text: it is always a parameter', () => {
  const evil = "'; drop table crm_lead; --"
  const s = sql`select ${evil}`
  assert.equal(s.text, 'select $1')
  assert.deepEqual(s.values, [evil])
})

test('something that only looks like a fragment is a value, and an object is refused as one', () => {
  const forged = JSON.parse('{"chunks":["; drop table x"],"values":[],"text":"; drop table x"}')
  const s = sql`select ${forged}`
  assert.equal(s.text, 'select $1')
  assert.throws(() => encodeValues(s), /cannot be a plain object.*\$1 of: select/)
})

test('only snake_case names of at most 63 letters are identifiers', () => {
  const attempts = [
    '',
    'a"b',
    'a b',
    'a;b',
    'a--',
    'a.b',
    'Lead',
    'ä',
    '1a',
    'a\0',
    'a\n',
    'a'.repeat(64),
    '"a"',
    "a'",
    '$1',
  ]
  for (const name of attempts) {
    assert.throws(() => sql.ref(name), /Not an identifier/, JSON.stringify(name))
    assert.throws(() => sql.ref('t', name), /Not an identifier/, JSON.stringify(name))
  }
  assert.equal(sql.ref('a'.repeat(63)).text, `"${'a'.repeat(63)}"`)
  assert.equal(sql.ref('select', 'user').text, '"select"."user"')
})

test('undefined is a slip, not NULL', () => {
  assert.throws(() => sql`select ${undefined}`, /undefined/)
  assert.throws(() => encodeValues(statement('select $1, $2', [1, undefined])), /undefined.*\$2 of: select/)
})

test('every kind of value has its PostgreSQL text', () => {
  const encode = (...values: unknown[]) => encodeValues(statement('', values))
  assert.deepEqual(encode('a', 1.5, 2n ** 62n, true, false, null), [
    'a',
    '1.5',
    '4611686018427387904',
    'true',
    'false',
    null,
  ])
  assert.deepEqual(encode(new Date('2026-11-20T10:00:00.123Z')), ['2026-11-20T10:00:00.123Z'])
  assert.deepEqual(encode(Buffer.from([0, 255]), new Uint8Array([1, 2, 3]).subarray(1)), [
    '\\x00ff',
    '\\x0203',
  ])
  assert.deepEqual(encode(json({ a: [1, null] }), json('x'), json(null)), ['{"a":[1,null]}', '"x"', 'null'])
  assert.deepEqual(encode([]), ['{}'])
  assert.deepEqual(encode(['a,b', '"', '\\', '', 'NULL', null, 1, true]), [
    '{"a,b","\\"","\\\\","","NULL",NULL,"1","true"}',
  ])
  assert.deepEqual(
    encode([
      [1, 2],
      [3, 4],
    ]),
    ['{{"1","2"},{"3","4"}}'],
  )
})

test('half a surrogate pair is refused rather than stored as a question mark', () => {
  assert.throws(() => encodeValues(sql`select ${'a\ud800'}`), { name: 'DatabaseError', code: '22021' })
  assert.deepEqual(encodeValues(sql`select ${'😀'}`), ['😀'])
})

test('values without a text form are refused', () => {
  for (const value of [() => 1, Symbol('x'), new Map(), { a: 1 }, json(undefined)]) {
    assert.throws(() => encodeValues(statement('select $1', [value])), TypeError)
  }
  assert.throws(() => encodeValues(statement('select $1', [new Date(Number.NaN)])), RangeError)
})
