import type { JsonSchema } from '../fields/kind.ts'
import type { Answer } from './ask.ts'

/** Arguments that fit the tool's schema on their first level; what is inside them the kernel validates. */
export type Arguments = Readonly<Record<string, unknown>>

/** Input of a tool: named arguments and nothing else. */
export interface ToolInput {
  /** Further words of JSON Schema, e.g. `$defs`, are told to clients as they stand. */
  readonly [word: string]: unknown
  readonly type: 'object'
  readonly properties: Readonly<Record<string, JsonSchema>>
  readonly required: readonly string[]
  readonly additionalProperties: false
}

/** Hints for clients that ask people before they let a tool act. */
export interface ToolAnnotations {
  readonly title: string
  readonly readOnlyHint: boolean
  readonly destructiveHint: boolean
  readonly idempotentHint: boolean
  /** Nothing outside of the tenant's own data is touched. */
  readonly openWorldHint: false
}

export type LogLevel = 'debug' | 'info' | 'notice' | 'warning' | 'error'

/** One call, as its tool sees it: the way back to the client while the work is going on. */
export interface ToolCall {
  /** Whether there is a person behind the client who can be asked. */
  readonly canAsk: boolean
  /** What was answered to a question that this tool has asked before. */
  answerTo(question: string): Answer
  /** How far the work is; told to clients that want to know. */
  progress(done: number, total: number): Promise<void>
  log(level: LogLevel, data: unknown): Promise<void>
  /** Lets the client wait somewhere else: it comes back for the answer. Only where a conversation is kept. */
  letGo(): void
}

/** A tool as one caller gets it. */
export interface Tool {
  readonly name: string
  readonly description: string
  readonly inputSchema: ToolInput
  readonly annotations: ToolAnnotations
  /** Answers an object, or `Content`. @throws Refusal as every other surface, AskFirst */
  run(args: Arguments, call: ToolCall): Promise<unknown>
}

export const toolInput = (
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
): ToolInput => ({ type: 'object', properties, required, additionalProperties: false })

export const reading = (title: string): ToolAnnotations => ({
  title,
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
})

export const writing = (
  title: string,
  { isDestructive = false, isIdempotent = false }: { isDestructive?: boolean; isIdempotent?: boolean } = {},
): ToolAnnotations => ({
  title,
  readOnlyHint: false,
  destructiveHint: isDestructive,
  idempotentHint: isIdempotent,
  openWorldHint: false,
})
