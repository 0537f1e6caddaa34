import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readQuestion } from './question.ts'
import { deletions, isOneErrorApart, isTypable } from './typo.ts'

test('one letter more, less or different, or two in the wrong order, is one typing error', () => {
  const apart: [string, string][] = [
    ['berlin', 'berli'],
    ['berlin', 'erlin'],
    ['berlin', 'bberlin'],
    ['berlin', 'berlim'],
    ['berlin', 'brelin'],
    ['berlin', 'berlni'],
    ['müller', 'muller'],
  ]
  for (const [one, other] of apart) {
    assert.ok(isOneErrorApart(one, other), `${one} ${other}`)
    assert.ok(isOneErrorApart(other, one), `${other} ${one}`)
  }
  for (const [one, other] of [
    ['berlin', 'berlin'],
    ['berlin', 'brlni'],
    ['berlin', 'relbin'],
    ['berlin', 'berl'],
    ['berlin', 'bxrlxn'],
  ] as const)
    assert.equal(isOneErrorApart(one, other), false, `${one} ${other}`)
})

test('whatever error is made, both words have something in common without one letter', () => {
  const letter = fc.constantFrom(...'abcdeß')
  fc.assert(
    fc.property(
      fc.array(letter, { minLength: 4, maxLength: 9 }),
      fc.nat(),
      letter,
      fc.nat(3),
      (word, at, other, what) => {
        const typed = [...word]
        const i = at % word.length
        if (what === 0) typed.splice(i, 1)
        else if (what === 1) typed.splice(i, 0, other)
        else if (what === 2) typed[i] = other
        else if (i > 0) [typed[i - 1], typed[i]] = [typed[i] ?? '', typed[i - 1] ?? '']
        const [meant, written] = [word.join(''), typed.join('')]
        if (meant === written) return
        assert.ok(isOneErrorApart(meant, written))
        const near = new Set([meant, ...deletions(meant)])
        assert.ok([written, ...deletions(written)].some(each => near.has(each)))
      },
    ),
  )
})

test('short words and those with digits are not corrected', () => {
  assert.deepEqual(['bergs', 'berg', 'a4711', 'müller'].map(isTypable), [true, false, false, true])
})

test('what is typed may be one number or address, or several words', () => {
  assert.deepEqual(readQuestion('Anna  Müller!'), [[['anna']], [['muller']]])
  assert.deepEqual(readQuestion('INV-2026-00012'), [
    [['inv-2026-00012'], ['inv202600012'], ['inv', '2026', '00012']],
  ])
  assert.deepEqual(readQuestion('anna@ex'), [[['anna@ex'], ['annaex'], ['anna', 'ex']]])
  assert.deepEqual(readQuestion('030 / 90 18 20'), [
    [['030901820'], ['30901820'], ['901820'], ['030', '90', '18', '20']],
  ])
  assert.deepEqual(readQuestion(' . - '), [])
})
