import { malformed } from '../errors.ts'

/** Deeper JSON than this serves no request of ours and would only exhaust the stack of whoever walks it. */
const MAX_DEPTH = 32

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/**
 * Reads a JSON body strictly (RFC 8259): valid UTF-8, one value, bounded depth, no NUL, no lone surrogates.
 * @throws Refusal 400 saying what is wrong and where.
 */
export function parseJsonBody(bytes: Uint8Array): unknown {
  const text = decode(bytes)
  checkDepth(text)
  const parsed = parse(text)
  // Escapes are the only way to smuggle these past the UTF-8 check; without one there is nothing to look for.
  if (text.includes('\\u')) checkText(parsed, '')
  return parsed
}

function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw malformed('The body is not valid UTF-8.')
  }
}

function parse(text: string): unknown {
  if (text.trim() === '') throw malformed('The body is empty; send a JSON object.')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw malformed(`The body is not valid JSON: ${(error as Error).message}`)
  }
}

/** Counts brackets outside of strings; cheaper and safer than recursing into the parsed value. */
function checkDepth(text: string): void {
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (inString) {
      if (c === 92) i++
      else if (c === 34) inString = false
    } else if (c === 34) inString = true
    else if (c === 123 || c === 91) {
      if (++depth > MAX_DEPTH) throw malformed(`The body is nested deeper than ${MAX_DEPTH} levels.`)
    } else if (c === 125 || c === 93) depth--
  }
}

function checkText(value: unknown, path: string): void {
  if (typeof value === 'string') checkString(value, path)
  else if (Array.isArray(value)) for (const [i, item] of value.entries()) checkText(item, `${path}[${i}]`)
  else if (value !== null && typeof value === 'object')
    for (const [key, item] of Object.entries(value)) {
      checkString(key, path)
      checkText(item, path ? `${path}.${key}` : key)
    }
}

function checkString(text: string, path: string): void {
  if (!text.isWellFormed()) refuse(path, 'lone-surrogate', 'contains half of a character (a lone surrogate)')
  if (text.includes('\0')) refuse(path, 'nul', 'contains a NUL character')
}

function refuse(path: string, code: string, what: string): never {
  const message = `${path || 'The body'} ${what}.`
  throw malformed(message, [{ path, code, message }])
}
