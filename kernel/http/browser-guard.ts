import { Refusal } from '../errors.ts'

export interface GuardOptions {
  /** Hosts (with port where not the default) under which this server may be addressed. */
  readonly hosts: ReadonlySet<string>
  /** Origins of our own web application. */
  readonly origins: ReadonlySet<string>
}

/** What addresses a server reached on `host:port` and published as `publicUrl` answers to. Everything else is DNS rebinding. */
export function guardOptions(host: string, port: number, publicUrl: string): GuardOptions {
  const url = new URL(publicUrl)
  const names = new Set([host, '127.0.0.1', 'localhost', '[::1]'])
  const hosts = new Set([url.host, ...[...names].map(name => `${name}:${port}`)])
  const origins = new Set([url.origin, ...[...names].map(name => `http://${name}:${port}`)])
  return { hosts, origins }
}

/** @throws Refusal 421 when the Host header is not one of ours (DNS rebinding). */
export function checkHost(host: string | undefined, options: GuardOptions): void {
  if (host === undefined || !options.hosts.has(host.toLowerCase()))
    throw new Refusal(421, 'host', 'This server does not answer for that host name.')
}

/**
 * A cookie travels by itself, so a write that is authenticated by one must come from a page of ours.
 * @throws Refusal 403
 */
export function checkOrigin(origin: string | undefined, options: GuardOptions): void {
  if (origin === undefined || !options.origins.has(origin))
    throw new Refusal(403, 'origin', 'Requests of a browser must come from this application.')
}

/** Sent with every answer. Scripts and styles come from our own files only. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(), microphone=()',
}
