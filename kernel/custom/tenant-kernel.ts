import type { ResolvedEntity } from '../entity/registry.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'

/**
 * The kernel as the context's tenant knows it: its registry has the tenant's own fields, and ours as the tenant sees
 * them. Every way in binds its kernel with this once, and whatever it calls looks entities up there.
 */
export const tenantKernel = (kernel: Kernel, { registry }: Pick<Context, 'registry'>): Kernel =>
  kernel.registry === registry ? kernel : { ...kernel, registry }

/** The entity as this kernel's registry has it. */
export const seenBy = ({ registry }: Pick<Kernel, 'registry'>, { id }: ResolvedEntity): ResolvedEntity =>
  registry.get(id)
