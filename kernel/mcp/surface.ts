import type { PromptMessage, ReadResourceResult } from '@modelcontextprotocol/server'
import type { Caller } from '../http/call-route.ts'
import type { Tool } from './tool.ts'

/** Everything that one caller is offered over the Model Context Protocol. */
export interface Surface {
  readonly tools: readonly Tool[]
  readonly resources: Resources
  readonly prompts: readonly Prompt[]
}

/** Makes the surface for a caller; `wanted` are the tools that the address asks for by name. */
export type SurfaceFor = (caller: Caller, wanted: readonly string[]) => Surface

/** What can be read and attached to a conversation, by address. */
export interface Resources {
  readonly list: readonly Resource[]
  readonly templates: readonly ResourceTemplate[]
  /** @throws Refusal 404 where there is nothing for this reader */
  read(uri: string): Promise<ReadResourceResult['contents']>
  /** What a variable of a template may be, as far as it is typed. */
  complete(template: string, argument: string, typed: string, known: Words): Promise<readonly string[]>
  /** Refuses an address that cannot be watched. @throws Refusal */
  watch(uri: string): Promise<void>
}

export type Words = Readonly<Record<string, string>>

export interface Resource {
  readonly uri: string
  readonly name: string
  readonly title?: string
  readonly description?: string
  readonly mimeType: string
}

export interface ResourceTemplate extends Omit<Resource, 'uri'> {
  readonly uriTemplate: string
}

/** A task in words, ready to be given to a model. */
export interface Prompt {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly arguments: readonly PromptArgument[]
  /** @throws Refusal */
  get(args: Words): Promise<readonly PromptMessage[]>
  complete(argument: string, typed: string): Promise<readonly string[]>
}

export interface PromptArgument {
  readonly name: string
  readonly description: string
  readonly required: boolean
}
