import type { ResolvedEntity } from '../entity/registry.ts'
import type { Kernel } from '../kernel.ts'
import { listJson } from '../query/list.ts'
import type { Context } from '../rights/context.ts'
import { newIssues } from '../write/issues.ts'

/** Key text as written in a file → ids of the records the reader sees under it. */
export type Found = ReadonlyMap<string, readonly string[]>

const CHUNK = 100
const PAGE = 200

/**
 * Records whose field `key` equals one of the texts, read by the same lists as everything else: what the importing person
 * may not see is not found. Texts are normalised as values of the field are (`Ana@X.COM` finds `ana@x.com`).
 */
export async function findByKey(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  key: string,
  texts: readonly string[],
): Promise<Found> {
  const written = byValue(entity, key, texts, context)
  const found = new Map<string, string[]>()
  const values = [...written.keys()]
  for (let at = 0; at < values.length; at += CHUNK)
    for await (const record of records(kernel, context, entity, key, values.slice(at, at + CHUNK)))
      for (const text of written.get(String(record[key])) ?? [])
        found.set(text, [...(found.get(text) ?? []), record.id])
  return found
}

/** Normalised value → the texts that mean it. What cannot be a value of the field means nothing. */
function byValue(
  entity: ResolvedEntity,
  key: string,
  texts: readonly string[],
  context: Context,
): Map<string, string[]> {
  const field = entity.all.get(key)
  const values = new Map<string, string[]>()
  for (const text of new Set(texts)) {
    const issues = newIssues()
    const input = field?.kind.fromText(text, field.field, key, issues, context.values)
    const value =
      input === undefined ? undefined : field?.kind.parse(input, field.field, key, issues, context.values)
    if (typeof value === 'string' && issues.problems.length === 0)
      values.set(value, [...(values.get(value) ?? []), text])
  }
  return values
}

type KeyedRecord = Readonly<Record<string, unknown>> & { readonly id: string }

async function* records(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  key: string,
  values: readonly string[],
): AsyncGenerator<KeyedRecord> {
  let after: string | undefined
  do {
    const page = JSON.parse(
      await listJson(kernel, context, entity, {
        filters: [{ path: key, filter: { [key]: { in: values } } }],
        fields: [key],
        limit: PAGE,
        count: false,
        after,
      }),
    ) as { readonly data: readonly KeyedRecord[]; readonly page: { readonly next: string | null } }
    yield* page.data
    after = page.page.next ?? undefined
  } while (after)
}
