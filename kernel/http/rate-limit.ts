import { Refusal } from '../errors.ts'

interface Bucket {
  tokens: number
  at: number
}

/** How many requests one credential (or one address without a credential) may make, per process. */
export interface RateLimit {
  readonly perMinute: number
  /** Takes one token; returns the headers to send. @throws Refusal 429 when the bucket is empty. */
  take(key: string, nowMs: number): Record<string, string>
}

const MAX_BUCKETS = 50_000

/** A token bucket per key with a minute's burst. Headers follow draft-ietf-httpapi-ratelimit-headers. */
export function createRateLimit(perMinute: number): RateLimit {
  const buckets = new Map<string, Bucket>()
  const perMs = perMinute / 60_000
  const policy = `"default";q=${perMinute};w=60`
  return {
    perMinute,
    take(key, nowMs) {
      const bucket = buckets.get(key) ?? { tokens: perMinute, at: nowMs }
      bucket.tokens = Math.min(perMinute, bucket.tokens + (nowMs - bucket.at) * perMs)
      bucket.at = nowMs
      // Re-inserting keeps the map ordered by last use, so that the oldest key is the one to forget.
      buckets.delete(key)
      buckets.set(key, bucket)
      if (buckets.size > MAX_BUCKETS) buckets.delete(buckets.keys().next().value as string)
      if (bucket.tokens < 1) refuse(bucket, perMs)
      bucket.tokens -= 1
      return { 'ratelimit-policy': policy, ratelimit: `"default";r=${Math.floor(bucket.tokens)};t=60` }
    },
  }
}

function refuse(bucket: Bucket, perMs: number): never {
  const seconds = Math.ceil((1 - bucket.tokens) / perMs / 1000)
  throw new Refusal(429, 'rate-limit', `Too many requests; try again in ${seconds} s.`, [], {
    retryAfter: seconds,
  })
}
