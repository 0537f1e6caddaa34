import { invalid, malformed, Refusal } from '../errors.ts'
import { satisfies } from '../fields/json/json-schema.ts'
import type { JsonSchema } from '../fields/kind.ts'
import { type ProblemDocument, problemOf, refusalOf } from '../http/problem.ts'
import type { Kernel } from '../kernel.ts'
import { aggregateJson } from '../query/aggregate.ts'
import type { Context } from '../rights/context.ts'
import { Outdated } from '../rights/run.ts'
import { newIssues } from '../write/issues.ts'

/** What one request may ask. */
export const mostQuestions = 20
/** So that a page full of figures leaves room on the read lane for everybody else. */
const atOnce = 2

/** An aggregate of some entity, as `…/aggregate` is asked for one. */
export interface Question {
  readonly entity: string
  readonly filter?: object
  readonly group?: readonly string[]
  readonly measure?: readonly string[]
}

const words = { type: 'array', items: { type: 'string', maxLength: 200 }, maxItems: 10 } as const

export const questionsSchema: JsonSchema = {
  type: 'object',
  properties: {
    questions: {
      type: 'array',
      maxItems: mostQuestions,
      items: {
        type: 'object',
        properties: {
          entity: { type: 'string', maxLength: 100 },
          filter: { type: 'object' },
          group: words,
          measure: words,
        },
        required: ['entity'],
        additionalProperties: false,
      },
    },
  },
  required: ['questions'],
  additionalProperties: false,
}

/** @throws Refusal 422 naming every fault of the form; what a question asks for is looked at when it is answered. */
export function readQuestions(body: unknown): readonly Question[] {
  const issues = newIssues()
  if (satisfies(body, questionsSchema, 'body', issues))
    return (body as { questions: readonly Question[] }).questions
  throw invalid(issues.problems)
}

/**
 * Answers several questions for one screen, in their order, as JSON: `{"answers":[{"data":[…],"complete":true}]}`. One that
 * is refused, or takes too long, says so in its place (`{"problem":{…}}`) and spoils none of the others.
 */
export async function figures(
  kernel: Kernel,
  context: Context,
  questions: readonly Question[],
): Promise<string> {
  const answers: string[] = []
  const waiting = questions.entries()
  const work = async () => {
    for (const [i, question] of waiting) answers[i] = await answerTo(kernel, context, question)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return `{"answers":[${answers.join(',')}]}`
}

async function answerTo(
  kernel: Kernel,
  context: Context,
  { entity: id, filter, group, measure }: Question,
): Promise<string> {
  try {
    const entity = kernel.registry.entities.get(id)
    if (!entity?.route) throw malformed(`There is no object ${JSON.stringify(id)}.`)
    const filters = filter === undefined ? [] : [{ path: 'filter', filter }]
    return await aggregateJson(kernel, context, entity, { filters, group, measure })
  } catch (error) {
    return JSON.stringify({ problem: problemIn(context, error) })
  }
}

/** What concerns the question alone; that a session has ended, or that fields have changed, concerns the request. */
function problemIn(context: Context, error: unknown): ProblemDocument {
  const refusal = error instanceof Error ? refusalOf(error) : null
  if (!(refusal instanceof Refusal) || refusal.status === 401 || refusal instanceof Outdated) throw error
  return problemOf(refusal, context.requestId)
}
