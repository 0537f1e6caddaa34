import { isIP } from 'node:net'
import { bare, type Outgoing } from './outgoing.ts'
import { isPublicAddress } from './ranges.ts'

/** A place outside that may be connected to, with addresses that have been looked at. */
export interface Target {
  readonly url: URL
  readonly host: string
  readonly port: number
  /** The connection goes to one of these and nowhere else. */
  readonly addresses: readonly string[]
}

/** Why an address is not connected to; the words are for people. */
export class ForbiddenTarget extends Error {
  override readonly name = 'ForbiddenTarget'
}

const longest = 2_000
/** Names that never leave a network, whatever a resolver says about them. */
const nearNames =
  /(^|\.)(localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|onion)$/

/**
 * Whether an address has a form that may be connected to, without asking anyone about its name.
 * @throws ForbiddenTarget
 */
export function checkAddress(outgoing: Outgoing, address: string): URL {
  if (address.length > longest || !URL.canParse(address))
    throw new ForbiddenTarget('This is not a web address; write it like https://hooks.example.com/inopsio.')
  // Parsing turns every spelling of an IPv4 address (0x7f.1, 2130706433, 0177.0.0.1, fullwidth digits) into one form.
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new ForbiddenTarget('The address must begin with https://.')
  if (url.username !== '' || url.password !== '')
    throw new ForbiddenTarget('The address must not carry a name or password.')
  const port = portOf(url)
  if (port === 0) throw new ForbiddenTarget('Nothing can be reached at port 0.')
  checkHost(outgoing, bare(url.hostname), port)
  if (url.protocol === 'http:' && !outgoing.isAllowed(bare(url.hostname), port))
    throw new ForbiddenTarget(
      'The address must begin with https://: what is sent is not for everyone to read.',
    )
  return url
}

/** The same as words for people; null when nothing stands against it. */
export function whyNotReached(outgoing: Outgoing, address: string): string | null {
  try {
    checkAddress(outgoing, address)
    return null
  } catch (error) {
    if (error instanceof ForbiddenTarget) return error.message
    throw error
  }
}

/**
 * Whether a host has a name or address that may be connected to, without asking anyone about it.
 * @throws ForbiddenTarget
 */
export function checkHost(outgoing: Outgoing, host: string, port: number): void {
  if (outgoing.isOwn(host, port))
    throw new ForbiddenTarget('This is the address of this installation itself.')
  if (outgoing.isAllowed(host, port)) return
  const isAddress = isIP(host) !== 0
  if (isAddress ? !isOutside(outgoing, host) : !host.includes('.') || nearNames.test(host))
    throw new ForbiddenTarget(
      `${shortened(host)} lies inside a network of its own; only addresses on the public internet are reached.`,
    )
}

/**
 * Finds out where an address leads and whether that may be connected to. Every address of the name must be good: one
 * bad one among them is how a name is made to change its mind later.
 * @throws ForbiddenTarget; or the resolver's own error when the name is not known
 */
export async function findTarget(outgoing: Outgoing, address: string): Promise<Target> {
  const url = checkAddress(outgoing, address)
  const host = bare(url.hostname)
  const port = portOf(url)
  return { url, host, port, addresses: await findAddresses(outgoing, host, port) }
}

/**
 * The addresses of a host that may be connected to; connect to one of these, not to the name.
 * @throws ForbiddenTarget; or the resolver's own error when the name is not known
 */
export async function findAddresses(
  outgoing: Outgoing,
  host: string,
  port: number,
): Promise<readonly string[]> {
  const name = bare(host.toLowerCase())
  checkHost(outgoing, name, port)
  if (isIP(name)) return [name]
  const addresses = await outgoing.resolve(name)
  if (addresses.length === 0) throw new ForbiddenTarget(`${shortened(name)} has no address.`)
  const isTrusted = outgoing.isAllowed(name, port)
  for (const found of addresses) {
    if (outgoing.isOwn(found, port))
      throw new ForbiddenTarget('This is the address of this installation itself.')
    if (!isTrusted && !isOutside(outgoing, found))
      throw new ForbiddenTarget(
        `${shortened(name)} leads into a network of its own; only addresses on the public internet are reached.`,
      )
  }
  return addresses
}

const isOutside = (outgoing: Outgoing, address: string): boolean =>
  isPublicAddress(address) && !outgoing.isOwnAddress(address)

const portOf = ({ port, protocol }: URL): number =>
  port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)

const shortened = (host: string): string => (host.length > 80 ? `${host.slice(0, 80)}…` : host)
