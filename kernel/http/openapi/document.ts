import { anyObject } from '../../custom/own-object.ts'
import type { Registry, ResolvedEntity } from '../../entity/registry.ts'
import type { JsonSchema } from '../../fields/kind.ts'
import { declaredActions } from '../../write/declared-actions.ts'
import { type AnyRoute, isRepeatable } from '../route.ts'
import {
  actionSchema,
  actionSchemaName,
  commonSchemas,
  createSchema,
  recordSchema,
  schemaRef,
  updateSchema,
} from './schemas.ts'
import { SharedParameters } from './shared.ts'

/** Answers that any route may give besides its own. */
const failures: Readonly<Record<string, string>> = {
  400: 'The request is malformed.',
  401: 'No valid session or API key.',
  403: 'The right is missing.',
  404: 'Not there, or not yours to see.',
  409: 'Conflicts with what is stored.',
  412: 'The record has changed since it was read.',
  413: 'The body is too large.',
  415: 'Not the expected media type.',
  421: 'Wrong host name.',
  422: 'Understood, but not valid; `errors` names every field.',
  429: 'Too many requests.',
  500: 'A fault of ours.',
  503: 'Too busy, or the database is away; try again.',
}

/** The OpenAPI 3.1 document of a running server, from the very list of routes it serves. */
export function openApiDocument(
  registry: Registry,
  routes: readonly AnyRoute[],
  version: string,
): JsonSchema {
  const parameters = new SharedParameters(routes.map(parametersOf))
  return {
    openapi: '3.1.1',
    info: {
      title: 'Inopsio',
      version,
      description: 'Every business object has the same operations. See /developers for the conventions.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, { session: [] }],
    tags: [...new Set(routes.map(route => route.tag))].map(name => ({ name })),
    paths: pathsOf(routes, parameters),
    components: {
      schemas: {
        ...commonSchemas,
        ...Object.assign({}, ...[...registry.entities.values(), anyObject].map(entitySchemas)),
      },
      parameters: parameters.components,
      responses: Object.fromEntries(
        Object.entries(failureResponses).map(([status, response]) => [problemName(status), response]),
      ),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'A session token or an API key (`ino_…`).' },
        session: { type: 'apiKey', in: 'cookie', name: 'inopsio_session' },
      },
    },
  }
}

function entitySchemas(entity: ResolvedEntity): Record<string, JsonSchema> {
  const schemas: Record<string, JsonSchema> = {
    [entity.id]: recordSchema(entity),
    [`${entity.id}.input`]: createSchema(entity),
  }
  if (!entity.part) schemas[`${entity.id}.patch`] = updateSchema(entity)
  for (const action of declaredActions(entity).values())
    schemas[actionSchemaName(entity, action)] = actionSchema(action)
  return schemas
}

function pathsOf(
  routes: readonly AnyRoute[],
  parameters: SharedParameters,
): Record<string, Record<string, JsonSchema>> {
  const paths: Record<string, Record<string, JsonSchema>> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] ??= {}
    paths[path][route.method.toLowerCase()] = operation(route, parameters)
  }
  return paths
}

function operation(route: AnyRoute, parameters: SharedParameters): JsonSchema {
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    ...(route.access.kind === 'public' ? { security: [] } : {}),
    ...(route.access.kind === 'right'
      ? { 'x-right': `${route.access.entity.id}.${route.access.right}` }
      : {}),
    parameters: parametersOf(route).map(parameter => parameters.refer(parameter)),
    ...(route.body ? { requestBody: requestBody(route.body) } : {}),
    responses: responsesOf(route),
  }
}

const parametersOf = (route: AnyRoute): JsonSchema[] => [
  ...pathParameters(route.path),
  ...queryParameters(route),
  ...headerParameters(route),
]

const pathParameters = (path: string): JsonSchema[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'id' ? { type: 'string', format: 'uuid' } : { type: 'string' },
  }))

const queryParameters = (route: AnyRoute): JsonSchema[] =>
  (route.query ?? []).map(({ name, description, schema, deepObject }) => ({
    name,
    in: 'query',
    description,
    schema,
    ...(deepObject ? { style: 'deepObject', explode: true } : {}),
  }))

function headerParameters(route: AnyRoute): JsonSchema[] {
  const headers: JsonSchema[] = []
  if (isRepeatable(route))
    headers.push({
      name: 'Idempotency-Key',
      in: 'header',
      description: 'Repeating the request with the same key answers the same, for 24 hours.',
      schema: { type: 'string', maxLength: 255 },
    })
  if (route.method === 'PATCH' || route.method === 'DELETE')
    headers.push({
      name: 'If-Match',
      in: 'header',
      description: 'The version you have read; 412 when it has changed since.',
      schema: { type: 'string' },
    })
  return headers
}

const requestBody = (body: NonNullable<AnyRoute['body']>): JsonSchema => ({
  required: body.required ?? true,
  content: {
    [body.type ?? 'application/json']: { schema: body.schema },
    // A file may come without a form around it.
    ...(body.isFile ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } : {}),
  },
})

/** A status that a route gives itself may have either body. */
function responsesOf(route: AnyRoute): Record<string, JsonSchema> {
  const responses: Record<string, JsonSchema> = { ...failureRefs }
  for (const [status, own] of Object.entries(ownResponses(route))) {
    const content = { ...(failureResponses[status]?.content ?? {}), ...(own.content ?? {}) }
    responses[status] = Object.keys(content).length > 0 ? { ...own, content } : own
  }
  return responses
}

const ownResponses = (route: AnyRoute): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(route.responses).map(([status, { description, schema, type }]) => [
      status,
      { description, ...(schema ? { content: { [type ?? 'application/json']: { schema } } } : {}) },
    ]),
  )

const failureResponses: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  Object.entries(failures).map(([status, description]) => [
    status,
    { description, content: { 'application/problem+json': { schema: schemaRef('Problem') } } },
  ]),
)

const problemName = (status: string): string => `Problem${status}`

const failureRefs: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  Object.keys(failures).map(status => [status, { $ref: `#/components/responses/${problemName(status)}` }]),
)
