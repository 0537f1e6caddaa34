import { createHash } from 'node:crypto'
import { malformed, Refusal } from '../errors.ts'
import type { Issues, JsonSchema } from '../fields/kind.ts'
import { refusalOf } from '../http/problem.ts'
import { type ApiReply, type ApiRequest, ok, type Route, value } from '../http/route.ts'
import { proveSession } from '../rights/run.ts'
import { newIssues } from '../write/issues.ts'
import { errorOf, type GraphqlAnswer, type GraphqlRequest, type Understood, understand } from './execute.ts'

const PATH = '/graphql'

const answer: JsonSchema = {
  type: 'object',
  properties: { data: { type: ['object', 'null'] }, errors: { type: 'array', items: { type: 'object' } } },
  additionalProperties: false,
}

/**
 * GraphQL over HTTP. What changes something comes by POST, so that no link can do it; by GET only queries that are known
 * already are answered, by their hash, and with a cookie only to pages of ours.
 */
export const graphqlRoutes: readonly Route[] = [
  {
    id: 'graphql',
    method: 'POST',
    path: PATH,
    tag: 'GraphQL',
    summary: 'Queries and writes in GraphQL; see docs/api/schema.graphql',
    access: { kind: 'session' },
    repeat: 'itself',
    body: {
      schema: {
        type: 'object',
        properties: {
          query: { type: 'string' },
          operationName: { type: ['string', 'null'] },
          variables: { type: ['object', 'null'] },
          extensions: { type: ['object', 'null'] },
        },
      },
    },
    responses: {
      200: { description: 'Data, and what was refused.', schema: answer },
      400: { description: 'The request cannot be understood.', schema: answer },
    },
    handle: request =>
      inWords(request, () =>
        answered(request, understand(request.kernel.registry, readRequest(request.body))),
      ),
  },
  {
    id: 'graphql.known',
    method: 'GET',
    path: PATH,
    tag: 'GraphQL',
    summary: 'A query that was sent once, by its hash; browsers may ask whether their answer still holds',
    access: { kind: 'session' },
    query: (['extensions', 'variables', 'operationName'] as const).map(name => ({
      name,
      description: `\`${name}\` as in the body, ${name === 'operationName' ? 'as text' : 'as JSON'}.`,
      schema: { type: 'string' },
    })),
    responses: {
      200: { description: 'Data, and what was refused.', schema: answer },
      304: { description: 'The answer is what it was.' },
      400: { description: 'The request cannot be understood.', schema: answer },
      405: { description: 'Only queries are answered.', schema: answer },
    },
    handle: request =>
      inWords(request, async () => {
        demandOwnPage(request)
        const understood = understand(request.kernel.registry, readQuery(request.query))
        if (understood.isMutation) throw new Refusal(405, 'method', 'Send mutations by POST.')
        return revalidated(request, await understood.answer(request))
      }),
  },
]

/** What cannot be understood is answered as GraphQL says, to those who may ask. */
async function inWords({ kernel, context }: ApiRequest, work: () => Promise<ApiReply>): Promise<ApiReply> {
  try {
    return await work()
  } catch (error) {
    const refusal = refusalOf(error as Error)
    if (refusal?.status !== 400 && refusal?.status !== 405) throw error
    // Nothing was asked of the database yet; who may not ask learns nothing of the schema.
    await proveSession(kernel, context)
    const headers = refusal.status === 405 ? { allow: 'POST' } : {}
    return value(refusal.status, { errors: [errorOf(refusal, context.requestId)] }, headers)
  }
}

/** A link elsewhere makes a browser send the cookie along. It could read nothing, but would have us work. */
function demandOwnPage({ headers }: ApiRequest): void {
  if (headers.authorization === undefined && headers['sec-fetch-site'] !== 'same-origin')
    throw new Refusal(403, 'origin', 'Requests of a browser must come from this application.')
}

/**
 * An answer is its reader's own and may change with the next write: nobody else's cache keeps it, and the browser's own
 * asks each time. What was refused is not kept at all.
 */
function revalidated({ headers }: ApiRequest, given: GraphqlAnswer): ApiReply {
  const json = JSON.stringify(given)
  if (given.errors) return { ...ok(json), headers: { 'cache-control': 'no-store' } }
  const etag = `"${createHash('sha256').update(json).digest('base64url')}"`
  const kept = { etag, 'cache-control': 'private, no-cache', vary: 'authorization, cookie' }
  return headers['if-none-match'] === etag ? { status: 304, headers: kept } : { ...ok(json), headers: kept }
}

/** @throws Refusal 400 */
function readQuery(query: ApiRequest['query']): GraphqlRequest {
  const issues = newIssues()
  const body: Record<string, unknown> = {}
  for (const [name, given] of Object.entries(query)) {
    if (typeof given !== 'string') issues.add(name.slice(0, 80), 'repeated', 'Say it once.')
    else if (name === 'operationName') body[name] = given
    else if (name === 'extensions' || name === 'variables') body[name] = jsonIn(name, given, issues)
    else if (name === 'query')
      issues.add(name, 'by-post', 'Send the query whole by POST once, and then its hash in extensions.')
    else issues.add(name.slice(0, 80), 'unknown-field', 'There are extensions, variables, operationName.')
  }
  if (issues.problems.length > 0) throw malformed('The address cannot be understood.', issues.problems)
  return readRequest(body)
}

function jsonIn(name: string, text: string, issues: Issues): unknown {
  try {
    return JSON.parse(text)
  } catch {
    issues.add(name, 'json', `${name} is JSON.`)
    return undefined
  }
}

/** With an Idempotency-Key a mutation happens once; a query may be asked again anyway. */
async function answered(request: ApiRequest, understood: Understood): Promise<ApiReply> {
  if (!understood.isMutation) return value(200, await understood.answer(request))
  try {
    return await request.once(JSON.stringify(request.body), async inside => {
      const answer = await understood.answer(inside)
      if (hasNothing(answer)) throw new NothingDone(answer)
      return value(200, answer)
    })
  } catch (error) {
    if (error instanceof NothingDone) return value(200, error.answer)
    throw error
  }
}

const hasNothing = ({ data }: GraphqlAnswer): boolean =>
  Object.values(data ?? {}).every(each => each === null)

/** Refusals are not kept under the key, so that a corrected state of the world gets its chance. */
class NothingDone extends Error {
  readonly answer: GraphqlAnswer
  constructor(answer: GraphqlAnswer) {
    super('Nothing was done')
    this.answer = answer
  }
}

const members = ['query', 'operationName', 'variables', 'extensions'] as const

/** @throws Refusal 400 */
function readRequest(body: ApiRequest['body']): GraphqlRequest {
  if (!isObject(body)) throw malformed('Send an object with a query.')
  const issues = newIssues()
  for (const name of Object.keys(body))
    if (!members.some(member => member === name))
      issues.add(name.slice(0, 80), 'unknown-field', `There are ${members.join(', ')}.`)
  const query = textIn(body, 'query', issues)
  const operationName = textIn(body, 'operationName', issues)
  const variables = objectIn(body, 'variables', issues)
  const hash = hashIn(objectIn(body, 'extensions', issues), issues)
  if (query === undefined && hash === undefined) issues.add('query', 'required', 'Say what is asked for.')
  if (issues.problems.length > 0) throw malformed('Send an object with a query.', issues.problems)
  return { query, operationName, variables, hash }
}

type Members = Readonly<Record<string, unknown>>

const isObject = (given: unknown): given is Members =>
  typeof given === 'object' && given !== null && !Array.isArray(given)

function textIn(body: Members, name: string, issues: Issues): string | undefined {
  const given = body[name] ?? undefined
  if (given === undefined || typeof given === 'string') return given
  issues.add(name, 'type', `${name} is a text.`)
  return undefined
}

function objectIn(body: Members, name: string, issues: Issues): Members | undefined {
  const given = body[name] ?? undefined
  if (given === undefined || isObject(given)) return given
  issues.add(name, 'type', `${name} is an object.`)
  return undefined
}

/** The SHA-256 of a query that was sent whole before. */
function hashIn(extensions: Members | undefined, issues: Issues): string | undefined {
  const persisted = extensions?.persistedQuery
  if (persisted === undefined || persisted === null) return undefined
  return isObject(persisted) ? textIn(persisted, 'sha256Hash', issues) : undefined
}
