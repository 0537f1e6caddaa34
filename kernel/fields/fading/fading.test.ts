import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { f } from '../f.ts'
import { berlin, parse } from '../fixtures/reading.ts'
import { fadedValue, fading, fadingKey } from './fading.ts'

const halfLifeDays = 14
const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
const value = fc.double({ min: 0.001, max: 100_000, noNaN: true })

test('half of it is gone after the half-life, three quarters after two', () => {
  const at = new Date('2026-08-14T12:00:00Z')
  const key = fadingKey(80, halfLifeDays, at)
  for (const [days, left] of [
    [0, 80],
    [14, 40],
    [28, 20],
  ] as const)
    assert.ok(
      Math.abs(fadedValue(key, halfLifeDays, new Date(at.getTime() + days * 86_400_000)) - left) < 1e-9,
    )
})

test('what is larger at one moment is larger at every other, so that an index keeps the order', () => {
  fc.assert(
    fc.property(value, moment, value, moment, moment, (one, seen, other, met, now) => {
      const [a, b] = [fadingKey(one, halfLifeDays, seen), fadingKey(other, halfLifeDays, met)]
      if (Math.abs(a - b) < 1e-9) return
      assert.equal(fadedValue(a, halfLifeDays, now) > fadedValue(b, halfLifeDays, now), a > b)
    }),
  )
})

test('nothing fades to nothing and stands below everything else', () => {
  const key = fadingKey(0, halfLifeDays, new Date())
  assert.equal(fadedValue(key, halfLifeDays, new Date()), 0)
  assert.ok(key < fadingKey(0.1, halfLifeDays, new Date('1970-01-01')))
})

test('a filter compares with the value of this moment', () => {
  const field = f.fading({ halfLifeDays })
  const operand = (at: Date) =>
    Number(fading.parseOperand(50, field, 'x', { problems: [], add: () => {} }, { ...berlin, now: at }))
  const [today, later] = [new Date('2026-08-01'), new Date('2026-08-15')]
  assert.ok(Math.abs(operand(later) - operand(today) - 1) < 1e-9)
})

test('anything but a number of at least 0 is refused', () => {
  for (const input of [-1, Number.NaN, '5', 1e9, Number.POSITIVE_INFINITY])
    assert.equal(parse(f.fading({ halfLifeDays }), input).problems.length, 1, String(input))
})
