import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engagementWords } from './engagement-words.ts'

test('engagements are said in words', () => {
  const types = ['page.viewed', 'mail.clicked', 'work.callMade', 'trade-fair visit']
  const words = ['Page viewed', 'Mail clicked', 'Work call made', 'Trade fair visit']
  assert.deepEqual(types.map(engagementWords), words)
})
