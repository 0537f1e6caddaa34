/** Words this long are corrected, when nothing is known that begins like them. */
const shortest = 5
const correctable = /^\p{L}{4,16}$/u

/** Whether a word of the index may be what somebody meant. */
export const isCorrectable = (term: string): boolean => correctable.test(term)

/** Whether a typed word may be a typing error. */
export const isTypable = (word: string): boolean => isCorrectable(word) && [...word].length >= shortest

/** The word without one of its letters, each way once. */
export function deletions(word: string): readonly string[] {
  const letters = [...word]
  return [...new Set(letters.map((_, i) => letters.toSpliced(i, 1).join('')))]
}

/** Whether one letter more, less or different, or two neighbours in the wrong order, makes one word of the other. */
export function isOneErrorApart(a: string, b: string): boolean {
  const [long, short] = [...a].length >= [...b].length ? [[...a], [...b]] : [[...b], [...a]]
  if (long.length - short.length > 1) return false
  const from = long.findIndex((letter, i) => letter !== short[i])
  if (from < 0) return false
  const restOf = (letters: readonly string[], i: number) => letters.slice(i).join('')
  if (long.length > short.length) return restOf(long, from + 1) === restOf(short, from)
  if (restOf(long, from + 1) === restOf(short, from + 1)) return true
  return (
    long[from] === short[from + 1] &&
    long[from + 1] === short[from] &&
    restOf(long, from + 2) === restOf(short, from + 2)
  )
}
