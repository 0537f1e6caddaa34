import { ask, type Named } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import type { Kernel } from '../kernel.ts'
import type { Context, RequestInfo, Tenant } from '../rights/context.ts'
import { systemContextOf } from '../rights/context-cache.ts'
import { newId } from '../write/record-id.ts'

/**
 * The program itself, at a named task, with all rights inside one tenant and none outside it. The task is named in
 * every change it makes.
 */
export const systemContext = (
  kernel: Kernel,
  tenant: string,
  task: string,
  request: RequestInfo = { requestId: newId() },
): Promise<Context> => systemContextOf(kernel, { tenant, task, proof: proofOf(kernel) }, request)

/** Every tenant of the installation; for jobs that go round them. */
export async function listTenants(kernel: Kernel): Promise<Tenant[]> {
  return (await ask(kernel, 'core_tenants', [proofOf(kernel), null, null], 'read')).map(tenantOf)
}

export async function findTenant(kernel: Kernel, slug: string): Promise<Tenant | null> {
  const [found] = await ask(kernel, 'core_tenants', [proofOf(kernel), null, slug], 'read')
  return found ? tenantOf(found) : null
}

const tenantOf = (row: Named): Tenant => ({
  id: row.id ?? '',
  slug: row.slug ?? '',
  name: row.name ?? '',
  baseCurrency: row.base_currency ?? '',
  locale: row.locale ?? '',
  zone: row.zone ?? '',
  country: row.country ?? '',
})
