import type { ToolCall } from '../tool.ts'

/** A call by a client that can neither be asked nor told anything. */
export const nobodyThere: ToolCall = {
  canAsk: false,
  answerTo: () => ({ kind: 'missing' }),
  progress: async () => undefined,
  log: async () => undefined,
  letGo: () => undefined,
}
