import { test } from 'node:test'
import { f } from '../f.ts'
import { accepts, parse, parseCell, parseOperand, refuses } from '../fixtures/reading.ts'

test('tags are a sorted set of trimmed words', () => {
  accepts(parse, f.tags(), [
    [
      [' vip ', 'berlin', 'vip', 'Berlin'],
      ['Berlin', 'berlin', 'vip'],
    ],
    [[], []],
  ])
  accepts(parseOperand, f.tags(), [[' vip', 'vip']])
})

test('each bad tag is named by its place', () => {
  refuses(parse, f.tags(), [
    ['vip', 'type'],
    [['vip', 1], 'type'],
    [['a\nb'], 'characters'],
    [[''], 'required'],
    [['x'.repeat(61)], 'tooLong'],
    [Array.from({ length: 501 }, (_, i) => `t${i}`), 'tooMany', /500/],
  ])
})

test('cells separate tags by semicolons or commas', () => {
  accepts(parseCell, f.tags(), [
    ['vip; berlin', ['berlin', 'vip']],
    ['vip, berlin,', ['berlin', 'vip']],
    ['"a;b"; "say ""hi"""', ['a;b', 'say "hi"']],
    [' ; ', undefined],
  ])
})
