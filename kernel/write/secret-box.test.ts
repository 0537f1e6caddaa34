import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { openSecret, sealSecret } from './secret-box.ts'

const key = randomBytes(32)
const place = 'tenant/core.mailbox.password'

test('a sealed credential opens with its key and place only', () => {
  const sealed = sealSecret(key, place, 'pässword')
  assert.equal(openSecret(key, place, sealed), 'pässword')
  assert.throws(() => openSecret(randomBytes(32), place, sealed))
  assert.throws(() => openSecret(key, 'other/core.mailbox.password', sealed))
})

test('a changed credential does not open', () => {
  const sealed = Buffer.from(sealSecret(key, place, 'password'))
  sealed[sealed.length - 1] = (sealed[sealed.length - 1] ?? 0) ^ 1
  assert.throws(() => openSecret(key, place, sealed))
})

test('the same credential is sealed differently each time', () => {
  assert.notDeepEqual(sealSecret(key, place, 'password'), sealSecret(key, place, 'password'))
})
