import { decodeArray } from '../db/decode.ts'
import type { ResultSet } from '../db/result.ts'
import { type Sql, sql, statement } from '../db/statement.ts'
import type { Kernel } from '../kernel.ts'
import type { Need } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { transactAs } from '../rights/run.ts'
import type { Document } from './document.ts'
import { type Place, type Places, placesOf } from './places.ts'
import { readDocuments } from './read-documents.ts'
import { enterToWrite } from './scopes.ts'
import { differenceOf, writeDifference } from './write-documents.ts'

/** Records taken into the index at once. */
const BATCH = 1000

/**
 * Makes the index say what these records say now: changed words only. `context` is the program's own. Records that are
 * not there any more leave the index; records of entities that are not searched never came.
 */
export async function indexRecords(
  kernel: Kernel,
  context: Context,
  entity: string,
  ids: readonly string[],
): Promise<void> {
  const places = await placesOf(kernel)
  const place = places.byEntity.get(entity)
  if (!place) return
  for (let from = 0; from < ids.length; from += BATCH) {
    const some = ids.slice(from, from + BATCH)
    await reconcile(kernel, context, places, place, {
      records: sql`m.id = any(${some}::uuid[])`,
      known: sql`record_id = any(${some}::uuid[])`,
    })
  }
}

/** The records behind `after`, in the order of ids; answers the last of them, null at the end. */
export async function indexNext(
  kernel: Kernel,
  context: Context,
  entity: string,
  after: string,
): Promise<{ readonly last: string | null; readonly count: number }> {
  const places = await placesOf(kernel)
  const place = places.byEntity.get(entity)
  if (!place) return { last: null, count: 0 }
  const ids = await nextIds(kernel, context, place, after)
  const last = ids.length < BATCH ? null : (ids.at(-1) ?? null)
  const end = last ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'
  await reconcile(kernel, context, places, place, {
    // The stretch, not its ids: what came into it meanwhile must not be taken for gone.
    records: sql`m.id > ${after} and m.id <= ${end}`,
    known: sql`record_id > ${after} and record_id <= ${end}`,
  })
  return { last, count: ids.length }
}

function nextIds(kernel: Kernel, context: Context, { entity }: Place, after: string): Promise<string[]> {
  return transactAs(kernel, context, { needs: [{ right: 'read', entity }] }, async (tx, { tenant }) => {
    const [found] = await tx.run([
      sql`select id from ${sql.ref(entity.table)} where tenant_id = ${tenant.id} and id > ${after} order by id limit ${BATCH}`,
    ])
    return (found?.rows ?? []).map(([id]) => id ?? '')
  })
}

interface Stretch {
  /** Over the entity's table as `m`. */
  readonly records: Sql
  /** The same over core_search_record. */
  readonly known: Sql
}

/**
 * One at a time for each tenant: whoever comes second reads what the first one has written, and records as they are
 * by then, so the last writer is always right and the dictionary's counts are exact.
 */
function reconcile(
  kernel: Kernel,
  context: Context,
  places: Places,
  place: Place,
  { records, known }: Stretch,
): Promise<void> {
  return transactAs(kernel, context, { needs: needsOf(kernel, place) }, async (tx, current) => {
    const reading = readDocuments(current, place, records)
    const [, , , before, ...found] = await tx.run([
      enterToWrite(places),
      SETTINGS,
      sql`select pg_advisory_xact_lock(hashtextextended('core_search ' || ${current.tenant.id}::text, 0))`,
      sql`select record_id, owner_id, root_id, terms from core_search_record
        where tenant_id = ${current.tenant.id} and entity = ${place.number} and ${known}`,
      ...reading.statements,
    ])
    await writeDifference(tx, current, place, differenceOf(knownIn(before), reading.read(found)))
  })
}

/**
 * Rows are always addressed by their keys. Plans are kept, and may have been made when the index was empty: a scan or
 * a join from the wrong end would be ruinous once it is long. Nobody waits for the disk: should the last moment be lost
 * with the machine, so is that the subscriber has been there, and it comes again.
 */
const SETTINGS =
  statement(`select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
  set_config('enable_mergejoin', 'off', true), set_config('synchronous_commit', 'off', true)`)

const needsOf = ({ registry }: Kernel, { entity, others }: Place): Need[] => {
  const parts = new Set(others.flatMap(({ part }) => part ?? []))
  return [entity, ...parts].map(each => ({ right: 'read', entity: registry.get(each.id) }))
}

const knownIn = (result: ResultSet | undefined): Document[] =>
  (result?.rows ?? []).map(([id, owner, root, terms]) => ({
    id: id ?? '',
    owner: owner ?? null,
    root: root ?? null,
    terms: decodeArray(terms ?? '{}'),
  }))
