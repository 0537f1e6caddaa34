import { test } from 'node:test'
import { f } from '../f.ts'
import { accepts, parse, parseCell, parseOperand, refuses } from '../fixtures/reading.ts'

test('a line of text is trimmed and kept in NFC', () => {
  accepts(parse, f.text(), [
    ['  Ada  ', 'Ada'],
    ['Mu\u0308ller', 'Müller'],
    ['\u00a0Ada\ufeff', 'Ada'],
    ['', null],
    [' \t', null],
    ['👩‍🚀'.repeat(40), '👩‍🚀'.repeat(40)],
  ])
})

test('blank text does not satisfy a required field', () => {
  refuses(parse, f.text({ required: true }), [['   ', 'required']])
})

test('what is not a clean line of text is refused in words', () => {
  refuses(parse, f.text({ max: 3 }), [
    [42, 'type'],
    [null, 'type'],
    [['a'], 'type'],
    ['a\u0000b', 'characters', /U\+0000/],
    ['a\nb', 'characters', /single line/],
    ['a\u2028b', 'characters', /single line/],
    ['a\u0085b', 'characters', /U\+0085/],
    ['a\ud800b', 'characters', /surrogate/],
    ['abcd', 'tooLong', /at most 3 .* has 4/],
    ['a\u0000bcd', 'characters'],
  ])
})

test('length is counted in characters, not in UTF-16 units', () => {
  accepts(parse, f.text({ max: 2 }), [['😀😀', '😀😀']])
  refuses(parse, f.text({ max: 2 }), [['😀😀😀', 'tooLong', /has 3/]])
})

test('a pattern must match the whole value and says why in its own words', () => {
  const country = f.text({ pattern: '[A-Z]{2}', patternMessage: 'Enter a country code such as DE.' })
  accepts(parse, country, [['DE', 'DE']])
  refuses(parse, country, [
    ['DEU', 'pattern', /such as DE/],
    ['de', 'pattern', /such as DE/],
  ])
})

test('line breaks inside of a cell become blanks', () => {
  accepts(parseCell, f.text(), [
    ['Chicago Commons\r\nAssociation', 'Chicago Commons Association'],
    ['   ', undefined],
  ])
})

test('a filter on searched text compares the lower-case key, and prefixes may be any part of a value', () => {
  accepts(parseOperand, f.text({ search: true, max: 5 }), [
    ['MÜLLER & Söhne', 'müller & söhne'],
    ['ΣΑΣ İ', 'σασ i'],
    ['', ''],
  ])
  accepts(parseOperand, f.text(), [['Müller', 'Müller']])
  refuses(parseOperand, f.text(), [
    [7, 'type'],
    ['\u0000', 'characters'],
  ])
})
