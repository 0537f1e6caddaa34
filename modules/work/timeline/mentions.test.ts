import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mentionAt, mentionedIn, withMention } from './mentions.ts'

test('a name is looked for behind an @ at the caret, not within a word or an address', () => {
  assert.deepEqual(mentionAt('Ask @an', 7), { from: 4, word: 'an' })
  assert.deepEqual(mentionAt('@', 1), { from: 0, word: '' })
  assert.deepEqual(mentionAt('Ask @Anna Be', 12), { from: 4, word: 'Anna Be' })
  assert.equal(mentionAt('mail@example.com', 16), null)
  assert.equal(mentionAt('Ask @anna about it', 18), null)
})

test('a chosen name takes the place of what was written of it', () => {
  assert.deepEqual(withMention('Ask @an now', 4, 7, 'Anna Berg'), { text: 'Ask @Anna Berg now', caret: 15 })
})

test('only who still stands in the text is called, once', () => {
  const people = [
    { id: 'a', title: 'Anna Berg' },
    { id: 'b', title: 'Ben' },
    { id: 'a', title: 'Anna Berg' },
  ]
  assert.deepEqual(mentionedIn('Ask @Anna Berg', people), ['a'])
})
