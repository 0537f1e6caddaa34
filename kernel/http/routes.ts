import { exportRoutes } from '../export/routes.ts'
import { fileRoutes } from '../files/routes.ts'
import { graphqlRoutes } from '../graphql/routes.ts'
import { importRoutes } from '../import/routes.ts'
import { jobRoutes } from '../jobs/routes.ts'
import type { Kernel } from '../kernel.ts'
import { mcpRoutes } from '../mcp/routes.ts'
import { authRoutes } from './auth-routes.ts'
import { changeRoutes } from './change-routes.ts'
import { documentRoutes } from './document-routes.ts'
import { entityRoutes } from './entity-routes.ts'
import { metaRoute } from './meta-route.ts'
import { peopleRoutes } from './people-routes.ts'
import type { AnyRoute } from './route.ts'
import { shareRoutes } from './share-routes.ts'

export interface RouteOptions {
  readonly publicUrl: string
}

/** Every route of the program, in one list: the server serves it, the OpenAPI document and the attack tests read it. */
export function routesOf(kernel: Kernel, { publicUrl }: RouteOptions): AnyRoute[] {
  const isSecure = publicUrl.startsWith('https:')
  const routes: AnyRoute[] = [
    ...authRoutes(kernel, isSecure),
    metaRoute,
    ...peopleRoutes(kernel),
    ...[...kernel.registry.entities.values()].flatMap(entity => [
      ...entityRoutes(entity),
      ...shareRoutes(entity),
    ]),
    ...fileRoutes,
    ...changeRoutes,
    ...importRoutes,
    ...exportRoutes,
    ...mcpRoutes,
    ...graphqlRoutes,
    ...jobRoutes,
  ]
  routes.push(...documentRoutes(kernel, () => routes, publicUrl))
  return routes
}
