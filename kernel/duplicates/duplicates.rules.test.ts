import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compare, type Facts, jaroWinkler, WORTH_A_LOOK } from './duplicates.rules.ts'

const nothing: Facts = { emails: [], phones: [], person: null, organisation: null, domains: [] }

test('likeness of texts is symmetric, lies between 0 and 1, and is 1 for equal ones', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const likeness = jaroWinkler(a, b)
      assert.ok(likeness >= 0 && likeness <= 1 + 1e-12)
      assert.equal(jaroWinkler(a, a), 1)
    }),
  )
  assert.ok(Math.abs(jaroWinkler('martha', 'marhta') - 0.9611) < 1e-4)
  assert.ok(Math.abs(jaroWinkler('dixon', 'dicksonx') - 0.8133) < 1e-4)
})

test('more in common never makes two records less alike, and nobody comes first', () => {
  const facts = fc.record({
    emails: fc.subarray(['a@x.example', 'b@y.example', 'a.b@gmail.com', 'ab@gmail.com']),
    phones: fc.subarray(['+4973112345', '+4973112345;ext=7']),
    person: fc.constantFrom(null, ['Ida', 'Berg'] as const, ['Ida', 'Bergh'] as const),
    organisation: fc.constantFrom(null, 'Berg GmbH', 'Berg AG', 'Berg Papier'),
    domains: fc.subarray(['berg.example', 'www.berg.example']),
  })
  fc.assert(
    fc.property(facts, facts, (a, b) => {
      assert.ok(Math.abs(compare(a, b).score - compare(b, a).score) < 1e-12)
      const shared = { emails: ['same@z.example'] }
      const more = compare(
        { ...a, emails: [...a.emails, ...shared.emails] },
        { ...b, emails: [...b.emails, ...shared.emails] },
      )
      assert.ok(more.score >= compare(a, b).score - 1e-12)
    }),
  )
})

test('a folded Gmail mailbox is a hint with its own words, a similar name alone is none', () => {
  const gmail = compare(
    { ...nothing, emails: ['ida.berg@gmail.com'] },
    { ...nothing, emails: ['idaberg+fair@gmail.com'] },
  )
  assert.deepEqual(gmail.reasons, ['Same Gmail mailbox'])
  assert.ok(gmail.score < 0.9)
  const similar = compare({ ...nothing, person: ['Ida', 'Berg'] }, { ...nothing, person: ['Ida', 'Bergh'] })
  assert.ok(similar.score < WORTH_A_LOOK)
  const form = compare(
    { ...nothing, organisation: 'Berg GmbH & Co. KG' },
    { ...nothing, organisation: 'BERG AG' },
  )
  assert.deepEqual(form.reasons, ['Same name'])
})
