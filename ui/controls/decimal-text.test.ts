import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDecimal, writeDecimal } from './decimal-text.ts'

test('a German and an American write the same amount in their own way', () => {
  assert.equal(readDecimal('1.234,50', 'de-DE'), '1234.50')
  assert.equal(readDecimal('1,234.50', 'en-US'), '1234.50')
  assert.equal(readDecimal("1'234.50", 'de-CH'), '1234.50')
  assert.equal(readDecimal('1 234,50', 'fr-FR'), '1234.50')
})

test('a group separator in the wrong place is not taken for thousands', () => {
  assert.equal(readDecimal('1.5', 'de-DE'), '1.5')
  assert.equal(readDecimal('12,5', 'en-US'), '12,5')
})

test('what is no number stays as it was typed, so that the message can name it', () => {
  assert.equal(readDecimal(' twelve ', 'en-US'), 'twelve')
  assert.equal(readDecimal('', 'en-US'), '')
})

test('amounts beyond the precision of a float survive a round trip', () => {
  const amount = '90071992547409931.07'
  assert.equal(writeDecimal(amount, 'en-US'), '90,071,992,547,409,931.07')
  assert.equal(readDecimal(writeDecimal(amount, 'de-DE'), 'de-DE'), amount)
})

test('leading zeros and bare points are tidied, signs are kept', () => {
  assert.equal(readDecimal('-007.50', 'en-US'), '-7.50')
  assert.equal(readDecimal('.5', 'en-US'), '0.5')
  assert.equal(readDecimal('−3', 'en-US'), '-3')
})
