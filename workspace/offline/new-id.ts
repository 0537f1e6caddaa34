/** A UUIDv7 (RFC 9562): the server takes it for the id of a new record. Ids of one page ascend. */
export function newId(now = Math.max(Date.now(), last + 1)): string {
  last = now
  const bytes = crypto.getRandomValues(new Uint8Array(10))
  bytes[0] = 0x70 | ((bytes[0] ?? 0) & 0x0f)
  bytes[2] = 0x80 | ((bytes[2] ?? 0) & 0x3f)
  const time = now.toString(16).padStart(12, '0')
  const rest = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return [time.slice(0, 8), time.slice(8), rest.slice(0, 4), rest.slice(4, 8), rest.slice(8)].join('-')
}

let last = 0
