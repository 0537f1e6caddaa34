import {
  buildSchema,
  type DocumentNode,
  executeSync,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  OperationTypeNode,
} from 'graphql'
import type { Registry } from '../entity/registry.ts'
import { malformed, type Refusal } from '../errors.ts'
import type { Caller } from '../http/call-route.ts'
import { refusalOf } from '../http/problem.ts'
import { proveSession } from '../rights/run.ts'
import { answerField } from './answer.ts'
import { checkCost } from './cost.ts'
import { Documents, problemOf } from './documents.ts'
import { operationsOf } from './operations.ts'
import { schemaText } from './schema-text.ts'
import { readSelection, type Selected } from './selection.ts'

/** A request as GraphQL over HTTP sends it. */
export interface GraphqlRequest {
  readonly query?: string | undefined
  readonly hash?: string | undefined
  readonly operationName?: string | undefined
  readonly variables?: Readonly<Record<string, unknown>> | undefined
}

export interface GraphqlError {
  readonly message: string
  readonly path?: readonly string[]
  readonly extensions: Readonly<Record<string, unknown>>
}

export interface GraphqlAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly GraphqlError[]
}

interface Language {
  readonly schema: GraphQLSchema
  readonly documents: Documents
}

const languages = new WeakMap<Registry, Language>()

/** One language for all tenants: their own fields are in `custom`. */
function languageOf(seen: Registry): Language {
  const registry = seen.base ?? seen
  const known = languages.get(registry)
  if (known) return known
  const schema = buildSchema(schemaText(registry))
  const made = { schema, documents: new Documents(schema) }
  languages.set(registry, made)
  return made
}

/** A request that has been understood. */
export interface Understood {
  readonly isMutation: boolean
  /**
   * Answers it. What single fields are refused stands beside the answers of the others, with the codes and paths of the
   * REST API. @throws Refusal 400 when it asks for too much, 401 for a session that has ended
   */
  answer(caller: Caller): Promise<GraphqlAnswer>
}

/** @throws Refusal 400 for a request that cannot be understood */
export function understand(registry: Registry, request: GraphqlRequest): Understood {
  const { schema, documents } = languageOf(registry)
  const document = documents.read(request.query, request.hash)
  const operation = getOperationAST(document, request.operationName)
  if (!operation) throw malformed('Say which of the operations is meant, by operationName.')
  if (operation.operation === OperationTypeNode.SUBSCRIPTION)
    throw malformed('There are queries and mutations, no subscriptions.')
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {})
  if (coerced.errors) throw malformed('The variables do not fit the query.', coerced.errors.map(problemOf))
  const isMutation = operation.operation === OperationTypeNode.MUTATION
  const type = isMutation ? schema.getMutationType() : schema.getQueryType()
  const scope = { fragments: fragmentsOf(document), variables: coerced.coerced, count: { fields: 0 } }
  const selected = readSelection(scope, type as GraphQLObjectType, [operation.selectionSet])
  return {
    isMutation,
    async answer(caller) {
      const isOfData = selected.some(({ field }) => !field.startsWith('__'))
      if (!isOfData) await proveSession(caller.kernel, caller.context)
      if (isMutation) return answerMutation(caller, selected)
      const isOfSchema = selected.some(({ field }) => field.startsWith('__') && field !== '__typename')
      return isOfSchema ? introspect(schema, document, request, selected) : answerQuery(caller, selected)
    },
  }
}

const fragmentsOf = ({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    definitions.flatMap(each => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  )

/** The schema is no secret; who asks for it asks for nothing else. */
function introspect(
  schema: GraphQLSchema,
  document: DocumentNode,
  { variables, operationName }: GraphqlRequest,
  selected: readonly Selected[],
): GraphqlAnswer {
  if (!selected.every(({ field }) => field.startsWith('__')))
    throw malformed('Ask for the schema and for data in two requests.')
  const result = executeSync({
    schema,
    document,
    variableValues: variables ?? null,
    operationName: operationName ?? null,
  })
  return { data: { ...result.data } }
}

/** One answer, or why there is none. */
type Outcome = { readonly value: unknown } | { readonly refusal: Refusal }

async function answerQuery(caller: Caller, selected: readonly Selected[]): Promise<GraphqlAnswer> {
  const { query } = operationsOf(caller.kernel.registry)
  checkCost(caller.kernel.registry, query, selected)
  const outcomes = await Promise.all(
    selected.map(each => outcomeOf(() => answerTop(caller, query, each, 'Query'))),
  )
  return gathered(caller, selected, outcomes)
}

/** Writes happen one after another, each for itself. */
async function answerMutation(caller: Caller, selected: readonly Selected[]): Promise<GraphqlAnswer> {
  const { mutation } = operationsOf(caller.kernel.registry)
  checkCost(caller.kernel.registry, mutation, selected)
  const outcomes: Outcome[] = []
  for (const each of selected)
    outcomes.push(await outcomeOf(() => answerTop(caller, mutation, each, 'Mutation')))
  return gathered(caller, selected, outcomes)
}

async function answerTop(
  caller: Caller,
  operations: ReturnType<typeof operationsOf>['query'],
  selected: Selected,
  type: string,
): Promise<unknown> {
  if (selected.field === '__typename') return type
  const operation = operations.get(selected.field)
  if (!operation) throw new Error(`${selected.field} stands in the schema and does nothing.`)
  return answerField(caller, operation, selected)
}

async function outcomeOf(work: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { value: await work() }
  } catch (error) {
    const refusal = refusalOf(error as Error)
    if (!refusal || refusal.status === 401) throw error
    return { refusal }
  }
}

/** A field may have been refused by a context from memory; who is signed out meanwhile must not learn from it. */
async function gathered(
  { kernel, context }: Caller,
  selected: readonly Selected[],
  outcomes: readonly Outcome[],
): Promise<GraphqlAnswer> {
  const values = outcomes.map(outcome => ('value' in outcome ? outcome.value : null))
  const data = Object.fromEntries(selected.map(({ name }, i) => [name, values[i]]))
  const errors = outcomes.flatMap((outcome, i) =>
    'refusal' in outcome ? [errorOf(outcome.refusal, context.requestId, [selected[i]?.name ?? ''])] : [],
  )
  if (errors.length === 0) return { data }
  await proveSession(kernel, context)
  return { data, errors }
}

/** A refusal with the status, code, and problems that the REST API answers. */
export const errorOf = (
  { message, status, code, problems, extra }: Refusal,
  requestId: string,
  path?: readonly string[],
): GraphqlError => ({
  message,
  ...(path ? { path } : {}),
  extensions: { ...extra, status, code, errors: problems, instance: `urn:request:${requestId}` },
})
