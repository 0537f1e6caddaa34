/** How people write numbers in files: with a point or comma, thousands separated or not, by locale. */

export type ReadNumber = { readonly text: string } | { readonly fault: string }

const spaces = /[\s\u00a0\u2009\u202f'’_]/g

/**
 * Reads `1.234,50`, `1,234.50`, `1 234,5`, `(1,234)`, `12-` as a plain decimal ("1234.50"). `digits` is how many
 * digits after the point the field can have. What could mean two numbers is refused with words that say what to write.
 */
export function readNumber(typed: string, locale: string, digits: number): ReadNumber {
  const { negative, body } = signOf(typed)
  const text = body.replace(spaces, '')
  if (!/^[0-9.,]*[0-9][0-9.,]*$/.test(text)) return { fault: `“${typed}” is not a number.` }
  const read = separate(text, typed, locale, digits)
  return 'text' in read && negative ? { text: `-${read.text}` } : read
}

/** Accountants write negative numbers in parentheses or with the sign behind. */
export function signOf(typed: string): { negative: boolean; body: string } {
  const text = typed.trim().replaceAll('−', '-')
  const match = /^\((.*)\)$|^-\s*(.*)$|^(.*)-$/.exec(text)
  const negated = match?.[1] ?? match?.[2] ?? match?.[3]
  return negated === undefined
    ? { negative: false, body: text.replace(/^\+/, '') }
    : { negative: true, body: negated }
}

function separate(text: string, typed: string, locale: string, digits: number): ReadNumber {
  const marks = text.match(/[.,]/g) ?? []
  if (marks.length === 0) return { text }
  const last = marks.at(-1) as string
  if (marks.some(m => m !== last)) return withBoth(text, last, typed)
  return marks.length > 1 ? thousandsOnly(text, typed) : oneMark(text, last, typed, locale, digits)
}

/** Both marks: the last one is the decimal point, the other one separates thousands. */
function withBoth(text: string, last: string, typed: string): ReadNumber {
  const at = text.lastIndexOf(last)
  const whole = thousandsOnly(text.slice(0, at), typed)
  return 'text' in whole ? plain(whole.text, text.slice(at + 1)) : whole
}

/** The same mark twice or more can only separate thousands. */
const thousandsOnly = (text: string, typed: string): ReadNumber =>
  /^[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*$/.test(text)
    ? { text: text.replace(/[.,]/g, '') }
    : { fault: `“${typed}” is not a number; its digits are grouped in an unusual way.` }

function oneMark(text: string, mark: string, typed: string, locale: string, digits: number): ReadNumber {
  const at = text.indexOf(mark)
  const [whole, rest] = [text.slice(0, at), text.slice(at + 1)]
  const mayGroup = rest.length === 3 && /^[1-9][0-9]{0,2}$/.test(whole)
  if (!mayGroup) return plain(whole, rest)
  if (mark !== decimalMark(locale) && digits < 3) return { text: whole + rest }
  return {
    fault: `“${typed}” may mean ${whole}${rest} or ${whole}.${rest}; write ${whole}${rest} or ${whole}.${rest}0.`,
  }
}

const plain = (whole: string, fraction: string): ReadNumber => ({
  text: fraction === '' ? whole || '0' : `${whole || '0'}.${fraction}`,
})

const marks = new Map<string, string>()

/** `,` in German, `.` in English. */
export function decimalMark(locale: string): string {
  const known = marks.get(locale)
  if (known) return known
  const mark = new Intl.NumberFormat(locale).formatToParts(1.5).find(p => p.type === 'decimal')?.value ?? '.'
  marks.set(locale, mark)
  return mark
}
