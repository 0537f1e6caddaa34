import type { FastifyRequest } from 'fastify'
import { checkOrigin, type GuardOptions } from './browser-guard.ts'

export const SESSION_COOKIE = 'inopsio_session'

/** Stays after sign-out: tells a person's own device from strangers that guess her password. */
export const DEVICE_COOKIE = 'inopsio_device'

/** A request's token and whether a browser sent it along by itself. */
export interface Credential {
  readonly token: string
  readonly fromCookie: boolean
}

/** Bearer wins over the cookie; a cookie on a writing method needs our own Origin. */
export function credentialOf(request: FastifyRequest, guard: GuardOptions): Credential | null {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (bearer) return { token: bearer, fromCookie: false }
  const cookie = readCookie(request.headers.cookie, SESSION_COOKIE)
  if (!cookie) return null
  if (request.method !== 'GET' && request.method !== 'HEAD') checkOrigin(request.headers.origin, guard)
  return { token: cookie, fromCookie: true }
}

export function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || null
  }
  return null
}

/** Session cookies end with the browser or with the session itself; `Secure` wherever the public address is https. */
export const sessionCookie = (token: string, secure: boolean, maxAgeSeconds: number): string =>
  `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure ? '; Secure' : ''}`

export const deviceCookie = (device: string, secure: boolean): string =>
  `${DEVICE_COOKIE}=${device}; Path=/api/auth; HttpOnly; SameSite=Lax; Max-Age=${400 * 86_400}${secure ? '; Secure' : ''}`

export const clearedCookie = (secure: boolean): string => sessionCookie('', secure, 0)
