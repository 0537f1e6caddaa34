import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countWords } from './count-words.ts'

test('an exact count is told to the last record, an estimate only as far as it is known', () => {
  assert.equal(countWords(2541, true, 'en-GB'), '2,541')
  assert.equal(countWords(10_001, false, 'en-GB'), '10,000+')
  assert.equal(countWords(1_678_200, false, 'en-GB'), '1,600,000+')
  assert.equal(countWords(12, false, 'en-GB'), '12+')
})
