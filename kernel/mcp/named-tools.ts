import type { ResolvedEntity } from '../entity/registry.ts'
import { malformed } from '../errors.ts'
import type { Caller } from '../http/call-route.ts'
import { type DeclaredAction, declaredActions } from '../write/declared-actions.ts'
import { nearest } from '../write/nearest.ts'
import { actionInput, createValues, updateValues } from './input-schema.ts'
import { mayDo, offering, readable } from './offer.ts'
import { get, getInput, list, listInput } from './read-tools.ts'
import { reading, type Tool, toolInput, writing } from './tool.ts'
import {
  act,
  confirmArgument,
  create,
  dryRunArgument,
  idArgument,
  remove,
  update,
  versionArgument,
} from './write-tools.ts'

/**
 * Tools with the whole schema of one entity or one action, for `?tools=core.team,core.role.update`: a client that
 * works with few objects need not describe them first.
 *
 * @throws Refusal 400 for names that are not offered to this caller
 */
export function namedTools(caller: Caller, wanted: readonly string[]): Tool[] {
  if (wanted.length === 0) return []
  const offered = new Map(readable(caller).map(entity => [entity.id, toolsFor(caller, entity)]))
  const known = new Map<string, readonly Tool[]>(offered)
  for (const [id, tools] of offered)
    for (const tool of tools) known.set(`${id}.${tool.name.slice(nameOf(id).length + 1)}`, [tool])
  const unknown = wanted.filter(name => !known.has(name))
  if (unknown.length > 0)
    throw malformed(
      'Not all of the tools exist.',
      unknown.map(name => ({
        path: 'tools',
        code: 'unknown-tool',
        message: unknownTool(name, known.keys()),
      })),
    )
  return [...new Map(wanted.flatMap(name => known.get(name) ?? []).map(tool => [tool.name, tool])).values()]
}

function unknownTool(name: string, known: Iterable<string>): string {
  const shown = JSON.stringify(name.slice(0, 80))
  const close = nearest(name, known)
  return `There are no tools named ${shown}. ${close ? `Did you mean ${close}?` : 'Say an entity, or an entity and an action.'}`
}

/** Clients accept letters, digits, `_` and `-`. */
const nameOf = (id: string): string => id.replaceAll('.', '_')

function toolsFor(caller: Caller, entity: ResolvedEntity): Tool[] {
  const { registry } = caller.kernel
  const can = (right: string) => offering(caller, right).includes(entity)
  const [one, many] = entity.label.map(label => label.toLowerCase()) as [string, string]
  const named = (name: string) => `${nameOf(entity.id)}_${name}`
  const dryRun = dryRunArgument
  const tools: Tool[] = [
    {
      name: named('list'),
      description: `A page of ${many}, filtered and sorted.`,
      inputSchema: toolInput(listInput),
      annotations: reading(`List ${many}`),
      run: args => list(caller, entity, args),
    },
    {
      name: named('get'),
      description: `One ${one} with everything it consists of.`,
      inputSchema: toolInput(getInput, ['id']),
      annotations: reading(`Get ${one}`),
      run: args => get(caller, entity, args),
    },
  ]
  if (can('create'))
    tools.push({
      name: named('create'),
      description: `Creates a ${one}.`,
      inputSchema: toolInput({ values: createValues(registry, caller.context, entity), dryRun }, ['values']),
      annotations: writing(`Create ${one}`),
      run: (args, call) => create(caller, entity, args, call),
    })
  if (can('update'))
    tools.push({
      name: named('update'),
      description: `Changes the given fields of a ${one}; null empties one.`,
      inputSchema: toolInput(
        {
          id: idArgument,
          values: updateValues(registry, caller.context, entity),
          version: versionArgument,
          dryRun,
        },
        ['id', 'values'],
      ),
      annotations: writing(`Update ${one}`, { isDestructive: true, isIdempotent: true }),
      run: (args, call) => update(caller, entity, args, call),
    })
  if (can('delete'))
    tools.push({
      name: named('delete'),
      description: `Moves a ${one} to the trash; undoing its change brings it back.`,
      inputSchema: toolInput({ id: idArgument, version: versionArgument, dryRun, confirm: confirmArgument }, [
        'id',
      ]),
      annotations: writing(`Delete ${one}`, { isDestructive: true, isIdempotent: true }),
      run: (args, call) => remove(caller, entity, args, call),
    })
  const actions = [...declaredActions(entity).values()].filter(({ key }) => mayDo(caller, entity, key))
  return [...tools, ...actions.map(action => actionTool(caller, entity, action))]
}

function actionTool(caller: Caller, entity: ResolvedEntity, action: DeclaredAction): Tool {
  const { key, label, help = label, confirm } = action
  const needsInput = Object.values(action.input).some(field => field.required)
  return {
    name: `${nameOf(entity.id)}_${key}`,
    description: help,
    inputSchema: toolInput(
      {
        id: idArgument,
        input: actionInput(caller.kernel.registry, action),
        version: versionArgument,
        dryRun: dryRunArgument,
        ...(confirm === undefined ? {} : { confirm: confirmArgument }),
      },
      ['id', ...(needsInput ? ['input'] : [])],
    ),
    annotations: writing(`${label}: ${entity.label[0].toLowerCase()}`, {
      isDestructive: confirm !== undefined,
    }),
    run: (args, call) => act(caller, entity, { ...args, action: key }, call),
  }
}
