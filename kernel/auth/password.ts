import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { Problem } from '../errors.ts'

const derive = promisify(argon2)

/** OWASP's recommendation for argon2id: 19 MiB, two passes, one lane (about 30 ms). */
const COST = { memory: 19 * 1024, passes: 2, parallelism: 1, tagLength: 32 }
const SALT_BYTES = 16

export const SHORTEST = 12
const LONGEST_BYTES = 1024

/** An argon2id hash in PHC form, which says how it was made. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES)
  const tag = await derive('argon2id', { ...COST, nonce, message: messageOf(password) })
  const { memory, passes, parallelism } = COST
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(tag)}`
}

/** Compares in constant time. Without a stored hash it takes just as long and says no. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const { memory, passes, parallelism, nonce, tag } = read(stored ?? (await nobodysHash()))
  const found = await derive('argon2id', {
    memory,
    passes,
    parallelism,
    nonce,
    tagLength: tag.length,
    message: messageOf(password),
  })
  return timingSafeEqual(found, tag) && stored !== null
}

/** What is wrong with a new password; nothing when it will do. Length is what counts (NIST SP 800-63B). */
export function passwordProblems(password: string, about: readonly string[], path = 'password'): Problem[] {
  const problem = (code: string, message: string) => [{ path, code, message }]
  if (password.length < SHORTEST)
    return problem('tooShort', `Choose a password of at least ${SHORTEST} characters; a sentence is easiest.`)
  if (Buffer.byteLength(password) > LONGEST_BYTES) return problem('tooLong', 'Choose a shorter password.')
  const simple = password.toLowerCase()
  if (about.some(word => word.length > 3 && simple.includes(word.toLowerCase())))
    return problem('guessable', 'Choose a password without your name, e-mail address or company in it.')
  if (new Set(simple).size < 5)
    return problem('guessable', 'Choose a password with more different characters.')
  return []
}

/** The hash that stands in for accounts that do not exist, made with today's cost. */
const nobodysHash = (): Promise<string> => {
  nobodys ??= hashPassword(randomBytes(32).toString('hex'))
  return nobodys
}
let nobodys: Promise<string> | undefined

/** The same characters typed on another keyboard may be other code points. */
const messageOf = (password: string): Buffer => Buffer.from(password.normalize('NFKC'))

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

function read(stored: string) {
  const [, memory, passes, parallelism, nonce, tag] = PHC.exec(stored) ?? []
  if (nonce === undefined || tag === undefined) throw new Error('A stored password hash has an unknown form.')
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(nonce, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')
