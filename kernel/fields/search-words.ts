/** No token is longer than this many characters; longer ones are known by their beginning. */
export const longestWord = 64
/** Of long texts so many distinct words are searched. */
const mostWords = 200

/** Letters that Unicode does not take apart, as people without them on their keyboard type them. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  þ: 'th',
}
const otherLetters = /[ßæœøđðħıłþ]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range begins there
const ascii = /^[\u0000-\u007f]*$/

/** Lower case and without accents: what documents and questions are compared in. */
export function plainLetterCase(text: string): string {
  if (ascii.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(otherLetters, letter => plainLetters[letter] ?? letter)
}

/** The distinct words of a text: runs of letters and digits. */
export function wordsOf(text: string): readonly string[] {
  const words = new Set<string>()
  for (const [word] of plainLetterCase(text).matchAll(/[\p{L}\p{N}]+/gu)) {
    words.add(cut(word))
    if (words.size === mostWords) break
  }
  return [...words]
}

/** A text with punctuation that matters, as one word. */
export const wholeWord = (text: string): string => cut(plainLetterCase(text).replace(/\s+/g, ''))

/** Without breaking a character in two. */
export const cut = (word: string): string =>
  word.length <= longestWord ? word : [...word].slice(0, longestWord).join('')
