import { conflict } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { transactAs } from '../rights/run.ts'
import { newId } from '../write/record-id.ts'
import { demandImport } from './import-form.ts'
import { findImport, type Import } from './import-record.ts'
import { lockIdle, resumeImport } from './import-state.ts'
import { requeueRows } from './staged-rows.ts'
import { jobFor } from './start-import.ts'

/** Tries refused rows once more, and goes on where an import stopped that failed or was cancelled. @throws Refusal 403 · 404 · 409 */
export async function retryImport(kernel: Kernel, context: Context, id: string): Promise<Import> {
  const { entity: name } = await findImport(kernel, context, id)
  const entity = kernel.registry.entities.get(name)
  if (!entity) throw conflict('entity', `There are no records of the kind “${name}” any more.`)
  await transactAs(kernel, context, { needs: [] }, async (tx, current) => {
    demandImport(current, entity)
    const { principal } = await lockIdle(tx, current, id)
    if (principal !== current.principal.kind) throw conflict('principal', startedBy(principal))
    const job = jobFor(kernel, current, id)
    const resumed = resumeImport(current, { importId: id, run: newId() }, job.id)
    await tx.run([resumed, requeueRows(current, id), job.statement])
  })
  return findImport(kernel, context, id)
}

const STARTERS: Readonly<Record<string, string>> = {
  apiKey: 'The import was started with an API key. Go on with an API key of the same person.',
  app: 'The import was started by a connected app. Go on with an app of the same person.',
}

const startedBy = (principal: string): string =>
  STARTERS[principal] ?? 'The import was started by a person who had signed in. Sign in to go on with it.'
