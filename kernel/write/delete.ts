import { DatabaseError } from '../db/errors.ts'
import { sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { notFound } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { begin, type ChangeHead } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { withRights } from '../rights/run.ts'
import { refuseUnlessAllowed } from './allowed.ts'
import { isStillUsed } from './constraint-messages.ts'
import { whyUnmatched } from './explain.ts'
import { isUnmatched, newChange, runGroup, UNMATCHED } from './group.ts'
import { isId } from './record-id.ts'
import type { Writer } from './rows.ts'
import { stillUsed } from './used-by.ts'

export interface DeleteOptions {
  /** The version the caller has read; 412 when it is no longer current. */
  readonly version?: number | null
  readonly change?: ChangeHead
}

/** `DELETE /api/v1/crm/leads/:id`: answers the change that brings the record back when it is undone. */
export const remove = (
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  id: string,
  options: DeleteOptions = {},
): Promise<string> => deleteRecord(kernel, context, entity, id, options)

/**
 * Deletes a record with its parts and links. It is really gone from its table; the whole of it stands in its change,
 * which is what the trash lists and undo restores.
 *
 * @throws Refusal 404, 403, 412, and 409 when other records still use it
 */
export const deleteRecord = (
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  id: string,
  options: DeleteOptions = {},
): Promise<string> =>
  withRights(kernel, context, current => deleteOne({ kernel, context: current }, entity, id, options))

async function deleteOne(
  writer: Writer,
  entity: ResolvedEntity,
  id: string,
  { version = null, change = newChange('delete', entity) }: DeleteOptions,
): Promise<string> {
  const { context } = writer
  refuseUnlessAllowed(context, entity, 'delete')
  if (!isId(id)) throw notFound(entity.label[0])
  try {
    await runGroup(writer, entity, [
      begin(
        context,
        [
          { right: 'read', entity },
          { right: 'delete', entity },
        ],
        change,
      ),
      deletion(writer, entity, id, version),
    ])
  } catch (error) {
    throw await refusal(writer, entity, id, version, error)
  }
  return change.id
}

export const deletion = (
  { context }: Writer,
  entity: ResolvedEntity,
  id: string,
  version: number | null,
) => sql`
  with done as (delete from ${sql.ref(entity.table)} t where t.tenant_id = ${context.tenant.id} and t.id = ${id}
    ${version === null ? sql.empty : sql`and t.version = ${version}`} returning 1)
  select case when not exists (select from done) then core_refuse(${sql.json(UNMATCHED)}) end`

async function refusal(
  writer: Writer,
  entity: ResolvedEntity,
  id: string,
  version: number | null,
  error: unknown,
): Promise<unknown> {
  if (isUnmatched(error)) return (await whyUnmatched(writer, entity, id, 'delete', version)) ?? error
  if (error instanceof DatabaseError && isStillUsed(error)) return stillUsed(writer, entity, id)
  return error
}
