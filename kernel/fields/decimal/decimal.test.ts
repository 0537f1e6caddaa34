import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { f } from '../f.ts'
import { accepts, chicago, parse, parseCell, parseOperand, refuses } from '../fixtures/reading.ts'
import { convert, fromScaled, toScaled } from '../scaled.ts'

test('decimals are exact and have the digits of their field', () => {
  accepts(parse, f.decimal(), [
    ['12.5', '12.50'],
    ['-0.05', '-0.05'],
    ['-0', '0.00'],
    ['+7', '7.00'],
    ['12.500', '12.50'],
    [12.5, '12.50'],
    [0.1, '0.10'],
    ['92233720368547758.07', '92233720368547758.07'],
  ])
  accepts(parse, f.decimal({ scale: 0 }), [
    ['12', '12'],
    ['12.0', '12'],
  ])
  accepts(parse, f.decimal({ scale: 9 }), [['0.000000001', '0.000000001']])
})

test('more digits than the field has are refused, not rounded', () => {
  refuses(parse, f.decimal(), [
    ['12.345', 'digits', /at most 2 digits/],
    [0.1 + 0.2, 'digits'],
    ['92233720368547758.08', 'range'],
    ['1,5', 'type'],
    ['1e3', 'type'],
    [1e21, 'type'],
    ['', 'type'],
    ['.5', 'type'],
    [null, 'type'],
    [Number.NaN, 'type'],
    ['0x10', 'type'],
    ['١٢', 'type'],
  ])
  refuses(parse, f.decimal({ min: '0', max: '99.5' }), [
    ['-0.01', 'range', /from 0 to 99\.5/],
    ['99.51', 'range'],
  ])
})

test('a filter compares scaled integers', () => {
  accepts(parseOperand, f.decimal(), [
    ['12.5', 1250n],
    [3, 300n],
  ])
  refuses(parseOperand, f.decimal(), [['12.345', 'digits']])
})

test('cells are read by locale, and only if they can mean one number', () => {
  accepts(parseCell, f.decimal(), [
    ['1.234,50', '1234.50'],
    ['1,234.50', '1234.50'],
    ['12,5', '12.50'],
    ['12.5', '12.50'],
    ['1.200', '1200.00'],
    ['0,125'.slice(0, 4), '0.12'],
    [',5', '0.50'],
    ['5,', '5.00'],
    ['−3,5', '-3.50'],
  ])
  accepts(
    parseCell,
    f.decimal(),
    [
      ['1,200', '1200.00'],
      ['12,5', '12.50'],
    ],
    chicago,
  )
  refuses(parseCell, f.decimal(), [['1,200', 'number', /write 1200 or 1\.2000/]])
  refuses(parseCell, f.decimal({ scale: 3 }), [
    ['1.234', 'number'],
    ['1,234', 'number'],
  ])
  accepts(parseCell, f.decimal({ scale: 3 }), [
    ['0.125', '0.125'],
    ['1.2340', '1.234'],
    ['0,125', '0.125'],
  ])
})

test('a percentage may carry its sign in cells', () => {
  accepts(parseCell, f.percent(), [
    ['12,5 %', '12.50'],
    ['7%', '7.00'],
    ['%', undefined],
  ])
  accepts(parse, f.percent({ scale: 1 }), [['12.5', '12.5']])
})

test('scaling is lossless and conversion rounds half away from zero', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
      fc.integer({ min: 0, max: 9 }),
      (minor, scale) => {
        assert.deepEqual(toScaled(fromScaled(String(minor), scale), scale), { value: minor })
        assert.equal(convert(-minor, 2, 2, '1.37'), -convert(minor, 2, 2, '1.37'))
        assert.equal(convert(minor, 2, 2, '1'), minor)
      },
    ),
  )
  assert.equal(convert(5n, 0, 0, '0.1'), 1n)
  assert.equal(convert(-5n, 0, 0, '0.1'), -1n)
  assert.equal(convert(4n, 0, 0, '0.1'), 0n)
  assert.equal(convert(100n, 0, 2, '0.0061'), 61n)
  assert.equal(convert(1000n, 3, 2, '3.000000001'), 300n)
})
