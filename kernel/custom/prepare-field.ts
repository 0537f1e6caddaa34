import { setTimeout as sleep } from 'node:timers/promises'
import { proofOf } from '../auth/proof.ts'
import { sql } from '../db/statement.ts'
import { subscribe } from '../events/subscribe.ts'
import { enqueue } from '../jobs/enqueue.ts'
import type { TenantJobCall } from '../jobs/handle.ts'
import { runAs } from '../rights/run.ts'
import { requestBuild } from '../search/build.ts'

/** Records that are locked at a time: a writer waits for some milliseconds at most. */
const BATCH = 500
const PATIENCE_MS = 250
const FIRST = '00000000-0000-0000-0000-000000000000'

/** A field that has become fast is prepared, and what is found by it is found. */
export const followFields = subscribe('core.customFields', {
  to: ['core.customField.updated'],
  async deliver({ event, kernel, context }) {
    const current = await context()
    await enqueue(
      kernel,
      current,
      'core.prepareField',
      { field: event.record ?? '' },
      { dedupe: event.record ?? '' },
    )
    await requestBuild(kernel, current)
  },
})

/**
 * The job `core.prepareField`: takes the values that records already have into the typed index, and says when it is
 * complete; only then lists go there. Triggers keep it from the moment the field was marked. It may begin anew at any time.
 */
export async function prepareField({
  kernel,
  context,
  input,
  signal,
  progress,
}: TenantJobCall<{ readonly field: string }>): Promise<void> {
  const { field } = input
  const next = async (after: string) =>
    runAs(
      kernel,
      await context(),
      () => ({
        needs: [],
        statements: [
          sql`select * from core_prepare_custom(${proofOf(kernel)}, ${field}::uuid, ${after}::uuid, ${BATCH})`,
        ],
        read: ([found]) => found?.rows[0] ?? ['gone', null, null],
      }),
      { lane: 'write', timeoutMs: 60_000 },
    )
  const total = await countOf(kernel, await context(), field)
  if (total === null) return
  let done = 0
  for (let last = FIRST; ; ) {
    signal.throwIfAborted()
    const [state, at, count] = await next(last)
    if (state === 'gone') return
    if (state === 'wait') {
      await sleep(PATIENCE_MS, undefined, { signal })
      continue
    }
    done += Number(count ?? 0)
    progress(done, total)
    if (state === 'done') break
    last = at ?? last
    await note(
      kernel,
      await context(),
      field,
      Math.min(99, Math.floor((100 * done) / Math.max(1, total))),
      false,
    )
  }
  await note(kernel, await context(), field, 100, true)
}

type Call = TenantJobCall<unknown>

/** How many records there are to be gone through; null when the field needs nothing. */
async function countOf(kernel: Call['kernel'], context: Awaited<ReturnType<Call['context']>>, id: string) {
  const fields = kernel.registry.get('core.customField')
  const entity = await runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: [{ right: 'read', entity: fields }],
      statements: [
        sql`select entity from core_custom_field f
          where f.tenant_id = ${tenant.id} and f.id = ${id} and core_is_fast(f) and not f.prepared`,
      ],
      read: ([found]) => found?.rows[0]?.[0] ?? null,
    }),
    { lane: 'read' },
  )
  const declared = entity === null ? undefined : kernel.registry.entities.get(entity)
  if (!declared) return null
  return runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: [{ right: 'read', entity: declared }],
      statements: [sql`select count(*) from ${sql.ref(declared.table)} t where t.tenant_id = ${tenant.id}`],
      read: ([found]) => Number(found?.rows[0]?.[0] ?? 0),
    }),
    { lane: 'read', timeoutMs: 30_000 },
  )
}

const note = (
  kernel: Call['kernel'],
  context: Awaited<ReturnType<Call['context']>>,
  field: string,
  percent: number,
  isPrepared: boolean,
): Promise<void> =>
  runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: (['read', 'update'] as const).map(right => ({
        right,
        entity: kernel.registry.get('core.customField'),
      })),
      statements: [
        isPrepared
          ? sql`update core_custom_field set progress = ${percent}, prepared = true where tenant_id = ${tenant.id} and id = ${field}`
          : sql`update core_custom_field set progress = ${percent} where tenant_id = ${tenant.id} and id = ${field}`,
      ],
      read: () => undefined,
    }),
    { lane: 'write' },
  )
