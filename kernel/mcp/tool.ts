import type { JsonSchema } from '../fields/kind.ts'

/** Arguments that fit the tool's schema on their first level; what is inside them the kernel validates. */
export type Arguments = Readonly<Record<string, unknown>>

/** Input of a tool: named arguments and nothing else. */
export interface ToolInput {
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

/** A tool as one caller gets it. */
export interface Tool {
  readonly name: string
  readonly description: string
  readonly inputSchema: ToolInput
  readonly annotations: ToolAnnotations
  /** Answers an object. @throws Refusal as every other surface */
  run(args: Arguments): Promise<unknown>
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
