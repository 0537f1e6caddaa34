import { test } from 'node:test'
import { f } from '../f.ts'
import { accepts, berlin, chicago, parse, parseCell, parseOperand, refuses } from '../fixtures/reading.ts'

test('a number is read with the tenant’s country', () => {
  accepts(parse, f.phone(), [
    ['030 / 901820', '+4930901820'],
    ['+49 (30) 901820', '+4930901820'],
    ['0049 30 901820', '+4930901820'],
    ['+1 312-744-5000', '+13127445000'],
    ['', null],
  ])
  accepts(parse, f.phone(), [['(312) 744-5000', '+13127445000']], chicago)
})

test('an extension is kept', () => {
  accepts(
    parse,
    f.phone(),
    [
      ['312-744-5000 ext. 12', '+13127445000;ext=12'],
      ['+13127445000;ext=12', '+13127445000;ext=12'],
    ],
    chicago,
  )
  accepts(parse, f.phone(), [['3865286 x12', '3865286;ext=12']], chicago)
})

test('a number no plan knows is kept as its digits', () => {
  accepts(
    parse,
    f.phone(),
    [
      ['386-5286', '3865286'],
      ['1234', '1234'],
    ],
    chicago,
  )
})

test('words and too few or too many digits are refused', () => {
  for (const context of [berlin, chicago])
    refuses(
      parse,
      f.phone(),
      ['call me', '12', '1'.repeat(16), 'n/a', '+', '++4930901820'].map(input => [input, 'phone'] as const),
      context,
    )
  refuses(parse, f.phone(), [[493012345, 'type']])
})

test('cells and filters are read like input, filters also by their beginning', () => {
  accepts(parseCell, f.phone(), [['tel:+4930901820', '+4930901820']])
  accepts(parseOperand, f.phone(), [
    ['030 901820', '+4930901820'],
    ['+49 30', '+4930'],
  ])
})
