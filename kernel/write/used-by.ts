import { DatabaseError } from '../db/errors.ts'
import { sql } from '../db/statement.ts'
import type { Registry, ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import { conflict, Refusal } from '../errors.ts'
import { begin } from '../rights/begin.ts'
import { isStillUsed, referringEntity } from './constraint-messages.ts'
import { targetOf } from './references.ts'
import type { Writer } from './rows.ts'
import { reads } from './written.ts'

interface User {
  readonly entity: ResolvedEntity
  readonly field: ResolvedField
}

/** Beyond this many, people are told "more than". */
const MOST_COUNTED = 1000

/** 409: the record is still pointed to by records that would be left hanging. Counts those the caller may see. */
export async function stillUsed(writer: Writer, entity: ResolvedEntity, id: string): Promise<Refusal> {
  const { kernel, context } = writer
  const users = usersOf(kernel.registry, entity)
  const [, ...counted] = await kernel.executor.run(
    [
      begin(context, reads(users.map(user => user.entity))),
      ...users.map(
        user => sql`select count(*) from (select from ${sql.ref(user.entity.table)} t
          where t.tenant_id = ${context.tenant.id} and t.${sql.ref(user.field.columns[0]?.name ?? '')} = ${id}
          limit ${MOST_COUNTED + 1}) x`,
      ),
    ],
    { lane: 'write' },
  )
  const counts = users.map(({ entity: by, field }, i) => ({
    entity: by.id,
    field: field.key,
    count: Number(counted[i]?.rows[0]?.[0] ?? 0),
    label: by.label,
  }))
  const found = counts.filter(({ count }) => count > 0)
  const by =
    found.map(({ count, label }) => words(count, label)).join(' and ') || 'records that you may not see'
  const message = `This ${entity.label[0].toLowerCase()} is still used by ${by}. Change or delete them first.`
  return new Refusal(409, 'in-use', message, [], { usedBy: found.map(({ label: _, ...rest }) => rest) })
}

/** The same without counting, for many records at once: says only which kind of record stands in the way. */
export function inUse(registry: Registry, { label: [one] }: ResolvedEntity, error: unknown): unknown {
  if (!(error instanceof DatabaseError) || !isStillUsed(error)) return error
  const by = referringEntity(registry, error)?.label[1].toLowerCase() ?? 'other records'
  return conflict('in-use', `This ${one.toLowerCase()} is still used by ${by}. Change or delete them first.`)
}

function words(count: number, [one, many]: readonly [string, string]): string {
  if (count > MOST_COUNTED) return `more than ${MOST_COUNTED} ${many.toLowerCase()}`
  return `${count} ${(count === 1 ? one : many).toLowerCase()}`
}

/** The references that keep a record of the entity from being deleted. */
const usersOf = (registry: Registry, entity: ResolvedEntity): User[] =>
  [...registry.entities.values()].flatMap(by =>
    [...by.all.values()]
      .filter(field => keeps(by, field) && targetOf(field.field, by) === entity.id)
      .map(field => ({ entity: by, field })),
  )

const keeps = (by: ResolvedEntity, { field, key, columns, custom }: ResolvedField): boolean =>
  (field.kind === 'ref' || field.kind === 'tree') &&
  columns.length > 0 &&
  !custom &&
  by.scope !== 'view' &&
  by.class !== 'stream' &&
  key !== 'createdBy' &&
  key !== 'updatedBy' &&
  ((field as { onDelete?: string }).onDelete ?? 'restrict') === 'restrict'
