import { aggregateSchema } from '../http/openapi/answers.ts'
import { listOf, object } from '../http/openapi/shapes.ts'
import { ok, type Route } from '../http/route.ts'
import { figures, mostQuestions, questionsSchema, readQuestions } from './figures.ts'

/** Many figures at once, as dashboards show them; each is what `…/aggregate` of its entity answers. */
export const figureRoutes: readonly Route[] = [
  {
    id: 'figures',
    method: 'POST',
    path: '/api/v1/figures',
    tag: 'Figures',
    summary: `Ask up to ${mostQuestions} aggregates, of any objects, in one request`,
    access: { kind: 'session' },
    repeat: 'again',
    body: { schema: questionsSchema },
    responses: {
      200: {
        description: 'An answer for each question, in order; what is refused says why in its place.',
        schema: object({
          answers: listOf({ anyOf: [aggregateSchema, object({ problem: { type: 'object' } })] }),
        }),
      },
    },
    handle: async ({ kernel, context, body }) => ok(await figures(kernel, context, readQuestions(body))),
  },
]
