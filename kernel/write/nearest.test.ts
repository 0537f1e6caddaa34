import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearest } from './nearest.ts'

const fields = ['firstName', 'lastName', 'email', 'owner']

test('a mistyped word finds what was meant', () => {
  assert.equal(nearest('fristName', fields), 'firstName')
  assert.equal(nearest('last_name', fields), 'lastName')
  assert.equal(nearest('Email', fields), 'email')
})

test('a word that resembles nothing finds nothing', () => {
  assert.equal(nearest('colour', fields), null)
  assert.equal(nearest('x'.repeat(10_000), fields), null)
})
