import type { Random } from './random.ts'

/** A UUIDv7 (RFC 9562) of that moment, so that records lie in the order in which they came about. */
export function idAt(random: Random, at: Date): string {
  const digits = (count: number) =>
    Array.from({ length: count }, () => random.between(0, 15).toString(16)).join('')
  const time = at.getTime().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digits(3)}-${random.pick(['8', '9', 'a', 'b'])}${digits(3)}-${digits(12)}`
}
