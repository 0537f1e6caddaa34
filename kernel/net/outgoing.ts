import { lookup } from 'node:dns/promises'
import { networkInterfaces } from 'node:os'

/** What decides where the program may connect to when a tenant says where. */
export interface OutgoingSettings {
  /** Hosts of an own network that may be reached all the same, without encryption too: `hooks.local`, `127.0.0.1:9000`. */
  readonly allow?: readonly string[]
  /** Where this installation itself answers; never reached, allowed or not. */
  readonly own?: readonly string[]
  /** How host names become addresses; the system's own resolver when left out. */
  readonly resolve?: Resolve
}

/** All addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly string[]>

/** The same, ready to be asked. */
export interface Outgoing {
  isAllowed(host: string, port: number): boolean
  isOwn(host: string, port: number): boolean
  /** Addresses of this machine itself. */
  isOwnAddress(address: string): boolean
  readonly resolve: Resolve
}

const ofSystem: Resolve = async host =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address)

export function outgoing({ allow = [], own = [], resolve = ofSystem }: OutgoingSettings = {}): Outgoing {
  const allowed = new Set(allow.map(each => each.trim().toLowerCase()))
  const ours = new Set(own.map(placeOf))
  const machine = new Set(
    Object.values(networkInterfaces()).flatMap(all => all?.map(({ address }) => address) ?? []),
  )
  return {
    isAllowed: (host, port) => allowed.has(host) || allowed.has(`${host}:${port}`),
    isOwn: (host, port) => ours.has(`${host}:${port}`) || (isNear(host) && ours.has(`*:${port}`)),
    isOwnAddress: address => machine.has(address),
    resolve,
  }
}

/** `https://crm.example.com` → `crm.example.com:443`; a loopback address stands for every name of this machine. */
function placeOf(address: string): string {
  const { hostname, port, protocol } = new URL(address)
  const host = bare(hostname)
  const at = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
  return isNear(host) ? `*:${at}` : `${host}:${at}`
}

const isNear = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '0.0.0.0' || host === '::' || host.startsWith('127.')

/** A host as names and addresses are compared: no brackets around IPv6, no dot at the end. */
export const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '')
