import { test } from 'node:test'
import { f } from '../f.ts'
import { accepts, chicago, parse, parseCell, refuses } from '../fixtures/reading.ts'

test('whole numbers are taken as they are', () => {
  accepts(parse, f.integer(), [
    [0, 0],
    [-0, 0],
    [9007199254740991, 9007199254740991],
    [-9007199254740991, -9007199254740991],
    [1e3, 1000],
  ])
})

test('nothing is rounded, converted or guessed', () => {
  refuses(parse, f.integer({ min: 0, max: 100 }), [
    ['5', 'type', /without quotes/],
    [1.5, 'range'],
    [9007199254740992, 'range'],
    [Number.NaN, 'range'],
    [Number.POSITIVE_INFINITY, 'range'],
    [true, 'type'],
    [[1], 'type'],
    [-1, 'range', /from 0 to 100/],
    [101, 'range', /from 0 to 100/],
  ])
  refuses(parse, f.integer({ min: 1 }), [[0, 'range', /at least 1/]])
  refuses(parse, f.integer({ max: 1 }), [[2, 'range', /at most 1/]])
})

test('cells may separate thousands as the locale does', () => {
  accepts(parseCell, f.integer(), [
    ['1.200', 1200],
    ['1.200.300', 1200300],
    ['1 200', 1200],
    ["1'200", 1200],
    ['-5', -5],
    ['(5)', -5],
    ['5-', -5],
    ['12,0', 12],
    ['', undefined],
  ])
  accepts(parseCell, f.integer(), [['1,200', 1200]], chicago)
})

test('cells that may mean two numbers, or none, are refused', () => {
  refuses(parseCell, f.integer(), [
    ['1,200', 'number', /1200 or 1\.200/],
    ['12,5', 'range'],
    ['twelve', 'number'],
    ['1.20.300', 'number', /grouped/],
    ['1e3', 'number'],
    ['12345678901234567890', 'range'],
  ])
  refuses(parseCell, f.integer(), [['1.200', 'number', /1200 or 1\.200/]], chicago)
})
