/** Where a browser may be sent with a code. */
export function isRedirect(uri: string): boolean {
  // Browsers cut these away before they look; what is compared must be what is gone to.
  if (uri.length > 500 || /[\s\\]/.test(uri) || hasControls(uri) || !URL.canParse(uri)) return false
  const { protocol, hostname, username, password, hash } = new URL(uri)
  if (username !== '' || password !== '' || hash !== '' || uri.includes('#')) return false
  if (protocol === 'https:') return hostname !== ''
  if (protocol === 'http:') return isLoopback(hostname)
  // RFC 8252, 7.1: a scheme of one's own is a domain name backwards. None that a browser gives a meaning to has a dot.
  return /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(protocol)
}

const hasControls = (text: string): boolean => [...text].some(c => c < ' ' || c === '\u007f' || c > '~')

export const isLoopback = (hostname: string): boolean =>
  hostname === '127.0.0.1' || hostname === '[::1]' || hostname === 'localhost'

/**
 * Redirect URIs are the same when they are the same text, to the letter; only programs on one's own machine take any
 * port that is free (RFC 8252, 7.3).
 */
export function isSameRedirect(registered: string, given: string): boolean {
  if (registered === given) return true
  if (!isRedirect(given)) return false
  const [one, other] = [new URL(registered), new URL(given)]
  if (one.protocol !== 'http:' || !isLoopback(one.hostname)) return false
  return withoutPort(registered, one) === withoutPort(given, other) && other.protocol === 'http:'
}

/** The text as it is, so that nothing is made the same by being tidied up. */
const withoutPort = (uri: string, { port }: URL): string => (port === '' ? uri : uri.replace(`:${port}`, ''))

/** The place in a few words: `claude.ai`, `this computer`, `com.example.app`. */
export function placeOf(uri: string): string {
  const { protocol, host, hostname } = new URL(uri)
  if (protocol === 'http:' && isLoopback(hostname)) return 'this computer'
  return protocol === 'https:' ? host : protocol.slice(0, -1)
}
