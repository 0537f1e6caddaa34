import type { Transaction } from '../db/executor.ts'
import { type Statement, sql } from '../db/statement.ts'
import type { Context } from '../rights/context.ts'
import { type Document, tokensOf } from './document.ts'
import type { Place } from './places.ts'
import { deletions, isCorrectable } from './typo.ts'

/** A word of one record, as a row of the index. */
interface Token {
  readonly record: string
  readonly owner: string | null
  readonly rank: number
  readonly token: string
}

/** What has to change so that the index says what the records say. */
export interface Difference {
  readonly added: readonly Token[]
  readonly removed: readonly Token[]
  readonly documents: readonly Document[]
  readonly gone: readonly string[]
  /** By how much the number of records with a word changes. */
  readonly counts: ReadonlyMap<string, number>
}

/** Compares what is known of some records with what they are now; records that are no longer there go. */
export function differenceOf(before: readonly Document[], after: readonly Document[]): Difference {
  const known = new Map(before.map(document => [document.id, document]))
  const added: Token[] = []
  const removed: Token[] = []
  const documents: Document[] = []
  const counts = new Map<string, number>()
  const count = (token: string, by: number) => counts.set(token, (counts.get(token) ?? 0) + by)
  const compare = (old: Document | undefined, now: Document | undefined) => {
    const oldTokens = old ? tokensOf(old) : new Map<string, number>()
    const newTokens = now ? tokensOf(now) : new Map<string, number>()
    const isMoved = old !== undefined && now !== undefined && old.owner !== now.owner
    for (const [token, rank] of oldTokens) {
      if (!newTokens.has(token)) count(token, -1)
      if (old && (isMoved || newTokens.get(token) !== rank))
        removed.push({ record: old.id, owner: old.owner, rank, token })
    }
    for (const [token, rank] of newTokens) {
      if (!oldTokens.has(token)) count(token, 1)
      if (now && (isMoved || oldTokens.get(token) !== rank))
        added.push({ record: now.id, owner: now.owner, rank, token })
    }
  }
  for (const now of after) {
    const old = known.get(now.id)
    known.delete(now.id)
    compare(old, now)
    if (!old || !isSame(old, now)) documents.push(now)
  }
  for (const old of known.values()) compare(old, undefined)
  // In the order of the index, so that neighbours are written together.
  added.sort(byToken)
  return { added, removed, documents, gone: [...known.keys()], counts }
}

const byToken = (a: Token, b: Token): number => (a.token < b.token ? -1 : a.token > b.token ? 1 : 0)

const isSame = (a: Document, b: Document): boolean =>
  a.owner === b.owner &&
  a.root === b.root &&
  a.terms.length === b.terms.length &&
  a.terms.every((text, i) => text === b.terms[i])

/** Writes a difference; the running transaction holds the tenant's index. */
export async function writeDifference(
  tx: Transaction,
  { tenant }: Context,
  { number }: Place,
  difference: Difference,
): Promise<void> {
  const { added, removed, documents, gone, counts } = difference
  if (added.length + removed.length + documents.length + gone.length === 0) return
  const more = [...counts].filter(([, by]) => by > 0).toSorted(byWord)
  const fewer = [...counts].filter(([, by]) => by < 0).toSorted(byWord)
  // Each statement goes to its rows by their keys alone. Were a list joined to the table, a plan made while that was
  // small would begin with the table for ever after.
  const removals = [...Map.groupBy(removed, ({ record }) => record)].map(
    ([record, tokens]) =>
      sql`delete from core_search_token
        where tenant_id = ${tenant.id} and entity = ${number} and token = any(${tokens.map(each => each.token)}::text[])
          and rank = any('{0,1}'::smallint[]) and record_id = ${record}`,
  )
  const losses = [...Map.groupBy(fewer, ([, by]) => by)].map(
    ([by, words]) =>
      sql`update core_search_term set df = df + ${by}::integer
        where tenant_id = ${tenant.id} and term = any(${words.map(([word]) => word)}::text[]) and entity = ${number}`,
  )
  const changes = [
    ...removals,
    ...losses,
    ...(gone.length === 0
      ? []
      : [
          sql`delete from core_search_record
            where tenant_id = ${tenant.id} and entity = ${number} and record_id = any(${gone}::uuid[])`,
        ]),
  ]
  const results = await tx.run([
    ...changes,
    sql`insert into core_search_token (tenant_id, record_id, owner_id, entity, rank, token)
      select ${tenant.id}::uuid, x.record_id, x.owner_id, ${number}::smallint, x.rank, x.token
      from unnest(${added.map(each => each.token)}::text[], ${added.map(each => each.rank)}::smallint[],
                  ${added.map(each => each.record)}::uuid[], ${added.map(each => each.owner)}::uuid[]) x(token, rank, record_id, owner_id)
      on conflict (tenant_id, entity, token, rank, record_id) do update set owner_id = excluded.owner_id`,
    sql`insert into core_search_record (tenant_id, record_id, owner_id, root_id, entity, terms)
      select ${tenant.id}::uuid, x.id, x.owner, x.root, ${number}::smallint, x.terms
      from jsonb_to_recordset(${sql.json(documents)}::jsonb) x(id uuid, owner uuid, root uuid, terms text[])
      on conflict (tenant_id, entity, record_id) do update
      set owner_id = excluded.owner_id, root_id = excluded.root_id, terms = excluded.terms`,
    sql`insert into core_search_term (tenant_id, term, entity, df)
      select ${tenant.id}::uuid, x.term, ${number}::smallint, x.df
      from unnest(${more.map(([word]) => word)}::text[], ${more.map(([, by]) => by)}::integer[]) x(term, df)
      on conflict (tenant_id, term, entity) do update set df = core_search_term.df + excluded.df
      returning term, df`,
    sql`delete from core_search_term
      where tenant_id = ${tenant.id} and term = any(${fewer.map(([word]) => word)}::text[]) and entity = ${number} and df <= 0
      returning term`,
  ])
  const [, , grown, vanished] = results.slice(changes.length)
  const isNew = ([term, df]: readonly (string | null)[]) => counts.get(term ?? '') === Number(df)
  await writeNeighbours(tx, tenant.id, {
    fresh: (grown?.rows ?? []).filter(isNew).map(([term]) => term ?? ''),
    vanished: (vanished?.rows ?? []).map(([term]) => term ?? ''),
  })
}

const byWord = ([a]: readonly [string, number], [b]: readonly [string, number]): number =>
  a < b ? -1 : a > b ? 1 : 0

/** Keeps what words are without one letter, for words that came and words that went. */
async function writeNeighbours(
  tx: Transaction,
  tenant: string,
  { fresh, vanished }: { readonly fresh: readonly string[]; readonly vanished: readonly string[] },
): Promise<void> {
  const statements: Statement[] = []
  const come = pairsOf(fresh)
  if (come.terms.length > 0)
    statements.push(sql`insert into core_search_typo (tenant_id, deletion, term)
      select ${tenant}::uuid, x.deletion, x.term from unnest(${come.deletions}::text[], ${come.terms}::text[]) x(deletion, term)
      on conflict do nothing`)
  for (const term of vanished.filter(isCorrectable))
    statements.push(sql`delete from core_search_typo
      where tenant_id = ${tenant} and deletion = any(${deletions(term)}::text[]) and term = ${term}
        and not exists (select from core_search_term t where t.tenant_id = ${tenant} and t.term = ${term})`)
  if (statements.length > 0) await tx.run(statements)
}

function pairsOf(words: readonly string[]): { deletions: readonly string[]; terms: readonly string[] } {
  const pairs = words
    .filter(isCorrectable)
    .flatMap(term => deletions(term).map(each => [each, term] as const))
  return { deletions: pairs.map(([deletion]) => deletion), terms: pairs.map(([, term]) => term) }
}
