import type { ContentBlock } from '@modelcontextprotocol/server'
import type { Refusal } from '../errors.ts'
import { problemOf } from '../http/problem.ts'

/** The answer of a tool: the same object for programs and, as text, for models. */
export interface ToolResult {
  [key: string]: unknown
  readonly content: readonly ContentBlock[]
  readonly structuredContent?: Record<string, unknown>
  readonly isError?: true
}

/** An answer that is more than an object: pictures, sound, records that come along. */
export class Content {
  readonly blocks: readonly ContentBlock[]
  constructor(...blocks: readonly ContentBlock[]) {
    this.blocks = blocks
  }
}

export function answered(value: unknown): ToolResult {
  if (value instanceof Content) return { content: value.blocks }
  const structuredContent = value as Record<string, unknown>
  return { content: [{ type: 'text', text: JSON.stringify(value) }], structuredContent }
}

/** A refusal is an answer the model can act on: the problem document that the REST API would send. */
export const refused = (refusal: Refusal, requestId: string): ToolResult => ({
  ...answered(problemOf(refusal, requestId)),
  isError: true,
})
