import { createKernel, registerProof } from '@inopsio/kernel/server'
import { loadLeads } from './data.ts'
import { asLoader, type BenchDatabase, modules, secret } from './database.ts'
import { makeCompanies } from './people.ts'

/** Adds companies with their people and leads, by number `from` to `to`. */
export async function grow(
  database: BenchDatabase,
  from: number,
  to: number,
  leadsPerTenant: number,
  say: (line: string) => void,
): Promise<void> {
  const begun = performance.now()
  const kernel = createKernel(modules, { secret, database: { url: database.serveUrl } })
  try {
    await registerProof(database.ownerUrl, kernel)
    const tenants = await makeCompanies(kernel, database, from, to)
    await asLoader(database, client => loadLeads(client, tenants, leadsPerTenant))
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    say(`${tenants.length * leadsPerTenant} leads of ${tenants.length} tenants loaded in ${seconds} s`)
  } finally {
    await kernel.executor.end()
  }
}
