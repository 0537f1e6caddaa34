import { isUtf8 } from 'node:buffer'
import { malformed } from '../errors.ts'

const SLICE = 256 * 1024

/**
 * The text of a file as UTF-8, slice by slice: from UTF-8 as it is, from UTF-16, and from Windows-1252, which is what
 * older spreadsheets write when they do not say.
 * @throws Refusal 400 when it is no text, saying what to do about it
 */
export function* textOf(bytes: Uint8Array): Generator<Uint8Array> {
  const encoding = encodingOf(bytes)
  const decoder = new TextDecoder(encoding ?? 'utf-8')
  for (let at = 0; at < bytes.length; at += SLICE) {
    const slice = bytes.subarray(at, at + SLICE)
    if (encoding === null) yield withoutNul(slice)
    // A decoder keeps half a character for the next slice.
    else
      yield withoutNul(Buffer.from(decoder.decode(slice, { stream: true }).replaceAll('\uFFFD', SUBSTITUTE)))
  }
}

/** Null for UTF-8 without fault, which needs no decoding. */
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | null

function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  for (const { mark, name } of known)
    if (mark.every((byte, i) => bytes[i] === byte))
      throw malformed(`This is ${name}, not a table of text. Save the table as CSV and try again.`)
  const wide = wideEncoding(bytes.subarray(0, 1000))
  if (wide) return wide
  if (isUtf8(bytes)) return null
  return isDamagedUtf8(bytes.subarray(0, 1024 * 1024)) ? 'utf-8' : 'windows-1252'
}

/** What people take for a table because a program showed it as one. */
const known = [
  { mark: [0x50, 0x4b, 0x03, 0x04], name: 'an Excel workbook or another packed file' },
  { mark: [0xd0, 0xcf, 0x11, 0xe0], name: 'an old Excel workbook' },
  { mark: [0x25, 0x50, 0x44, 0x46], name: 'a PDF' },
]

/** UTF-16 that does not say so: of Latin letters every second byte is zero. */
function wideEncoding(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0]
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (even + odd <= head.length / 20) return null
  if (odd > head.length / 4 && even < odd / 4) return 'utf-16le'
  if (even > head.length / 4 && odd < even / 4) return 'utf-16be'
  throw malformed('This is not a text file. Save the table as CSV and try again.')
}

/** More characters of several bytes that fit together than bytes that do not: torn here and there, yet UTF-8. */
function isDamagedUtf8(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head)
  const broken = text.match(/\uFFFD/g)?.length ?? 0
  const whole = text.match(/[^\0-\x7f\uFFFD]/g)?.length ?? 0
  return whole > broken
}

/** Stands, as its name says, where a character could not be read: the field it is in refuses it by name. */
const SUBSTITUTE = '\u001a'

/** PostgreSQL keeps no NUL in text. */
function withoutNul(text: Uint8Array): Uint8Array {
  return text.includes(0) ? text.map(byte => byte || SUBSTITUTE.charCodeAt(0)) : text
}
