import assert from 'node:assert/strict'
import { test } from 'node:test'
import { f } from '../f.ts'
import { berlin, parse, parseCell } from '../fixtures/reading.ts'
import { countryCodes, countryNames } from './countries.ts'

const field = f.country()
const cell = (text: string) => parseCell(field, text, berlin)

test('a country is known by its two letters, in any case', () => {
  assert.equal(parse(field, 'at').value, 'AT')
  for (const wrong of ['ZZ', 'EU', 'DDR', 'Austria'])
    assert.deepEqual(
      parse(field, wrong).problems.map(({ message }) => message),
      [`“${wrong}” is not a country; write its two letters (ISO 3166-1) such as DE.`],
    )
})

test('files name countries by code or by name, in their own language or another', () => {
  for (const [text, code] of [
    ['de', 'DE'],
    ['United States', 'US'],
    ['U.S.A.', 'US'],
    ['uk', 'GB'],
    ['Österreich', 'AT'],
    ['FRANCE', 'FR'],
    ['Schweiz', 'CH'],
    ['Czech Republic', 'CZ'],
    ['Polska', 'PL'],
  ] as const)
    assert.equal(cell(text).value, code, text)
  assert.equal(cell('Atlantis').problems.length, 1)
})

test('there are the 249 countries of the standard and Kosovo, each with a name', () => {
  assert.equal(new Set(countryCodes).size, 250)
  for (const [code, name] of countryNames('en')) assert.ok(name.length > 2 && name !== code, code)
})
