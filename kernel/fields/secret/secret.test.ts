import assert from 'node:assert/strict'
import { test } from 'node:test'
import { f } from '../f.ts'
import { accepts, berlin, parse, parseOperand, refuses } from '../fixtures/reading.ts'
import { secret } from './secret.ts'

test('a secret is kept as typed, sealed, and never read back', () => {
  accepts(parse, f.secret(), [
    [' pass word ', ' pass word '],
    ['', null],
  ])
  assert.deepEqual(secret.toColumns('hush', f.secret(), berlin), [Buffer.from('sealed:hush')])
  assert.deepEqual(secret.toColumns(null, f.secret(), berlin), [null])
  assert.equal(secret.toJson(['\\x00'], f.secret()), '{"set":true}')
  assert.deepEqual(secret.fromColumns(['\\x00'], f.secret()), { set: true })
  assert.equal(secret.toText({ set: true }, f.secret()), '')
})

test('a secret is text and cannot be compared', () => {
  refuses(parse, f.secret(), [
    [1, 'secret'],
    ['x'.repeat(8001), 'secret'],
    [{ set: true }, 'secret'],
    ['\ud800', 'secret'],
  ])
  refuses(parse, f.secret({ required: true }), [['', 'secret']])
  refuses(parseOperand, f.secret(), [['hush', 'secret']])
})
