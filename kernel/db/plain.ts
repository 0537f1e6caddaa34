import type { Statement } from './statement.ts'

/** Statements that would outlive or cut the transaction they stand in, or change the session for its next user. */
const CONTROL =
  /^\s*(?:begin|start|commit|end|rollback|abort|savepoint|release|prepare|deallocate|execute|declare|listen|unlisten|discard|reset|copy|set(?!\s+(?:local|constraints)\b))\b/i

/**
 * A group is one transaction, and its connection serves another tenant next. So transaction control belongs to the
 * executor and session state to nobody. This catches slips of our own; it does not make foreign SQL safe.
 */
export function assertPlain(statements: readonly Statement[]): void {
  for (const { text } of statements) {
    if (plain.has(text)) continue
    if (text.includes('\0')) throw new TypeError('A statement cannot contain NUL')
    if (CONTROL.test(text)) throw new TypeError(`Not allowed in a statement group: ${text.slice(0, 100)}`)
    if (plain.size === MOST_KNOWN) plain.clear()
    plain.add(text)
  }
}

/** Most statements come again and again. */
const plain = new Set<string>()
const MOST_KNOWN = 5_000
