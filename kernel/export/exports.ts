import { can } from '../entity/capabilities.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { conflict, forbidden, invalid, type Problem } from '../errors.ts'
import { enqueuing } from '../jobs/enqueue.ts'
import type { Kernel } from '../kernel.ts'
import type { QueryParameters } from '../query/params.ts'
import type { Context } from '../rights/context.ts'
import { newId } from '../write/record-id.ts'
import { exportPieces } from './csv.ts'
import { type Export, findExport, insertExport, pieces } from './store.ts'

/**
 * Has the file of an export written by a job, for selections too long to wait for. The selection is read once before this
 * answers, so that what is wrong with it is said at once.
 *
 * @throws Refusal 400 · 403 · 422
 */
export async function startExport(kernel: Kernel, request: Context, body: unknown): Promise<Export> {
  const { entity, query } = readOrder(kernel, request, body)
  await exportPieces(kernel, request, entity, query)
  const id = newId()
  await insertExport(kernel, request, { id, entity: entity.id, query }, context =>
    enqueuing(kernel, context, 'core.export', { export: id }),
  )
  return findExport(kernel, request, id)
}

/** The finished file. @throws Refusal 404 · 409 while it is not finished */
export async function exportedFile(
  kernel: Kernel,
  context: Context,
  id: string,
): Promise<{ readonly name: string; readonly body: AsyncIterable<string> }> {
  const { state, entity } = await findExport(kernel, context, id)
  if (state !== 'done') throw conflict('not-done', `The export is not finished; it is ${state}.`)
  const name = kernel.registry.get(entity).route?.split('/').at(-1) ?? 'export'
  return { name: `${name}.csv`, body: pieces(kernel, context, id) }
}

interface Order {
  readonly entity: ResolvedEntity
  readonly query: QueryParameters
}

function readOrder({ registry }: Kernel, context: Context, body: unknown): Order {
  const { entity: name, query = {}, ...rest } = (isObject(body) ? body : {}) as Record<string, unknown>
  const problems: Problem[] = []
  for (const key of Object.keys(rest))
    problems.push({
      path: key,
      code: 'unknownField',
      message: `There is no "${key}" here, only entity and query.`,
    })
  if (typeof name !== 'string')
    problems.push({ path: 'entity', code: 'required', message: 'Say which entity to export.' })
  if (!isObject(query) || !Object.values(query).every(value => typeof value === 'string'))
    problems.push({
      path: 'query',
      code: 'type',
      message: 'query is an object of texts, as in the address of a list.',
    })
  if (problems.length > 0) throw invalid(problems)
  const entity = registry.entities.get(String(name))
  if (!entity || !can(entity, 'export') || context.owners('export', entity) === 'none')
    throw forbidden('You may not export this.')
  return { entity, query: query as QueryParameters }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
