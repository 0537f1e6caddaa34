import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNewId, newId } from './record-id.ts'

test('ids are UUIDv7, unique and ascending, however many are made in a millisecond', () => {
  const ids = Array.from({ length: 20_000 }, newId)
  assert.ok(ids.every(isNewId))
  assert.equal(new Set(ids).size, ids.length)
  assert.deepEqual([...ids].sort(), ids)
})

test('an id says when it was made', () => {
  const made = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16)
  assert.ok(Math.abs(made - Date.now()) < 1000)
})

test('only a UUIDv7 in lower case may be brought along', () => {
  assert.ok(!isNewId('0191b2c4-1111-4aaa-8bbb-0123456789ab'))
  assert.ok(!isNewId(newId().toUpperCase()))
  assert.ok(!isNewId(7))
})
