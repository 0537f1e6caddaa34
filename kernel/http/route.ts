import type { ServerResponse } from 'node:http'
import type { ResolvedEntity } from '../entity/registry.ts'
import type { JsonSchema } from '../fields/kind.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'

/**
 * Who may call a route. Every route says it; a test enumerates the running server and fails on any that does not.
 * `right` routes answer 404 for records, and 403 for entities, outside the caller's rights.
 */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'session' }
  | { readonly kind: 'right'; readonly right: string; readonly entity: ResolvedEntity }

/** One request as a route sees it: authenticated, its body parsed but not yet validated against the entity. */
export interface ApiRequest {
  /** The kernel to work with: inside the transaction of an idempotent request it is bound to that. */
  readonly kernel: Kernel
  readonly context: Context
  readonly params: Readonly<Record<string, string>>
  /** The raw query string parameters; repeated names arrive as arrays. */
  readonly query: Readonly<Record<string, string | readonly string[]>>
  readonly body: unknown
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /**
   * Does work at most once for the request's Idempotency-Key, if it has one, and answers a repeat the same. `sent` stands
   * for the body. The server does so around every POST; a route that has to look at what is sent first says `itself`.
   */
  readonly once: (sent: string | Uint8Array, work: OnceWork) => Promise<ApiReply>
  /** `If-Match`, as a version; null when absent. */
  readonly version: number | null
}

/** Given the kernel and context to work with: inside of the transaction that also keeps the answer. */
export type OnceWork = (given: Pick<ApiRequest, 'kernel' | 'context'>) => Promise<ApiReply>

/** What a route answers. `json` is sent as it is: derived reads build their text straight from the database's rows. */
export interface ApiReply {
  readonly status: number
  readonly json?: string
  readonly value?: unknown
  readonly headers?: Readonly<Record<string, string | string[]>>
  /** Another media type, whole. */
  readonly text?: { readonly type: string; readonly body: string }
  /** Another media type, bit by bit. */
  readonly stream?: { readonly type: string; readonly body: AsyncIterable<string | Uint8Array> }
  /** Server-sent events: takes the connection over and ends it in its own time. */
  readonly events?: (response: ServerResponse) => void
}

export interface RouteResponse {
  readonly description: string
  readonly schema?: JsonSchema
  readonly type?: string
}

/** A route is data plus a handler, so that the server and the OpenAPI document come from one list. */
export interface Route {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Fastify form, `/api/v1/crm/leads/:id`. */
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly access: Access
  readonly query?: readonly Parameter[]
  readonly body?: {
    readonly schema: JsonSchema
    readonly type?: string
    readonly required?: boolean
    readonly maxBytes?: number
    /** The body is a file, in a form or by itself; the handler gets it while it arrives (`Arriving`). */
    readonly isFile?: boolean
  }
  readonly responses: Readonly<Record<number, RouteResponse>>
  /**
   * What a POST does that is repeated with the same Idempotency-Key. When nothing is said, it is done once and its answer
   * is given again. `sealed`: so it is, and the answer, which holds a secret, is kept encrypted. `itself`: the route calls
   * `once`. `again`: it changes nothing, or what repeats it is no affair of ours.
   */
  readonly repeat?: 'sealed' | 'itself' | 'again'
  /** How long its work may take when it is one transaction with its answer. */
  readonly timeoutMs?: number
  /** For programs: no cookie opens it, and a page elsewhere is refused even with a token. */
  readonly bearerOnly?: boolean
  /** Called by programs without their person's doing: it does not keep her session awake. */
  readonly isBackground?: boolean
  /** Also a field of GraphQL and a tool of language models, made from what stands here; the tool for those whom it helps. */
  readonly offeredTo?: (kernel: Kernel, context: Context) => boolean
  /** Its answer goes on until one of both sides ends it. */
  readonly isEndless?: boolean
  handle(request: ApiRequest): Promise<ApiReply>
}

export interface Parameter {
  readonly name: string
  readonly description: string
  readonly schema: JsonSchema
  /** `score[gte]=50` style families. */
  readonly deepObject?: boolean
}

/** What a public route gets: no context, but where the call comes from. */
export interface PublicRequest {
  readonly params: ApiRequest['params']
  readonly body: unknown
  readonly query: ApiRequest['query']
  readonly headers: ApiRequest['headers']
  readonly address: string
  readonly userAgent: string
  readonly isBrowser: boolean
  /** What an earlier sign-in left on this device. */
  readonly device: string | null
  readonly token: string | null
  readonly requestId: string
}

export interface PublicRoute extends Omit<Route, 'access' | 'handle'> {
  readonly access: { readonly kind: 'public' }
  handle(request: PublicRequest): Promise<ApiReply>
}

export type AnyRoute = Route | PublicRoute

/** Whether it takes an Idempotency-Key. Whoever may be anyone has none: that is signing in, and what leads to it. */
export const isRepeatable = ({ method, access, repeat }: AnyRoute): boolean =>
  method === 'POST' && access.kind !== 'public' && repeat !== 'again'

export const isPublic = (route: AnyRoute): route is PublicRoute => route.access.kind === 'public'

export const ok = (json: string): ApiReply => ({ status: 200, json })
export const value = (
  status: number,
  body: unknown,
  headers: Record<string, string | string[]> = {},
): ApiReply => ({
  status,
  value: body,
  headers,
})
export const noContent: ApiReply = { status: 204 }

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route; the attack tests fail on a route without it. */
    readonly access?: { readonly kind: Access['kind'] }
    readonly routeId?: string
    /** The media type that the route expects, where it is not JSON. */
    readonly bodyType?: string
  }
}
