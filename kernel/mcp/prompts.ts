import type { PromptSpec } from '../entity/prompt.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { invalid } from '../errors.ts'
import type { Caller } from '../http/call-route.ts'
import { isId } from '../write/record-id.ts'
import { readable } from './offer.ts'
import { get } from './read-tools.ts'
import { recordsNamed, recordUri } from './resources.ts'
import type { Prompt, Words } from './surface.ts'

/**
 * What modules suggest to ask a model, for as many of their objects as the caller may read. A record that the task is
 * about is named by its id and comes along, as the caller sees it.
 */
export function promptsFor(caller: Caller): Prompt[] {
  const entities = new Map(readable(caller).map(entity => [entity.id, entity]))
  const declared = caller.kernel.registry.modules.flatMap(({ id, prompts = {} }) =>
    Object.entries(prompts).map(([key, spec]) => [`${id}.${key}`, spec] as const),
  )
  return declared
    .filter(([, { about }]) => about === undefined || entities.has(about))
    .map(([name, spec]) => promptOf(caller, name, spec, spec.about ? entities.get(spec.about) : undefined))
}

const ARGUMENT = 'id'

const promptOf = (
  caller: Caller,
  name: string,
  { label, help, text }: PromptSpec,
  entity: ResolvedEntity | undefined,
): Prompt => ({
  name,
  title: label,
  description: help,
  arguments: entity
    ? [{ name: ARGUMENT, description: `The id of the ${entity.label[0].toLowerCase()}.`, required: true }]
    : [],
  async get(args) {
    const task = { role: 'user', content: { type: 'text', text } } as const
    return entity ? [task, await attached(caller, entity, args)] : [task]
  },
  async complete(argument, typed) {
    if (!entity || argument !== ARGUMENT) return []
    return (await recordsNamed(caller, entity, typed)).map(({ id }) => id)
  },
})

async function attached(caller: Caller, entity: ResolvedEntity, { id = '' }: Words) {
  if (!isId(id)) {
    const message = `Say which ${entity.label[0].toLowerCase()} is meant, by its id.`
    throw invalid([{ path: ARGUMENT, code: 'required', message }])
  }
  const resource = {
    uri: recordUri(entity.id, id),
    mimeType: 'application/json',
    text: JSON.stringify(await get(caller, entity, { id })),
  }
  return { role: 'user', content: { type: 'resource', resource } } as const
}
