import type { Refusal } from '../errors.ts'
import { problemOf } from '../http/problem.ts'

/** The answer of a tool: the same object for programs and, as text, for models. */
export interface ToolResult {
  [key: string]: unknown
  readonly content: [{ readonly type: 'text'; readonly text: string }]
  readonly structuredContent: Record<string, unknown>
  readonly isError?: true
}

export const answered = (value: unknown): ToolResult => {
  const structuredContent = value as Record<string, unknown>
  return { content: [{ type: 'text', text: JSON.stringify(value) }], structuredContent }
}

/** A refusal is an answer the model can act on: the problem document that the REST API would send. */
export const refused = (refusal: Refusal, requestId: string): ToolResult => ({
  ...answered(problemOf(refusal, requestId)),
  isError: true,
})
