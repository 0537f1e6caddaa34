/** A count in words: exact as it is; an estimate rounded down to two figures, because more would pretend to know. */
export function countWords(count: number, isExact: boolean, locale: string): string {
  if (isExact || count < 100) return `${count.toLocaleString(locale)}${isExact ? '' : '+'}`
  const step = 10 ** (Math.floor(Math.log10(count)) - 1)
  return `${(Math.floor(count / step) * step).toLocaleString(locale)}+`
}
