import type { Row } from '../db/result.ts'
import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { notFound } from '../errors.ts'
import { isUuid } from '../fields/uuid.ts'
import type { Kernel } from '../kernel.ts'
import { allOf, visibleRows } from '../query/access.ts'
import { fieldGuard, mayRead } from '../query/sight.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'

/** A file whose reader has been found to be one. */
export interface FoundFile {
  readonly id: string
  readonly digest: string
  readonly name: string
  readonly type: string
  readonly bytes: number
  /** A picture that we have drawn ourselves. */
  readonly isPicture: boolean
}

const columns = sql`f.id, f.digest, f.name, f.type, f.bytes, f.width`

const fileOf = ([id, digest, name, type, bytes, width]: Row): FoundFile => ({
  id: id ?? '',
  digest: digest ?? '',
  name: name ?? '',
  type: type ?? '',
  bytes: Number(bytes),
  isPicture: width !== null && width !== undefined,
})

/** The file that a field of a record holds. @throws Refusal 404 also when the record or the field is not for these eyes */
export async function fileOfRecord(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  recordId: string,
  key: string,
): Promise<FoundFile> {
  const column = entity.all.get(key)?.columns[0]?.name ?? ''
  const found = await throughRecord(kernel, context, entity, recordId, key, sql`f.id = t.${sql.ref(column)}`)
  if (!found) throw notFound('File')
  return found
}

/**
 * A file by its id: through the record that holds it, or has held it and still remembers it in its history; until a
 * record does, by its uploader alone.
 *
 * @throws Refusal 404
 */
export async function fileById(kernel: Kernel, context: Context, id: string): Promise<FoundFile> {
  if (!isUuid(id)) throw notFound('File')
  const [row] = await ask(
    kernel,
    context,
    null,
    sql`select ${columns}, f.entity, f.record_id, f.field from core_file f where f.tenant_id = ${context.tenant.id} and f.id = ${id}`,
  )
  if (!row) throw notFound('File')
  const [holder, recordId, key] = row.slice(6)
  if (!holder || !recordId || !key) return fileOf(row)
  const entity = kernel.registry.entities.get(holder)
  const found = entity && (await throughRecord(kernel, context, entity, recordId, key, sql`f.id = ${id}`))
  if (!found) throw notFound('File')
  return found
}

/** Row-level security decides about the record, the field's own rights about the field; both every time. */
async function throughRecord(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  recordId: string,
  key: string,
  which: Sql,
): Promise<FoundFile | null> {
  if (!isUuid(recordId) || !mayRead(entity, context, key)) return null
  const guard = fieldGuard(entity, context, key, 't')
  const isVisible = allOf([
    ...visibleRows(context, entity, 't'),
    sql`t.id = ${recordId.toLowerCase()}`,
    ...(guard ? [guard] : []),
  ])
  const [row] = await ask(
    kernel,
    context,
    entity,
    sql`select ${columns} from ${sql.ref(entity.table)} t
      join core_file f on f.tenant_id = t.tenant_id and f.record_id = t.id and f.entity = ${entity.id} and f.field = ${key}
      where ${isVisible} and ${which}`,
  )
  return row ? fileOf(row) : null
}

const ask = (
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity | null,
  statement: Sql,
): Promise<readonly Row[]> =>
  runAs(
    kernel,
    context,
    () => ({
      needs: entity ? [{ right: 'read', entity }] : [],
      statements: [statement],
      read: ([result]) => result?.rows ?? [],
    }),
    { lane: 'read', isQuick: true },
  )
