/** Something that people ask a language model to do with their records; declared by a module, offered over MCP. */
export interface PromptSpec {
  readonly label: string
  readonly help: string
  /** The task in words, as a person would give it. */
  readonly text: string
  /** The kind of record it is about; one is chosen, and comes along. */
  readonly about?: string
}
