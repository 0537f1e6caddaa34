import { test } from 'node:test'
import { f } from '../f.ts'
import { accepts, parse, parseCell, refuses } from '../fixtures/reading.ts'

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
  ])
  refuses(parseCell, f.json(), [['{a:1}', 'json']])
})
