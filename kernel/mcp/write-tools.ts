import type { ResolvedEntity } from '../entity/registry.ts'
import { invalid, notFound } from '../errors.ts'
import type { JsonSchema } from '../fields/kind.ts'
import {
  bodyOf,
  type Caller,
  callUndo,
  type RouteCall,
  rehearseUndo,
  rehearseWrite,
  write,
} from '../http/call-route.ts'
import { declaredActions } from '../write/declared-actions.ts'
import type { Arguments } from './tool.ts'

export const dryRunArgument: JsonSchema = {
  type: 'boolean',
  default: false,
  description: 'Does everything, takes it back, and answers exactly what would have changed.',
}

export const confirmArgument: JsonSchema = {
  type: 'boolean',
  description: 'Must be true; ask the person first. A dry run needs none.',
}

export const versionArgument: JsonSchema = {
  type: 'integer',
  minimum: 1,
  maximum: 2_147_483_647,
  description: 'The version you have read; refused when the record has changed since.',
}

export const idArgument: JsonSchema = { type: 'string', description: 'The id of the record.' }

export const create = (caller: Caller, entity: ResolvedEntity, args: Arguments): Promise<unknown> =>
  writeOrRehearse(caller, entity, 'create', args, { body: args.values })

export const update = (caller: Caller, entity: ResolvedEntity, args: Arguments): Promise<unknown> =>
  writeOrRehearse(caller, entity, 'update', args, { ...recordOf(args), body: args.values })

export async function remove(caller: Caller, entity: ResolvedEntity, args: Arguments): Promise<unknown> {
  const one = entity.label[0].toLowerCase()
  demandConfirmation(args, `This moves a ${one} to the trash.`)
  return writeOrRehearse(caller, entity, 'delete', args, recordOf(args))
}

export async function act(caller: Caller, entity: ResolvedEntity, args: Arguments): Promise<unknown> {
  const key = String(args.action)
  const action = declaredActions(entity).get(key)
  if (!action) throw notFound(`The action ${key.slice(0, 80)} of ${entity.label[1].toLowerCase()}`)
  if (action.confirm !== undefined) demandConfirmation(args, action.confirm)
  return writeOrRehearse(caller, entity, key, args, { ...recordOf(args), body: args.input ?? {} })
}

export async function undo(caller: Caller, args: Arguments): Promise<unknown> {
  demandConfirmation(
    args,
    'This takes back everything that the change did, as far as nobody edited it since.',
  )
  const change = String(args.change)
  return args.dryRun === true ? rehearseUndo(caller, change) : bodyOf(await callUndo(caller, change))
}

const recordOf = ({ id, version }: Arguments): Pick<RouteCall, 'params' | 'version'> => ({
  params: { id: String(id) },
  version: typeof version === 'number' ? version : null,
})

function demandConfirmation({ confirm, dryRun }: Arguments, what: string): void {
  if (confirm === true || dryRun === true) return
  const message = `${what} Look at a dry run, ask the person, and call again with confirm: true.`
  throw invalid([{ path: 'confirm', code: 'confirm', message }])
}

const writeOrRehearse = (
  caller: Caller,
  entity: ResolvedEntity,
  name: string,
  { dryRun }: Arguments,
  call: RouteCall,
): Promise<unknown> => (dryRun === true ? rehearseWrite : write)(caller, entity, name, call)
