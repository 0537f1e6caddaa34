import assert from 'node:assert/strict'
import { test } from 'node:test'
import { f } from '../f.ts'
import { accepts, berlin, parse, parseCell, refuses } from '../fixtures/reading.ts'
import { flag } from './flag.ts'

test('only true and false are flags in JSON', () => {
  accepts(parse, f.flag(), [
    [true, true],
    [false, false],
  ])
  refuses(parse, f.flag(), [
    ['true', 'type'],
    [1, 'type'],
    [0, 'type'],
    [[], 'type'],
  ])
})

test('cells say yes and no in many ways', () => {
  const yes = ['yes', 'Ja', 'X', '1', 'TRUE', 'wahr', '✓', 'y']
  const no = ['no', 'Nein', '0', 'false', 'n', '-']
  accepts(parseCell, f.flag(), [...yes.map(w => [w, true] as const), ...no.map(w => [w, false] as const)])
  accepts(parseCell, f.flag(), [['  ', undefined]])
  refuses(parseCell, f.flag(), [['maybe', 'flag', /write yes or no/]])
})

test('a flag is never unknown', () => {
  assert.deepEqual(flag.toColumns(null, { kind: 'flag', default: true }, berlin), [true])
  assert.deepEqual(flag.columns('ok', { kind: 'flag' })[0], {
    name: 'ok',
    type: 'boolean',
    notNull: true,
    default: 'false',
  })
})
