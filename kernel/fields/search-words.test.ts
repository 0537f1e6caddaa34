import assert from 'node:assert/strict'
import { test } from 'node:test'
import { f } from './f.ts'
import type { AnyField } from './kind.ts'
import { kinds } from './kinds.ts'
import { plainLetterCase, wordsOf } from './search-words.ts'

const wordsIn = (field: AnyField, value: string) =>
  kinds[field.kind as keyof typeof kinds].searchWords?.(value as never, field as never)

test('words are compared in lower case and without accents', () => {
  assert.equal(
    plainLetterCase('Müller-Lüdenscheidt ÅØ Łódź Straße İÇ ﬁn'),
    'muller-ludenscheidt ao lodz strasse ic fin',
  )
  assert.deepEqual(wordsOf("O'Neill & Söhne, 4711!"), ['o', 'neill', 'sohne', '4711'])
  assert.deepEqual(wordsOf('Привет мир'), ['привет', 'мир'])
})

test('of a long text the first two hundred distinct words count, each once and none too long', () => {
  const text = Array.from({ length: 300 }, (_, i) => `word${i % 250}`).join(' ')
  assert.equal(wordsOf(text).length, 200)
  assert.equal(wordsOf('x'.repeat(100))[0]?.length, 64)
  assert.deepEqual(wordsIn(f.longText(), 'one\ntwo one'), ['one', 'two'])
})

test('an e-mail address is found whole, by its name and by its domain', () => {
  assert.deepEqual(wordsIn(f.email(), 'anna.berg@example.com'), [
    'anna.berg@example.com',
    'anna.berg',
    'example.com',
  ])
})

test('a telephone number is found as dialled from abroad, at home, and by its end', () => {
  assert.deepEqual(wordsIn(f.phone(), '+4930901820'), ['4930901820', '30901820', '901820'])
  assert.deepEqual(wordsIn(f.phone(), '3865286;ext=12'), ['3865286', '865286'])
})

test('a document’s number is found with and without its separators', () => {
  assert.deepEqual(wordsIn(f.number({ pattern: 'INV-{year}-{n:5}' }), 'INV-2026-00012'), [
    'inv-2026-00012',
    'inv202600012',
  ])
})

test('a web address is found by its host', () => {
  assert.deepEqual(wordsIn(f.url(), 'https://www.example.com/a/b'), ['example.com'])
  assert.deepEqual(wordsIn(f.url(), 'https://shop.example.com'), ['shop.example.com', 'example.com'])
})

test('derived fields are found like what they are', () => {
  const name = f.generated({ as: f.text(), sql: 'name' })
  assert.deepEqual(wordsIn(name, 'Ada Lovelace'), ['ada', 'lovelace'])
  assert.equal(kinds.generated.isAlwaysSearched?.(f.generated({ as: f.email(), sql: 'mail' }) as never), true)
  assert.equal(kinds.generated.isAlwaysSearched?.(name as never), false)
})
