import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashPassword, passwordProblems, verifyPassword } from './password.ts'
import { hashToken, newToken } from './token.ts'

test('a hash says how it was made, and is another one each time', async () => {
  const [first, second] = await Promise.all([
    hashPassword('a long password'),
    hashPassword('a long password'),
  ])
  assert.match(first, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  assert.notEqual(first, second)
})

test('only the password itself is right, however its letters were typed', async () => {
  const stored = await hashPassword('Zürich im Frühling')
  assert.equal(await verifyPassword('Zürich im Frühling', stored), true)
  assert.equal(await verifyPassword('Zürich im Frühling'.normalize('NFD'), stored), true)
  assert.equal(await verifyPassword('zürich im frühling', stored), false)
  assert.equal(await verifyPassword('', stored), false)
})

test('a hash of another cost is still read, one of another form is a fault', async () => {
  // A vector of the reference implementation (test.c): 64 MiB, two passes, salt "somesalt".
  const cheap = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  assert.equal(await verifyPassword('password', cheap), true)
  assert.equal(await verifyPassword('passwore', cheap), false)
  await assert.rejects(verifyPassword('password', 'password'), /unknown form/)
})

test('nobody’s password is never right', async () => {
  assert.equal(await verifyPassword('anything', null), false)
})

test('a new password is long and not about its person', () => {
  const codes = (password: string) =>
    passwordProblems(password, ['Rosa Delgado', 'Meridian']).map(({ code }) => code)
  assert.deepEqual(codes('short'), ['tooShort'])
  assert.deepEqual(codes('x'.repeat(2000)), ['tooLong'])
  assert.deepEqual(codes('welcome to meridian'), ['guessable'])
  assert.deepEqual(codes('aaaaaaaaaaaaaaaa'), ['guessable'])
  assert.deepEqual(codes('four quiet herons'), [])
})

test('tokens do not repeat, and their hashes have 32 bytes', () => {
  const tokens = Array.from({ length: 1000 }, () => newToken('ino_'))
  assert.equal(new Set(tokens).size, 1000)
  assert.ok(tokens.every(token => /^ino_[0-9A-Za-z]{43}$/.test(token)))
  assert.equal(hashToken('x').length, 32)
})
