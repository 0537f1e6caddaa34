import { randomFillSync } from 'node:crypto'

let lastMs = 0
let counter = 0
const random = Buffer.alloc(8 * 256)
let used = random.length

/**
 * A UUIDv7 (RFC 9562). Ids made by one process ascend: within a millisecond the twelve bits behind the time count up,
 * so that rows of one bulk insert lie together in every index.
 */
export function newId(): string {
  const now = Date.now()
  if (now > lastMs) {
    lastMs = now
    counter = 0
  } else if (++counter > 0xfff) {
    lastMs++
    counter = 0
  }
  const time = lastMs.toString(16).padStart(12, '0')
  const tail = randomTail()
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

function randomTail(): string {
  if (used === random.length) {
    randomFillSync(random)
    used = 0
  }
  random[used] = ((random[used] ?? 0) & 0x3f) | 0x80
  used += 8
  return random.toString('hex', used - 8, used)
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Whether the text may be the id of a record at all. */
export const isId = (text: unknown): text is string => typeof text === 'string' && UUID.test(text)

/** Whether a client may bring it as the id of a new record. */
export const isNewId = (text: unknown): text is string => typeof text === 'string' && UUID_V7.test(text)
