import assert from 'node:assert/strict'
import { test } from 'node:test'
import { editingIntent, walkingIntent } from './line-keys.ts'
import { stepFrom } from './line-steps.ts'

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }
const ground = { rows: 3, entered: [true, true, false, true], isEndUntouched: false, mayAdd: true }

test('Enter goes down the column and adds a line below the last one, as a scanner expects', () => {
  assert.deepEqual(walkingIntent({ ...plain, key: 'Enter' }), { go: 'onward' })
  assert.deepEqual(editingIntent({ ...plain, key: 'Enter' }), { go: 'onward' })
  assert.deepEqual(stepFrom({ row: 1, column: 1 }, 'onward', ground), { row: 2, column: 1 })
  assert.equal(stepFrom({ row: 2, column: 1 }, 'onward', ground), 'add')
})

test('Tab passes over what is computed, goes on in the next line, and adds one at the end', () => {
  assert.deepEqual(stepFrom({ row: 0, column: 1 }, 'next', ground), { row: 0, column: 3 })
  assert.deepEqual(stepFrom({ row: 0, column: 3 }, 'next', ground), { row: 1, column: 0 })
  assert.deepEqual(stepFrom({ row: 1, column: 0 }, 'back', ground), { row: 0, column: 3 })
  assert.equal(stepFrom({ row: 2, column: 3 }, 'next', ground), 'add')
})

test('the keyboard is never caught: Tab leaves from a line nobody touched, and where no more lines may be', () => {
  const end = { row: 2, column: 3 }
  assert.equal(stepFrom(end, 'next', { ...ground, isEndUntouched: true }), 'leave')
  assert.equal(stepFrom(end, 'next', { ...ground, mayAdd: false }), 'leave')
  assert.equal(stepFrom({ row: 0, column: 0 }, 'back', ground), 'leave')
  assert.deepEqual(stepFrom(end, 'onward', { ...ground, isEndUntouched: true }), end)
})

test('arrows stay inside the lines', () => {
  assert.deepEqual(stepFrom({ row: 0, column: 0 }, 'up', ground), { row: 0, column: 0 })
  assert.deepEqual(stepFrom({ row: 2, column: 3 }, 'down', ground), { row: 2, column: 3 })
  assert.deepEqual(stepFrom({ row: 1, column: 3 }, 'right', ground), { row: 1, column: 3 })
})

test('an editor keeps all keys but those that leave it', () => {
  for (const key of ['ArrowLeft', 'ArrowDown', 'Home', 'Backspace', 'a'])
    assert.equal(editingIntent({ ...plain, key }), undefined, key)
  assert.equal(editingIntent({ ...plain, key: 'Enter', shiftKey: true }), undefined)
  assert.deepEqual(editingIntent({ ...plain, key: 'Escape' }), { do: 'restore' })
})

test('commands fill down, remove and move a line; letters begin to type', () => {
  assert.deepEqual(walkingIntent({ ...plain, key: 'D', ctrlKey: true }), { do: 'fill' })
  assert.deepEqual(walkingIntent({ ...plain, key: 'Backspace', metaKey: true }), { do: 'remove' })
  assert.deepEqual(walkingIntent({ ...plain, key: 'ArrowUp', altKey: true }), { move: -1 })
  assert.deepEqual(walkingIntent({ ...plain, key: '7' }), { do: 'type' })
  assert.equal(walkingIntent({ ...plain, key: 'c', ctrlKey: true }), undefined)
})
