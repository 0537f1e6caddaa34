import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../../errors.ts'
import { f } from '../f.ts'
import { accepts, berlin, chicago, parse, parseCell, parseOperand, refuses } from '../fixtures/reading.ts'
import { currencies, currencyDigits, isCurrency } from './currencies.ts'
import { money } from './money.ts'

const euros = (amount: string) => ({ amount, currency: 'EUR' })
const field = { kind: 'money' } as const

test('an amount has the digits of its currency', () => {
  accepts(parse, f.money(), [
    [euros('12.3'), euros('12.30')],
    [euros('-1'), euros('-1.00')],
    [
      { amount: '500', currency: 'JPY' },
      { amount: '500', currency: 'JPY' },
    ],
    [
      { amount: '1.234', currency: 'KWD' },
      { amount: '1.234', currency: 'KWD' },
    ],
  ])
})

test('what is not an exact amount in a known currency is refused', () => {
  refuses(parse, f.money({ negative: false }), [
    ['12.30', 'type', /"amount"/],
    [{ amount: 12.3, currency: 'EUR' }, 'type'],
    [{ amount: '12.30' }, 'type'],
    [{ ...euros('1'), base: '1' }, 'type'],
    [[], 'type'],
    [{ amount: '12.30', currency: 'eur' }, 'currency', /ISO 4217/],
    [{ amount: '12.30', currency: 'XXX' }, 'currency'],
    [euros('12.345'), 'digits', /EUR has 2 digits/],
    [{ amount: '0.5', currency: 'JPY' }, 'digits', /JPY has 0 digits/],
    [euros('1,5'), 'type'],
    [euros('92233720368547758.08'), 'range'],
    [euros('-0.01'), 'range', /not negative/],
    [{ amount: '1', currency: 'GBP' }, 'rate', /from GBP to EUR/],
    [{ amount: '92233720368547758.07', currency: 'KWD' }, 'range'],
  ])
})

test('the base amount is exact and rounded once', () => {
  const columns = (amount: string, currency: string) => money.toColumns({ amount, currency }, field, berlin)
  assert.deepEqual(columns('12.30', 'EUR'), [1230n, 'EUR', 1230n])
  assert.deepEqual(columns('0.05', 'USD'), [5n, 'USD', 5n])
  assert.deepEqual(columns('-0.05', 'USD'), [-5n, 'USD', -5n])
  assert.deepEqual(columns('1000', 'JPY'), [1000n, 'JPY', 610n])
  assert.deepEqual(columns('1.000', 'KWD'), [1000n, 'KWD', 300n])
  assert.deepEqual(money.toColumns(null, field, berlin), [null, null, null])
  assert.throws(() => columns('1.00', 'GBP'), Refusal)
})

test('a filter compares in the base currency', () => {
  accepts(parseOperand, f.money(), [
    ['1000', 100000n],
    [euros('10.50'), 1050n],
    [{ amount: '1000', currency: 'JPY' }, 610n],
  ])
  refuses(parseOperand, f.money(), [
    [1000, 'type'],
    [{ amount: '1', currency: 'GBP' }, 'rate'],
  ])
})

test('cells carry the currency in front, behind, or not at all', () => {
  accepts(parseCell, f.money(), [
    ['€ 1.200,50', euros('1200.50')],
    ['1200 EUR', euros('1200.00')],
    ['1.200,50€', euros('1200.50')],
    ['eur -5', euros('-5.00')],
    ['-€5', euros('-5.00')],
    ['(€ 5,00)', euros('-5.00')],
    ['12,5', euros('12.50')],
    ['US$ 1,200.50', { amount: '1200.50', currency: 'USD' }],
    ['', undefined],
  ])
  accepts(
    parseCell,
    f.money(),
    [
      ['$1,200.50', { amount: '1200.50', currency: 'USD' }],
      ['-$5.00', { amount: '-5.00', currency: 'USD' }],
    ],
    chicago,
  )
})

test('cells whose currency or number is not sure are refused', () => {
  refuses(parseCell, f.money(), [
    ['$ 5', 'currency', /USD, CAD/],
    ['5 kr', 'currency'],
    ['5 points', 'currency'],
    ['EUR', 'number'],
    ['1,200 EUR', 'number'],
    ['5 EUR 6', 'currency'],
  ])
})

test('minor units are those of ISO 4217, also where daily life has no coins for them', () => {
  const digits = (currency: string) =>
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits
  const deviating = currencies.filter(code => currencyDigits(code) !== digits(code))
  // The platform follows CLDR, which leaves out minor units that nobody uses any more.
  for (const code of deviating) assert.equal(digits(code), 0, code)
  assert.deepEqual(
    ['EUR', 'JPY', 'KWD', 'IQD', 'CLF', 'AFN', 'ISK'].map(currencyDigits),
    [2, 0, 3, 3, 4, 2, 0],
  )
  assert.equal(new Set(currencies).size, currencies.length)
  assert.equal(isCurrency('toString'), false)
  assert.throws(() => currencyDigits('XXX'), /not a currency/)
})
