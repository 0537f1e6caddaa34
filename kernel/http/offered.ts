import { bulkJobRoutes } from '../bulk-jobs/routes.ts'
import { exportRoutes } from '../export/routes.ts'
import type { JsonSchema } from '../fields/kind.ts'
import { importRoutes } from '../import/routes.ts'
import { jobRoutes } from '../jobs/routes.ts'
import { type Caller, handle, type RouteCall } from './call-route.ts'
import type { Upload } from './multipart.ts'
import type { ApiReply, Route } from './route.ts'

/** Routes that belong to no entity and are offered on every surface, each under its own name and by what it declares. */
export const offeredRoutes: readonly Route[] = [
  ...jobRoutes,
  ...importRoutes,
  ...exportRoutes,
  ...bulkJobRoutes,
].filter(({ offeredTo }) => offeredTo)

/** Something that a route is told by name, wherever it stands in a request. */
export interface RouteArgument {
  readonly name: string
  readonly schema: JsonSchema
  readonly isRequired: boolean
}

export function argumentsOf({ path, query = [], body }: Route): RouteArgument[] {
  const required = (body?.schema.required ?? []) as readonly string[]
  return [
    ...placesIn(path).map(name => ({ name, schema: { type: 'string' }, isRequired: true })),
    ...query.map(({ name, description, schema }) => ({
      name,
      schema: { ...schema, description },
      isRequired: false,
    })),
    ...Object.entries(propertiesOf(body)).map(([name, schema]) => ({
      name,
      schema: isFile(schema) ? FILE : schema,
      isRequired: required.includes(name),
    })),
  ]
}

/** Files come as files over REST only. */
const FILE = { type: 'string', description: 'What stands in the file, as text.' } as const

/** Does what the route does, for a surface that knows its arguments by name. */
export const callOffered = (
  caller: Caller,
  route: Route,
  given: Readonly<Record<string, unknown>>,
): Promise<ApiReply> => handle(caller, route, requestOf(route, given))

function requestOf({ path, query = [], body }: Route, given: Readonly<Record<string, unknown>>): RouteCall {
  const there = (name: string) => given[name] !== undefined && given[name] !== null
  const texts = (names: readonly string[]) =>
    Object.fromEntries(names.filter(there).map(name => [name, String(given[name])]))
  const properties = propertiesOf(body)
  const names = Object.keys(properties)
  return {
    params: texts(placesIn(path)),
    query: texts(query.map(({ name }) => name)),
    body: body?.type
      ? formOf(properties, given, texts)
      : Object.fromEntries(names.filter(there).map(name => [name, given[name]])),
  }
}

/** A form, as it would arrive over REST. */
function formOf(
  properties: Readonly<Record<string, JsonSchema>>,
  given: Readonly<Record<string, unknown>>,
  texts: (names: readonly string[]) => Record<string, string>,
): Upload {
  const names = Object.keys(properties)
  const [file] = names.filter(name => isFile(properties[name] ?? {}))
  const text = file === undefined ? undefined : given[file]
  return {
    file: typeof text === 'string' ? { name: 'file.csv', bytes: Buffer.from(text) } : null,
    fields: texts(names.filter(name => name !== file)),
  }
}

const placesIn = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)

const propertiesOf = (body: Route['body']): Readonly<Record<string, JsonSchema>> =>
  (body?.schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>

const isFile = ({ format }: JsonSchema): boolean => format === 'binary'
