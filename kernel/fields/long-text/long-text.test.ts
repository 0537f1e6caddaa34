import { test } from 'node:test'
import { f } from '../f.ts'
import { accepts, parse, parseCell, refuses } from '../fixtures/reading.ts'

test('longer text keeps its lines and tabs, with one kind of line end', () => {
  accepts(parse, f.longText(), [
    ['one\r\ntwo\rthree\n', 'one\ntwo\nthree'],
    ['a\tb', 'a\tb'],
    ['\n', null],
  ])
  accepts(parseCell, f.longText(), [['one\r\ntwo', 'one\ntwo']])
})

test('longer text refuses what no text has', () => {
  refuses(parse, f.longText({ max: 5 }), [
    ['a\u0000', 'characters'],
    ['a\u001b[31m', 'characters', /U\+001B/],
    ['123456', 'tooLong'],
    [{}, 'type'],
  ])
})
