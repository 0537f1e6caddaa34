import { hash, randomBytes } from 'node:crypto'

/** API keys say what they are, so that scanners and people recognise one that has leaked. */
export const API_KEY_PREFIX = 'ino_'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const LENGTH = 43 // of 32 bytes in base 62

/** 256 random bits in letters and digits. */
export function newToken(prefix = ''): string {
  let number = BigInt(`0x${randomBytes(32).toString('hex')}`)
  let text = ''
  for (let i = 0; i < LENGTH; i++) {
    text = DIGITS[Number(number % 62n)] + text
    number /= 62n
  }
  return prefix + text
}

/** What is stored and looked up: whoever reads the table cannot sign in with it. */
export const hashToken = (token: string): Uint8Array => hash('sha256', token, 'buffer')
