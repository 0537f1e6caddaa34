import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Turn, takeTurn } from './turns.ts'

const pool = (...weights: readonly number[]): Turn[] =>
  weights.map((weight, i) => ({ user: `user-${i}`, weight, credit: 0, taken: 0 }))

const taken = (turns: readonly Turn[]): number[] => turns.map(turn => turn.taken)
const spread = (turns: readonly Turn[]): number => Math.max(...taken(turns)) - Math.min(...taken(turns))
const give = (turns: readonly Turn[], times: number): void => {
  for (let i = 0; i < times; i++) takeTurn(turns)
}

test('with equal weights the spread is never more than one', () => {
  const turns = pool(1, 1, 1, 1, 1, 1, 1)
  for (let i = 0; i < 10_000; i++) {
    takeTurn(turns)
    assert.ok(spread(turns) <= 1)
  }
})

test('nobody is ever a whole turn away from her share, whatever the weights', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 40 }), weights => {
      const turns = pool(...weights)
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      for (let given = 1; given <= 3 * total; given++) {
        takeTurn(turns)
        for (const turn of turns)
          assert.ok(
            Math.abs(turn.taken - (given * turn.weight) / total) <= 1 + 1e-6,
            `${turn.user} at ${given}`,
          )
      }
    }),
    { numRuns: 60 },
  )
})

test('a heavy member is not served in one block', () => {
  const turns = pool(5, 1, 1)
  const order = Array.from({ length: 7 }, () => takeTurn(turns).user)
  assert.equal(order.filter(user => user === 'user-0').length, 5)
  assert.ok(!order.join().includes(Array(4).fill('user-0').join()), order.join())
})

test('those who are away leave their share to all others alike, not to the next in line', () => {
  const turns = pool(1, 1, 1, 1)
  give(turns, 40)
  const there = turns.slice(1)
  const before = taken(there)
  give(there, 300)
  assert.deepEqual(
    taken(there).map((count, i) => count - (before[i] ?? 0)),
    [100, 100, 100],
  )
})

test('a new member and one who comes back are not caught up with', () => {
  const turns = pool(1, 1, 1)
  give(turns.slice(1), 1000)
  const newest: Turn = { user: 'new', weight: 1, credit: 0, taken: 0 }
  const all = [...turns, newest]
  const before = taken(all)
  give(all, 40)
  for (const [i, turn] of all.entries())
    assert.ok(Math.abs(turn.taken - (before[i] ?? 0) - 10) <= 2, turn.user)
})

test('whoever comes and goes, those who were there alike stay within two of each other', () => {
  const away = fc.array(fc.subarray([0, 1, 2, 3, 4], { minLength: 1 }), { minLength: 50, maxLength: 400 })
  fc.assert(
    fc.property(away, rounds => {
      const turns = pool(1, 1, 1, 1, 1, 1, 1)
      for (const who of rounds)
        takeTurn([...who.map(i => turns[i] as Turn), turns[5] as Turn, turns[6] as Turn])
      const [one, other] = turns.slice(5) as [Turn, Turn]
      assert.ok(Math.abs(one.taken - other.taken) <= 2, `${one.taken} and ${other.taken}`)
    }),
    { numRuns: 200 },
  )
})
