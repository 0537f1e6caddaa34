import { setTimeout as pause } from 'node:timers/promises'
import {
  type ContentBlock,
  type ElicitRequestFormParams,
  inputRequired,
  type PromptMessage,
} from '@modelcontextprotocol/server'
import { notFound, Refusal } from '../../errors.ts'
import type { JsonSchema } from '../../fields/kind.ts'
import { type Answer, AskFirst } from '../ask.ts'
import { Content } from '../result.ts'
import type { Prompt, Resources, SurfaceFor } from '../surface.ts'
import { reading, type Tool, type ToolCall, toolInput } from '../tool.ts'

/**
 * What the official conformance suite expects a server to offer. It stands in the place of the product's own surface, so
 * that the suite exercises our address, sessions, streams and questions with tools that do nothing else.
 */
export const conformanceSurface: SurfaceFor = () => ({ tools, resources, prompts })

/** One red pixel, and a hundredth of a second of silence. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=='
const WAV = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA='

const text = (words: string) => ({ type: 'text', text: words }) as const
const image = { type: 'image', data: PNG, mimeType: 'image/png' } as const
const embedded = (uri: string, mimeType: string, words: string) =>
  ({ type: 'resource', resource: { uri, mimeType, text: words } }) as const

type Run = Tool['run']
const tool = (name: string, run: Run, input = toolInput({})): Tool => ({
  name,
  description: `The suite calls it as ${name}.`,
  inputSchema: input,
  annotations: reading(name),
  run,
})

const words: JsonSchema = { type: 'string' }
const showing =
  (...blocks: readonly ContentBlock[]): Run =>
  async () =>
    new Content(...blocks)

const tools: readonly Tool[] = [
  tool('test_simple_text', showing(text('This is a simple text response for testing.'))),
  tool('test_image_content', showing(image)),
  tool('test_audio_content', showing({ type: 'audio', data: WAV, mimeType: 'audio/wav' })),
  tool(
    'test_embedded_resource',
    showing(embedded('test://embedded-resource', 'text/plain', 'This is an embedded resource content.')),
  ),
  tool(
    'test_multiple_content_types',
    showing(
      text('Multiple content types test:'),
      image,
      embedded('test://mixed-content-resource', 'application/json', '{"test":"data","value":123}'),
    ),
  ),
  tool('test_tool_with_logging', async (_, call) => {
    await call.log('info', 'Tool execution started')
    await pause(50)
    await call.log('info', 'Tool processing data')
    await pause(50)
    await call.log('info', 'Tool execution completed')
    return new Content(text('Logged'))
  }),
  tool('test_tool_with_progress', async (_, call) => {
    for (const done of [0, 50, 100]) {
      await call.progress(done, 100)
      await pause(50)
    }
    return new Content(text('Done'))
  }),
  tool('test_error_handling', () =>
    Promise.reject(new Refusal(422, 'test', 'This tool intentionally returns an error for testing')),
  ),
  tool('test_reconnection', async (_, call) => {
    call.letGo()
    await pause(100)
    return new Content(text('Reconnection test completed successfully'))
  }),
  tool(
    'test_sampling',
    async ({ prompt }, call) => {
      const answer = call.answerTo('sample')
      if (answer.kind === 'sampling')
        return new Content(text(`LLM response: ${JSON.stringify(answer.result.content)}`))
      throw new AskFirst({
        sample: inputRequired.createMessage({
          messages: [{ role: 'user', content: text(String(prompt)) }],
          maxTokens: 100,
        }),
      })
    },
    toolInput({ prompt: words }, ['prompt']),
  ),
  tool(
    'test_elicitation',
    ({ message }, call) =>
      elicited(call, String(message), {
        username: { type: 'string', description: "User's response" },
        email: { type: 'string', description: "User's email address" },
      }),
    toolInput({ message: words }, ['message']),
  ),
  tool('test_elicitation_sep1034_defaults', (_, call) =>
    elicited(call, 'Defaults of every kind', {
      name: { type: 'string', default: 'John Doe' },
      age: { type: 'integer', default: 30 },
      score: { type: 'number', default: 95.5 },
      status: { type: 'string', enum: ['active', 'inactive', 'pending'], default: 'active' },
      verified: { type: 'boolean', default: true },
    }),
  ),
  tool('test_elicitation_sep1330_enums', (_, call) => {
    const options = ['option1', 'option2', 'option3']
    const titled = ['First', 'Second', 'Third'].map((title, i) => ({ const: `value${i + 1}`, title }))
    return elicited(call, 'Choices of every kind', {
      untitledSingle: { type: 'string', enum: options },
      titledSingle: { type: 'string', oneOf: titled },
      legacyEnum: {
        type: 'string',
        enum: ['opt1', 'opt2', 'opt3'],
        enumNames: ['Option One', 'Option Two', 'Option Three'],
      },
      untitledMulti: { type: 'array', items: { type: 'string', enum: options } },
      titledMulti: { type: 'array', items: { anyOf: titled } },
    })
  }),
  tool('json_schema_2020_12_tool', showing(text('A schema with everything')), {
    ...toolInput({ name: words, address: { $ref: '#/$defs/address' } }),
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $defs: { address: { type: 'object', properties: { street: words, city: words } } },
  }),
]

type Fields = ElicitRequestFormParams['requestedSchema']['properties']

async function elicited(call: ToolCall, message: string, properties: Fields): Promise<Content> {
  const answer: Answer = call.answerTo('form')
  if (answer.kind === 'elicit')
    return new Content(
      text(`Elicitation completed: action=${answer.action}, content=${JSON.stringify(answer.content)}`),
    )
  throw new AskFirst({
    form: inputRequired.elicit({ message, requestedSchema: { type: 'object', properties } }),
  })
}

const TEMPLATE = 'test://template/{id}/data'
const JSON_TYPE = 'application/json'

const resources: Resources = {
  list: [
    { uri: 'test://static-text', name: 'Text', mimeType: 'text/plain' },
    { uri: 'test://static-binary', name: 'Picture', mimeType: 'image/png' },
    { uri: 'test://watched-resource', name: 'Watched', mimeType: 'text/plain' },
  ],
  templates: [{ uriTemplate: TEMPLATE, name: 'Template', mimeType: JSON_TYPE }],
  async read(uri) {
    if (uri === 'test://static-text')
      return [{ uri, mimeType: 'text/plain', text: 'This is the content of the static text resource.' }]
    if (uri === 'test://static-binary') return [{ uri, mimeType: 'image/png', blob: PNG }]
    const [, id] = /^test:\/\/template\/(\w+)\/data$/.exec(uri) ?? []
    if (id === undefined) throw notFound('The resource')
    const value = { id, templateTest: true, data: `Data for ID: ${id}` }
    return [{ uri, mimeType: JSON_TYPE, text: JSON.stringify(value) }]
  },
  complete: async () => [],
  watch: async () => undefined,
}

const said = (...content: readonly PromptMessage['content'][]): PromptMessage[] =>
  content.map(each => ({ role: 'user', content: each }))

const prompt = (name: string, args: readonly string[], get: Prompt['get']): Prompt => ({
  name,
  title: name,
  description: `The suite asks for it as ${name}.`,
  arguments: args.map(each => ({ name: each, description: each, required: true })),
  get,
  complete: async (_, typed) => [`${typed}ing`],
})

const prompts: readonly Prompt[] = [
  prompt('test_simple_prompt', [], async () => said(text('This is a simple prompt for testing.'))),
  prompt('test_prompt_with_arguments', ['arg1', 'arg2'], async ({ arg1, arg2 }) =>
    said(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)),
  ),
  prompt('test_prompt_with_embedded_resource', ['resourceUri'], async ({ resourceUri = '' }) =>
    said(
      embedded(resourceUri, 'text/plain', 'Embedded resource content for testing.'),
      text('Please process the embedded resource above.'),
    ),
  ),
  prompt('test_prompt_with_image', [], async () => said(image, text('Please analyze the image above.'))),
]
