import type { InputRequests, InputResponseView } from '@modelcontextprotocol/server'

/**
 * A tool needs something from the person or the model behind the client before it can go on. The call comes again with
 * the answers: within the same exchange for clients of 2025, as a call of its own for those of today.
 */
export class AskFirst extends Error {
  readonly requests: InputRequests
  constructor(requests: InputRequests) {
    super('Something has to be asked first')
    this.requests = requests
  }
}

/** What was answered to a question, or that nothing was. */
export type Answer = InputResponseView
