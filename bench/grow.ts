import { buildSearch, createKernel, type Kernel, registerProof, systemContext } from '@inopsio/kernel/server'
import { modules } from '../apps/server/modules.ts'
import { loadLeads } from './data.ts'
import { asLoader, type BenchDatabase, secret } from './database.ts'
import { makeCompanies } from './people.ts'

/** Adds companies with their people and leads, by number `from` to `to`. */
export async function grow(
  database: BenchDatabase,
  from: number,
  to: number,
  leadsPerTenant: number,
  isSearched: boolean,
  say: (line: string) => void,
): Promise<void> {
  const begun = performance.now()
  const kernel = createKernel(modules, { secret, database: { url: database.serveUrl } })
  try {
    await registerProof(database.ownerUrl, kernel)
    const tenants = await makeCompanies(kernel, database, from, to, leadsPerTenant)
    await asLoader(database, client => loadLeads(client, tenants, leadsPerTenant))
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    if (isSearched) await indexTenants(kernel, database, tenants, say)
    say(`${tenants.length * leadsPerTenant} leads of ${tenants.length} tenants loaded in ${seconds} s`)
  } finally {
    await kernel.executor.end()
  }
}

/** Data that came past the triggers has no events to follow. */
async function indexTenants(
  kernel: Kernel,
  database: BenchDatabase,
  tenants: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  const begun = performance.now()
  let records = 0
  for (const tenant of tenants) {
    let done = 0
    await buildSearch(kernel, await systemContext(kernel, tenant, 'bench'), {
      signal: new AbortController().signal,
      progress: count => {
        done = count
      },
    })
    records += done
  }
  const seconds = (performance.now() - begun) / 1000
  say(
    `${records} records taken into the search index in ${seconds.toFixed(0)} s, ${(records / seconds).toFixed(0)} a second`,
  )
  await asLoader(database, client => client.query('vacuum (analyze)'))
}
