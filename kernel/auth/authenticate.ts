import { unauthenticated } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context, RequestInfo } from '../rights/context.ts'
import { contextOf } from '../rights/context-cache.ts'
import { hashToken } from './token.ts'

const TOKEN = /^(inoa?_)?[0-9A-Za-z]{43}$/

/**
 * The context of whoever brings this token. It may come from memory: what makes it true is the first statement of
 * every group, so an answer that asks nothing of the database must `proveSession` first.
 *
 * @throws Refusal 401
 */
export async function authenticate(kernel: Kernel, token: string, request: RequestInfo): Promise<Context> {
  if (!TOKEN.test(token)) throw unauthenticated()
  return contextOf(kernel, hashToken(token), request)
}
