import { bulkJobRoutes } from '../bulk-jobs/routes.ts'
import { duplicateRoutes } from '../duplicates/routes.ts'
import { deadLetterRoutes } from '../events/routes.ts'
import { exportRoutes } from '../export/routes.ts'
import { figureRoutes } from '../figures/routes.ts'
import { fileRoutes } from '../files/routes.ts'
import { graphqlRoutes } from '../graphql/routes.ts'
import { importRoutes } from '../import/routes.ts'
import { jobRoutes } from '../jobs/routes.ts'
import type { Kernel } from '../kernel.ts'
import { liveRoutes, presenceRoutes } from '../live/routes.ts'
import { mailRoutes } from '../mail/routes.ts'
import { mcpRoutes } from '../mcp/routes.ts'
import type { SurfaceFor } from '../mcp/surface.ts'
import type { RecordFeed } from '../mcp/watching.ts'
import { notificationRoutes } from '../notifications/routes.ts'
import { oauthRoutes } from '../oauth/routes.ts'
import { observeRoutes } from '../observe/routes.ts'
import { retentionRoutes } from '../retention/routes.ts'
import { searchRoutes } from '../search/routes.ts'
import { webhookRoutes } from '../webhooks/routes.ts'
import { authRoutes } from './auth-routes.ts'
import { changeRoutes } from './change-routes.ts'
import { documentRoutes } from './document-routes.ts'
import { entityRoutes } from './entity-routes.ts'
import { metaRoute } from './meta-route.ts'
import { ownRoutes } from './own-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import type { AnyRoute } from './route.ts'
import { shareRoutes } from './share-routes.ts'

export interface RouteOptions {
  readonly publicUrl: string
  /** Whether this process alone answers at its address; false when left out, because memory would be missed elsewhere. */
  readonly isAlone?: boolean
  /** Fires when the server is to stop. */
  readonly closing?: AbortSignal
  /** What language models are offered; the product's own when left out. */
  readonly surface?: SurfaceFor
  /** Says which records change, for those who watch some. */
  readonly feed?: RecordFeed
}

/** Every route of the program, in one list: the server serves it, the OpenAPI document and the attack tests read it. */
export function routesOf(kernel: Kernel, options: RouteOptions): AnyRoute[] {
  const { publicUrl, isAlone = false, closing = null, surface, feed } = options
  const isSecure = publicUrl.startsWith('https:')
  const routes: AnyRoute[] = [
    ...authRoutes(kernel, isSecure),
    ...oauthRoutes(kernel, publicUrl),
    metaRoute,
    ...peopleRoutes(kernel),
    ...[...kernel.registry.entities.values()].flatMap(entity => [
      ...entityRoutes(entity),
      ...shareRoutes(entity),
      ...duplicateRoutes(entity),
      ...presenceRoutes(entity),
    ]),
    ...ownRoutes,
    ...figureRoutes,
    ...fileRoutes,
    ...searchRoutes,
    ...changeRoutes,
    ...importRoutes,
    ...exportRoutes,
    ...bulkJobRoutes,
    ...mcpRoutes({ isAlone, closing, ...(surface ? { surface } : {}), ...(feed ? { feed } : {}) }),
    ...graphqlRoutes,
    ...jobRoutes,
    ...notificationRoutes,
    ...mailRoutes(kernel),
    ...deadLetterRoutes,
    ...liveRoutes,
    ...webhookRoutes(kernel),
    ...observeRoutes,
    ...retentionRoutes,
    ...kernel.routes.flatMap(routesOfModule => routesOfModule(kernel)),
  ]
  routes.push(...documentRoutes(kernel, () => routes, publicUrl))
  return routes
}
