import type { ResolvedEntity } from '../entity/registry.ts'
import { notFound } from '../errors.ts'
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
import { demandConfirmation } from './confirm.ts'
import type { Arguments, ToolCall } from './tool.ts'

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

type Write = (caller: Caller, entity: ResolvedEntity, args: Arguments, call: ToolCall) => Promise<unknown>

export const create: Write = (caller, entity, args, call) =>
  writeOrRehearse({ caller, entity, name: 'create', args, call }, { body: args.values })

export const update: Write = (caller, entity, args, call) =>
  writeOrRehearse({ caller, entity, name: 'update', args, call }, { ...recordOf(args), body: args.values })

export const remove: Write = (caller, entity, args, call) => {
  const confirm = `This moves a ${entity.label[0].toLowerCase()} to the trash.`
  return writeOrRehearse({ caller, entity, name: 'delete', args, call, confirm }, recordOf(args))
}

export const act: Write = async (caller, entity, args, call) => {
  const name = String(args.action)
  const action = declaredActions(entity).get(name)
  if (!action) throw notFound(`The action ${name.slice(0, 80)} of ${entity.label[1].toLowerCase()}`)
  const { confirm } = action
  const task = { caller, entity, name, args, call, ...(confirm === undefined ? {} : { confirm }) }
  return writeOrRehearse(task, { ...recordOf(args), body: args.input ?? {} })
}

export async function undo(caller: Caller, args: Arguments, call: ToolCall): Promise<unknown> {
  const change = String(args.change)
  const rehearsal = () => rehearseUndo(caller, change)
  if (args.dryRun === true) return rehearsal()
  const what = 'This takes back everything that the change did, as far as nobody edited it since.'
  await demandConfirmation(caller, args, call, { what, rehearsal })
  return bodyOf(await callUndo(caller, change))
}

const recordOf = ({ id, version }: Arguments): Pick<RouteCall, 'params' | 'version'> => ({
  params: { id: String(id) },
  version: typeof version === 'number' ? version : null,
})

interface Task {
  readonly caller: Caller
  readonly entity: ResolvedEntity
  /** `create`, `update`, `delete`, or the key of an action. */
  readonly name: string
  readonly args: Arguments
  readonly call: ToolCall
  /** What a person has to agree to first. */
  readonly confirm?: string
}

async function writeOrRehearse(
  { caller, entity, name, args, call, confirm }: Task,
  input: RouteCall,
): Promise<unknown> {
  const rehearsal = () => rehearseWrite(caller, entity, name, input)
  if (args.dryRun === true) return rehearsal()
  if (confirm !== undefined) await demandConfirmation(caller, args, call, { what: confirm, rehearsal })
  const wrote = await write(caller, entity, name, input)
  await call.log('notice', { change: wrote.change, entity: entity.id, did: name })
  return wrote
}
