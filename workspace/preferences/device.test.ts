import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deviceOf } from './device.ts'

test('a session says on what it is in words', () => {
  const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36'
  assert.equal(deviceOf(chrome), 'Chrome on Windows')
  assert.equal(deviceOf(`${chrome} Edg/140.0`), 'Edge on Windows')
  assert.equal(
    deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1'),
    'Safari on iPhone',
  )
  assert.equal(deviceOf('curl/8.5'), 'curl/8.5')
  assert.equal(deviceOf(''), 'Unknown device')
})
