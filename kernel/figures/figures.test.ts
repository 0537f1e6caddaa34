import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Refusal } from '../errors.ts'
import { aggregate } from '../query/aggregate.ts'
import { makeWorld, type World } from '../query/testing/world.ts'
import { figures, mostQuestions, readQuestions } from './figures.ts'

let world: World
before(async () => {
  world = await makeWorld()
})
after(() => world.kernel.end())

test('several questions are answered in their order, each as by itself', async () => {
  const { kernel, users } = world
  const context = await users.rita.context()
  const article = kernel.registry.get('fixture.article')
  const { answers } = JSON.parse(
    await figures(kernel, context, [
      { entity: 'fixture.article', group: ['size'], measure: ['sum:stock'] },
      { entity: 'fixture.account' },
      { entity: 'fixture.article', filter: { stock: { gte: 3 } } },
    ]),
  )
  const alone = await Promise.all([
    aggregate(kernel, context, article, { group: 'size', measure: 'sum:stock' }),
    aggregate(kernel, context, kernel.registry.get('fixture.account'), {}),
    aggregate(kernel, context, article, { 'stock[gte]': '3' }),
  ])
  assert.deepEqual(
    answers,
    alone.map(text => JSON.parse(text)),
  )
})

test('a question that is refused says so in its place and spoils none of the others', async () => {
  const { kernel, users } = world
  const { answers } = JSON.parse(
    await figures(kernel, await users.max.context(), [
      { entity: 'fixture.article', group: ['nothing'] },
      { entity: 'no.thing' },
      { entity: 'fixture.article' },
    ]),
  )
  assert.deepEqual(
    answers.map(({ problem }: { problem?: { status: number } }) => problem?.status),
    [400, 400, undefined],
  )
  assert.equal(answers[0].problem.errors[0].code, 'not-groupable')
  assert.equal(answers[2].data[0].count, world.articles.length)
})

test('what is no list of questions, or too many of them, is refused as a whole', () => {
  const faultsOf = (body: unknown): readonly string[] => {
    try {
      readQuestions(body)
      return []
    } catch (error) {
      return (error as Refusal).problems.map(({ path, code }) => `${path} ${code}`)
    }
  }
  assert.deepEqual(faultsOf({ questions: [{ entity: 'fixture.article' }] }), [])
  assert.deepEqual(faultsOf([]), ['body type'])
  assert.deepEqual(faultsOf({ questions: [{ group: 'size' }] }), [
    'body.questions[0].entity required',
    'body.questions[0].group type',
  ])
  const many = Array.from({ length: mostQuestions + 1 }, () => ({ entity: 'fixture.article' }))
  assert.deepEqual(faultsOf({ questions: many }), ['body.questions tooMany'])
})
