import { ask } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import { sql } from '../db/statement.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { systemContext } from '../tenancy/system.ts'
import { indexNext } from './keep-index.ts'
import { type Place, placesOf } from './places.ts'
import { enterToWrite } from './scopes.ts'

const FIRST = '00000000-0000-0000-0000-000000000000'

export interface BuildProgress {
  readonly signal: AbortSignal
  progress(done: number, total?: number | null, note?: string | null): void
}

/**
 * Goes over all records of the tenant and mends what the index says of them, some hundred at a time. Search goes on
 * meanwhile: each record is found by what is known of it before or after, and writes are followed as always.
 */
export async function buildSearch(
  kernel: Kernel,
  context: Context,
  { signal, progress }: BuildProgress,
): Promise<void> {
  const { byEntity } = await placesOf(kernel)
  let done = 0
  for (const place of byEntity.values()) {
    for (let last: string | null = FIRST; last !== null; ) {
      signal.throwIfAborted()
      const next: Awaited<ReturnType<typeof indexNext>> = await indexNext(
        kernel,
        context,
        place.entity.id,
        last,
      )
      done += next.count
      last = next.last
      progress(done, null, place.entity.label[1])
    }
    await noteBuilt(kernel, context, place)
  }
}

async function noteBuilt(kernel: Kernel, context: Context, { number, definition }: Place): Promise<void> {
  const places = await placesOf(kernel)
  await runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: [],
      statements: [
        enterToWrite(places),
        sql`insert into core_search_build (tenant_id, entity, definition) values (${tenant.id}, ${number}, ${definition})
          on conflict (tenant_id, entity) do update set definition = excluded.definition, at = excluded.at`,
      ],
      read: () => undefined,
    }),
    { lane: 'write' },
  )
}

/** Has the index built wherever it was not, or was from declarations that meant other words. */
export async function buildMissing(kernel: Kernel): Promise<void> {
  const { byEntity } = await placesOf(kernel)
  const searched = [...byEntity.values()].map(({ number, definition }) => ({ entity: number, definition }))
  const tenants = await ask(kernel, 'core_search_unbuilt', [proofOf(kernel), JSON.stringify(searched)])
  for (const { tenant_id: tenant } of tenants)
    if (tenant) await requestBuild(kernel, await systemContext(kernel, tenant, 'core.tendSearch'))
}

/** Answers the job; null when one is waiting already. */
export const requestBuild = (kernel: Kernel, context: Context): Promise<string | null> =>
  enqueue(kernel, context, 'core.buildSearch', {}, { dedupe: 'build' })
