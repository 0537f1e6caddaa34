import type { ByteRange } from './store/store.ts'

/**
 * The one stretch that a `Range` header asks for: undefined for the whole file (also when the header makes no sense or
 * asks for several, as RFC 9110 allows), null when it lies outside.
 */
export function rangeOf(header: unknown, bytes: number): ByteRange | null | undefined {
  if (typeof header !== 'string') return undefined
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim()) ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined
  if (from === '')
    return Number(to) === 0 ? null : { first: Math.max(0, bytes - Number(to)), last: bytes - 1 }
  const first = Number(from)
  const last = to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
  if (to !== '' && Number(to) < first) return undefined
  return first >= bytes ? null : { first, last }
}
