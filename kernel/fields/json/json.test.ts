import assert from 'node:assert/strict'
import { test } from 'node:test'
import { f } from '../f.ts'
import { accepts, parse, parseCell, refuses } from '../fixtures/reading.ts'
import { unknownKeywords } from './json-schema.ts'

test('any JSON value is taken', () => {
  accepts(parse, f.json(), [
    [{ a: [1, 'x', null] }, { a: [1, 'x', null] }],
    [false, false],
    ['a\\u0000 that is only text', 'a\\u0000 that is only text'],
  ])
  accepts(parseCell, f.json(), [
    ['{"a":1}', { a: 1 }],
    ['', undefined],
  ])
})

test('what jsonb cannot keep is refused', () => {
  refuses(parse, f.json(), [
    [{ a: 'x\u0000' }, 'characters'],
    [{ 'k\u0000': 1 }, 'characters'],
    [['\ud800'], 'characters'],
    ['x'.repeat(100_000), 'tooLong'],
    [JSON.parse('['.repeat(101) + ']'.repeat(101)), 'tooDeep'],
  ])
  refuses(parseCell, f.json(), [['{a:1}', 'json']])
})

const colour = { type: 'string', enum: ['red', 'green'] }
const settings = {
  type: 'object',
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 5 },
    sizes: { type: 'array', maxItems: 2, items: { type: 'integer', minimum: 1 } },
    code: { type: 'string', pattern: '^[A-Z]{2}$' },
    rest: { type: ['string', 'null'] },
  },
  required: ['name'],
  additionalProperties: colour,
}

test('a declared schema is kept, and each fault is named by its place', () => {
  const field = f.json({ schema: settings })
  const good = { name: 'Ada', sizes: [1, 2], code: 'DE', rest: null, wall: 'red' }
  accepts(parse, field, [[good, good]])
  const bad = { sizes: [0, 'x', 1.5], code: 'de', rest: 1, wall: 'blue' }
  assert.deepEqual(
    parse(field, bad).problems.map(problem => problem.path),
    ['x.name', 'x.sizes', 'x.sizes[0]', 'x.sizes[1]', 'x.sizes[2]', 'x.code', 'x.rest', 'x.wall'],
  )
  refuses(parse, field, [
    [[], 'type', /an object/],
    [{ name: '' }, 'tooShort'],
    [{ name: '😀😀😀😀😀😀' }, 'tooLong', /at most 5/],
  ])
  refuses(parse, f.json({ schema: { type: 'object', additionalProperties: false } }), [
    [{ a: 1 }, 'unknownField', /"a"/],
  ])
})

test('keywords that would be ignored are found', () => {
  assert.deepEqual(unknownKeywords({ ...settings, properties: { a: { oneOf: [] } } }), ['oneOf'])
  assert.deepEqual(unknownKeywords(settings), [])
})
