import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiProblem } from '../api/problem.ts'
import { messageFor, messageInside, problemsOf } from './form-problems.ts'

const refusal = (...problems: [path: string, message: string][]) =>
  new ApiProblem(
    422,
    { detail: 'Not valid.', errors: problems.map(([path, message]) => ({ path, code: 'x', message })) },
    null,
  )

test('each problem lands on its field, those of rows on their cell', () => {
  const problems = problemsOf(
    refusal(['email', 'No e-mail.'], ['value.amount', 'Too large.'], ['lines[2].price', 'Negative.']),
    ['email', 'value', 'lines'],
  )
  assert.equal(messageFor(problems, 'email'), 'No e-mail.')
  assert.equal(messageFor(problems, 'value'), 'Too large.')
  assert.equal(messageFor(problems, 'lines'), undefined)
  assert.equal(messageInside(problems, 'lines', '[2].price'), 'Negative.')
  assert.deepEqual(problems.general, [])
})

test('a problem of a field the form does not show is told at the top instead of being lost', () => {
  assert.deepEqual(problemsOf(refusal(['owner', 'No such user.']), ['email']).general, ['No such user.'])
})

test('a refusal without details still says why', () => {
  assert.deepEqual(problemsOf(refusal(), ['email']).general, ['Not valid.'])
})
