import { bodyOf, type Caller } from '../http/call-route.ts'
import { argumentsOf, callOffered, offeredRoutes } from '../http/offered.ts'
import type { Route } from '../http/route.ts'
import { reading, type Tool, toolInput, writing } from './tool.ts'

/** Tools for what is no record: jobs, imports, exports. Whose they are, their routes find out. */
export const routeTools = (caller: Caller): Tool[] =>
  offeredRoutes
    .filter(({ offeredTo }) => offeredTo?.(caller.kernel, caller.context))
    .map(route => toolFor(caller, route))

function toolFor(caller: Caller, route: Route): Tool {
  const known = argumentsOf(route)
  const isReading = route.method === 'GET'
  return {
    name: route.id.replaceAll('.', '_'),
    description: `${route.summary}.`,
    inputSchema: toolInput(
      Object.fromEntries(known.map(({ name, schema }) => [name, schema])),
      known.filter(({ isRequired }) => isRequired).map(({ name }) => name),
    ),
    annotations: isReading ? reading(route.summary) : writing(route.summary),
    run: async args => bodyOf(await callOffered(caller, route, args)),
  }
}
