import type { ResolvedEntity } from '../entity/registry.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'

/**
 * The kernel as the context's tenant knows it: its registry has the tenant's own fields, and ours as the tenant sees
 * them. Every way in binds its kernel with this once, and whatever it calls looks entities up there.
 */
export const tenantKernel = (kernel: Kernel, { registry }: Pick<Context, 'registry'>): Kernel =>
  kernel.registry === registry ? kernel : { ...kernel, registry }

/**
 * A kernel for work that learns only on the way whose it is: with each context it is given, it sees what is declared as
 * that context's tenant does. So jobs and subscribers need not think of it.
 */
export function followingKernel(kernel: Kernel): FollowingKernel {
  let { registry } = kernel
  return {
    kernel: {
      ...kernel,
      get registry() {
        return registry
      },
    },
    follow(context) {
      registry = context.registry
      return context
    },
  }
}

interface FollowingKernel {
  readonly kernel: Kernel
  follow(context: Context): Context
}

/** The entity as this kernel's registry has it. */
export const seenBy = ({ registry }: Pick<Kernel, 'registry'>, { id }: ResolvedEntity): ResolvedEntity =>
  registry.get(id)
