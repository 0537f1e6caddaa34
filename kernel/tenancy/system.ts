import { ask, type Named } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import type { Kernel } from '../kernel.ts'
import { begin } from '../rights/begin.ts'
import type { Context, RequestInfo, Tenant } from '../rights/context.ts'
import { personContextOf, systemContextOf } from '../rights/context-cache.ts'
import { withRights } from '../rights/run.ts'
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

/** For a person who asked through an API key or a connected app: the record of that. */
export interface OnBehalf extends RequestInfo {
  readonly apiKey?: string | null
}

/**
 * A person, for work that the program does in her name while she is away: a job she started, a mail that shows her
 * records. Her rights are those of now, looked at again with every group; what is written is hers in the history, with
 * the task named beside her. Work asked for by an API key or an app never gets beyond it.
 *
 * @throws Refusal 403 when she or her company is no longer active, or the key no longer holds
 */
export async function userContext(
  kernel: Kernel,
  tenant: string,
  user: string,
  task: string,
  { apiKey = null, ...request }: OnBehalf = { requestId: newId() },
): Promise<Context> {
  const credential = { person: user, key: apiKey, task, proof: proofOf(kernel) }
  const remembered = await personContextOf(kernel, tenant, credential, request)
  // What is remembered may be out of date, and not all work asks the database for anything else.
  return withRights(kernel, remembered, async context => {
    await kernel.executor.run([begin(context, [])], { lane: 'read', isQuick: true })
    return context
  })
}

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
