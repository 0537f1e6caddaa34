import { forbidden } from '../errors.ts'
import { flag, id, listOf, nullable, object, text, whole } from '../http/openapi/shapes.ts'
import { type ApiRequest, type Route, value } from '../http/route.ts'
import { commaList, readWords, wholeNumber } from '../query/params.ts'
import { refuseAny } from '../query/request.ts'
import { mayAdminister } from '../rights/administer.ts'
import { newIssues } from '../write/issues.ts'
import { requestBuild } from './build.ts'
import { search } from './search.ts'

const path = '/api/v1/search'
const base = { tag: 'Search', access: { kind: 'session' } } as const

const hitSchema = object({
  entity: text,
  id,
  title: nullable(text),
  subtitle: nullable(text),
  icon: nullable(text),
  match: nullable(object({ field: text, label: text, text: nullable(text) })),
})

const answerSchema = object({
  data: listOf(hitSchema),
  corrected: listOf(object({ typed: text, meant: listOf(text) })),
  page: object({ next: nullable(text), count: whole, countExact: flag }),
})

export const searchRoutes: readonly Route[] = [
  {
    ...base,
    id: 'search.find',
    method: 'GET',
    path,
    summary: 'Find records of all kinds by the words in them',
    query: [
      {
        name: 'q',
        description:
          'Words, or how they begin; parts of e-mail addresses, numbers, telephone numbers. A word nothing is known of is taken for one with a typing error.',
        schema: text,
      },
      {
        name: 'entity',
        description: 'Only these kinds of records, comma separated, e.g. `core.user`.',
        schema: text,
      },
      {
        name: 'limit',
        description: 'Records per page.',
        schema: { type: 'integer', minimum: 1, maximum: 50, default: 20 },
      },
      { name: 'after', description: '`page.next` of the previous page.', schema: text },
    ],
    responses: {
      200: {
        description:
          'Titles first, words as typed before those that begin so, then the newest. `match` says where the words are, when not in the title.',
        schema: answerSchema,
      },
    },
    handle: async request => value(200, await search(request.kernel, request.context, readQuery(request))),
  },
  {
    ...base,
    id: 'search.rebuild',
    method: 'POST',
    path: `${path}/rebuild`,
    summary: 'Go over all records and mend the search index, for those who administer',
    responses: {
      202: {
        description: 'The job that does it; null when one is waiting already.',
        schema: object({ job: nullable(id) }),
      },
    },
    async handle({ kernel, context }) {
      if (!mayAdminister(kernel, context))
        throw forbidden('The search index is looked after by those who administer the company.')
      return value(202, { job: await requestBuild(kernel, context) })
    },
  },
]

function readQuery({ query }: ApiRequest) {
  const issues = newIssues()
  const words = readWords(query, ['q', 'entity', 'limit', 'after'], issues)
  const limit = words.limit === undefined ? undefined : wholeNumber('limit', words.limit, issues)
  refuseAny(issues)
  return { q: words.q, entities: commaList(words.entity), limit, after: words.after }
}
