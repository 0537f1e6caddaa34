import { BlockList, isIP } from 'node:net'

/**
 * What is not an address of the public internet: everything that the IANA's special-purpose registries take out, and
 * relays that lead back in. https://www.iana.org/assignments/iana-ipv4-special-registry · …/iana-ipv6-special-registry
 */
const closed4: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // A cloud's metadata service that lies among public addresses.
  ['168.63.129.16', 32],
]

/** Only 2000::/3 is given out to the public; these parts of it are not, or carry an IPv4 address inside. */
const closed6: readonly (readonly [network: string, bits: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
]

const special4 = new BlockList()
for (const [network, bits] of closed4) special4.addSubnet(network, bits, 'ipv4')

const public6 = new BlockList()
public6.addSubnet('2000::', 3, 'ipv6')
const special6 = new BlockList()
for (const [network, bits] of closed6) special6.addSubnet(network, bits, 'ipv6')

/**
 * Whether this is the address of a host on the public internet, as far as an address can say so. IPv6 forms that stand
 * for an IPv4 address (mapped, compatible, NAT64, 6to4, Teredo) never are: an honest host has an address of its own.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special4.check(address, 'ipv4')
    case 6:
      // A zone (`fe80::1%eth0`) only makes sense for what is near.
      return !address.includes('%') && public6.check(address, 'ipv6') && !special6.check(address, 'ipv6')
    default:
      return false
  }
}
