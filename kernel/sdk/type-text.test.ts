import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arrayOf } from './type-text.ts'

test('a list of one of several types stands in brackets, whatever stands inside of these', () => {
  assert.equal(arrayOf('{ readonly a: string | null }'), 'readonly { readonly a: string | null }[]')
  assert.equal(
    arrayOf('{ readonly a: X } | { readonly b: Y }'),
    'readonly ({ readonly a: X } | { readonly b: Y })[]',
  )
  assert.equal(arrayOf('Readonly<Record<string, A | B>>'), 'readonly Readonly<Record<string, A | B>>[]')
})
