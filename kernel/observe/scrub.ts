import { DatabaseError } from '../db/errors.ts'

/** What may be written down about an error: nothing that somebody typed, sent or stored. */
export interface Scrubbed {
  readonly name: string
  readonly code: string | null
  readonly message: string
  /** Where in the program it happened. */
  readonly stack: string
}

const LONGEST_MESSAGE = 300
const MOST_FRAMES = 12

/**
 * Errors quote what they choke on: values in quotes, addresses, numbers. What is quoted, looks like an address, or is
 * no word of a sentence, is left out; what the database says in detail is left out whole.
 */
export function scrub(error: unknown): Scrubbed {
  const { name, message, stack } = error instanceof Error ? error : new Error(typeof error)
  const code = (error as { code?: unknown } | null)?.code
  const isOurs = error instanceof DatabaseError
  return {
    name,
    code: typeof code === 'string' && /^[\w-]{1,40}$/.test(code) ? code : null,
    message: isOurs ? withoutValues(databaseWords(error)) : withoutValues(message),
    stack: framesOf(stack ?? ''),
  }
}

const databaseWords = ({ message, constraint, table }: DatabaseError): string =>
  [
    message.replaceAll(/[“"'«].*[”"'»]/gs, '…'),
    table && `table ${table}`,
    constraint && `constraint ${constraint}`,
  ]
    .filter(Boolean)
    .join(', ')

const withoutValues = (text: string): string =>
  text
    .slice(0, 4 * LONGEST_MESSAGE)
    .replaceAll(/(["'“”‘’«»`])(?:(?!\1).)*["'“”‘’«»`]/gs, '…')
    .replaceAll(/\S*@\S*/g, '…')
    .replaceAll(/\bhttps?:\/\/\S+/g, '…')
    .replaceAll(/\S*\d{3,}\S*/g, '…')
    .slice(0, LONGEST_MESSAGE)

/** Lines of the stack without its first ones, which repeat the message. */
function framesOf(stack: string): string {
  const frames = stack
    .split('\n')
    .filter(line => /^\s+at .*(:\d+:\d+\)?|<anonymous>\)?|native\)?)$/.test(line))
  return frames
    .slice(0, MOST_FRAMES)
    .map(line => line.trim().replace(/file:\/\/\S*?\/(?=(kernel|modules|apps|node_modules|sdk)\/)/, ''))
    .join('\n')
}
