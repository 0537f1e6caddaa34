import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cellText, guarded, joinNames, maySayNothing, namesIn } from './cell-text.ts'

test('what a spreadsheet would run is exported as text and comes back as it was', () => {
  for (const text of [
    '=1+1',
    '+SUM(A1)',
    '-2+3',
    '@cmd',
    '=HYPERLINK("http://x.example")',
    '＝1',
    "'=1",
    "''@x",
  ]) {
    assert.match(guarded(text), /^'/)
    assert.equal(cellText(guarded(text)), text)
  }
  for (const text of ["'s-Hertogenbosch", "O'Neill", 'a=b', '1-2']) assert.equal(guarded(text), text)
})

test('any trimmed text survives the way out and in', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^['=+\-@a ]{0,6}$/), text => {
      const kept = text.trim()
      assert.equal(cellText(guarded(kept)), kept)
      assert.doesNotMatch(guarded(kept), /^[=+\-@]/)
    }),
  )
})

test('any names survive together in one cell', () => {
  const name = fc.string({ unit: fc.constantFrom('a', ';', '"', ' ', ','), minLength: 1 })
  fc.assert(
    fc.property(fc.array(name), names => {
      const kept = names.map(each => each.trim()).filter(Boolean)
      assert.deepEqual(namesIn(joinNames(kept)), kept)
    }),
  )
  assert.deepEqual(namesIn(' Acme;Bolt ; "Smith; Sons";'), ['Acme', 'Bolt', 'Smith; Sons'])
})

test('words for nothing are known in any case', () => {
  for (const text of ['-', 'N/A', 'none', 'NULL', 'No', 'k.A.']) assert.ok(maySayNothing(text), text)
  for (const text of ['0', 'yes', 'Nona', '']) assert.ok(!maySayNothing(text), text)
})
