import type { Issues } from './kind.ts'

/** Control characters and the two Unicode line separators; a line of text has none of them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const notInLine = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const notInLines = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/

export interface TextRule {
  /** Longest text in code points, which is what people count and `char_length` measures. */
  readonly max: number
  readonly lines?: boolean
  readonly required?: boolean | undefined
}

/**
 * The text as we keep it: Unicode NFC, trimmed, line ends as `\n`. Null when it is blank or refused;
 * everything that is wrong with it has been added then.
 */
export function plainText(input: unknown, rule: TextRule, path: string, issues: Issues): string | null {
  if (typeof input !== 'string') {
    issues.add(path, 'type', 'Enter text.')
    return null
  }
  if (!input.isWellFormed()) {
    issues.add(
      path,
      'characters',
      'The text holds a broken character (half of a surrogate pair). Type it again.',
    )
    return null
  }
  const text = (rule.lines ? input.replace(/\r\n?/g, '\n') : input).normalize('NFC').trim()
  if (text === '') return blank(rule, path, issues)
  const clean = hasOnlyText(text, rule, path, issues)
  return isShort(text, rule, path, issues) && clean ? text : null
}

function blank(rule: TextRule, path: string, issues: Issues): null {
  if (rule.required) issues.add(path, 'required', 'Enter a value; blank text is not enough.')
  return null
}

function hasOnlyText(text: string, rule: TextRule, path: string, issues: Issues): boolean {
  const found = text.match(rule.lines ? notInLines : notInLine)?.[0]
  if (found === undefined) return true
  const lineBreak = found === '\n' || found === '\r' || found >= '\u2028'
  const message = lineBreak
    ? 'Enter a single line; line breaks are not possible here.'
    : `The text holds an invisible control character (U+${hex(found)}). Remove it.`
  issues.add(path, 'characters', message)
  return false
}

const hex = (character: string): string => character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')

function isShort(text: string, { max }: TextRule, path: string, issues: Issues): boolean {
  if (text.length <= max) return true
  const length = codePoints(text)
  if (length <= max) return true
  issues.add(path, 'tooLong', `Enter at most ${max} characters; this has ${length}.`)
  return false
}

export function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** A filter's text: normalised like a value, but any part of one, so that prefixes pass. */
export const operandText = (input: unknown, path: string, issues: Issues): string | null => {
  const problems = issues.problems.length
  const text = plainText(input, { max: 1000, lines: true }, path, issues)
  return text === null && issues.problems.length === problems ? '' : text
}

/** A cell as one line: spreadsheets and exports break lines inside of cells. Nothing when blank. */
export const cellLine = (text: string): string | undefined =>
  text.replace(/[ \t]*[\t\n\v\f\r\u0085\u2028\u2029]\s*/g, ' ').trim() || undefined
