import type { ResolvedEntity } from '../entity/registry.ts'
import type { JsonSchema } from '../fields/kind.ts'
import { whoAmI } from '../http/auth-routes.ts'
import type { Caller } from '../http/call-route.ts'
import { routesFor } from '../http/call-route.ts'
import { describeFor, type EntityMetadataForUser } from '../http/meta-route.ts'
import { proveSession } from '../rights/run.ts'
import { declaredActions } from '../write/declared-actions.ts'
import { actionInput, createValues, updateValues } from './input-schema.ts'
import { mayDo, readable } from './offer.ts'

/** All the caller may read, in a few words each. */
export async function describeAll(caller: Caller): Promise<unknown> {
  await proveSession(caller.kernel, caller.context)
  const entities = readable(caller).map(({ id, label, help, title }) => ({ id, label, help, title }))
  return { ...whoAmI(caller.context), entities }
}

/** One entity as far as the caller may read and change it, with what writes take. */
export async function describeOne(caller: Caller, entity: ResolvedEntity): Promise<unknown> {
  await proveSession(caller.kernel, caller.context)
  return {
    ...withoutLayout(describeFor(caller.kernel, caller.context, entity)),
    inputs: inputsOf(caller, entity),
  }
}

/** How screens are laid out says nothing to who reads no screen. */
function withoutLayout(
  metadata: EntityMetadataForUser,
): Omit<EntityMetadataForUser, 'form' | 'icon' | 'path'> {
  const { form: _form, icon: _icon, path: _path, ...rest } = metadata
  return rest
}

function inputsOf(caller: Caller, entity: ResolvedEntity): Record<string, JsonSchema> {
  const { kernel, context } = caller
  const inputs: Record<string, JsonSchema> = {}
  const routes = routesFor(entity)
  if (routes.has('create') && mayDo(caller, entity, 'create'))
    inputs.create = createValues(kernel.registry, context, entity)
  if (routes.has('update') && mayDo(caller, entity, 'update'))
    inputs.update = updateValues(kernel.registry, context, entity)
  for (const action of declaredActions(entity).values())
    if (mayDo(caller, entity, action.key)) inputs[action.key] = actionInput(kernel.registry, action)
  return inputs
}
