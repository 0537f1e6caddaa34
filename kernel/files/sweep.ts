import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ask, call } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { runAs, transactAs } from '../rights/run.ts'
import { sizes } from './image/thumbnail.ts'
import { addressOf } from './store/store.ts'

/**
 * Removes the files of a tenant that nothing leads to. First they are marked, then bytes and rows go together, digest
 * by digest; whatever stops this in the middle, the marks stay, and the next sweep goes on.
 */
export async function sweepFiles(kernel: Kernel, context: Context): Promise<number> {
  const proof = proofOf(kernel)
  const digests = await runAs(
    kernel,
    context,
    () => ({
      needs: [],
      statements: [call('core_doom_files', [proof]), call('core_doomed_files', [proof])],
      read: ([, doomed]) => (doomed?.rows ?? []).map(([digest]) => digest ?? ''),
    }),
    { lane: 'write' },
  )
  for (const digest of digests) await bury(kernel, context, digest)
  return digests.length
}

const bury = (kernel: Kernel, context: Context, digest: string): Promise<void> =>
  transactAs(kernel, context, { needs: [] }, async tx => {
    const [answer] = await tx.run([call('core_bury_files', [proofOf(kernel), digest])])
    if (answer?.rows[0]?.[0] === 't') await kernel.files.store.remove(addressesOf(context.tenant.id, digest))
  })

const addressesOf = (tenant: string, digest: string): string[] => [
  addressOf(tenant, digest),
  ...Object.keys(sizes).map(size => addressOf(tenant, digest, size)),
]

/** Bytes of tenants that were erased, and what uploads that a kill has cut off have left on this machine. */
export async function sweepStore(kernel: Kernel): Promise<void> {
  const proof = proofOf(kernel)
  for (const { id } of await ask(kernel, 'core_erased_tenants', [proof])) {
    await kernel.files.store.removeAll(id ?? '')
    await ask(kernel, 'core_forget_erased', [proof, id])
  }
  await removeLeftovers(kernel.files.incoming)
}

/** Longer than the slowest upload that is still one. */
const LEFT_AFTER_MS = 6 * 3600 * 1000

async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const written = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    )
    if (Date.now() - written > LEFT_AFTER_MS) await rm(path, { force: true })
  }
}
