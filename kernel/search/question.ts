import { cut, plainLetterCase, wordsOf } from '../fields/search-words.ts'

/** Ways to understand a piece of what was typed, the most particular first; the last one always makes sense. */
export type Readings = readonly (readonly string[])[]

const mostWords = 8

/**
 * What somebody typed, piece by piece. `INV-2026-00012` may be one number, the same without separators, or three
 * words; the dictionary says which of them exists.
 */
export function readQuestion(q: string): readonly Readings[] {
  const pieces = q.split(/\s+/).flatMap(piece => {
    const readings = readPiece(piece)
    return readings ? [readings] : []
  })
  const number = asNumber(q)
  const last = pieces.flatMap(readings => readings.at(-1) ?? [])
  if (number && pieces.length > 1) return [[...number.map(word => [word]), last.slice(0, mostWords)]]
  return pieces.slice(0, mostWords)
}

function readPiece(piece: string): Readings | null {
  const words = wordsOf(piece)
  const [first] = words
  if (first === undefined) return null
  const number = asNumber(piece)
  if (number) return [...number.map(word => [word]), words]
  const whole = cut(plainLetterCase(piece).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
  return words.length === 1 && whole === first ? [[first]] : [[whole], [cut(words.join(''))], words]
}

/** Digits as they may stand in the index: as dialled, without what is dialled before them, or their end. */
function asNumber(text: string): readonly string[] | null {
  if (!/^\+?[\d\s().\-/–]+$/.test(text)) return null
  const digits = text.replace(/\D/g, '')
  if (digits.length < 4) return null
  const without = digits.replace(/^0+/, '')
  return [
    ...new Set([
      digits,
      ...(without.length > 3 ? [without] : []),
      ...(digits.length > 6 ? [digits.slice(-6)] : []),
    ]),
  ]
}
