import type { Transaction } from '../db/executor.ts'
import type { Row } from '../db/result.ts'
import { type Statement, sql } from '../db/statement.ts'
import type { Context } from '../rights/context.ts'
import { codeOf, type Document, tokensOf } from './document.ts'
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
  { added, removed, documents, gone, counts }: Difference,
): Promise<void> {
  if (added.length + removed.length + documents.length + gone.length === 0) return
  const index = { tenant: tenant.id, entity: number }
  const more = [...counts].filter(([, by]) => by > 0).toSorted(byWord)
  const fewer = [...counts].filter(([, by]) => by < 0).toSorted(byWord)
  if (removed.length > 0) await tx.run([removal(index, removed)])
  if (gone.length > 0) await tx.run([departure(index, gone)])
  const [, , grown] = await tx.run([addition(index, added), saying(index, documents), growth(index, more)])
  const vanished = fewer.length > 0 ? await shrink(tx, index, fewer) : []
  const isNew = ([term, df]: Row) => counts.get(term ?? '') === Number(df)
  await writeNeighbours(tx, tenant.id, {
    fresh: (grown?.rows ?? []).filter(isNew).map(([term]) => term ?? ''),
    vanished,
  })
}

/** Whose index it is, and of which entity. */
interface Index {
  readonly tenant: string
  readonly entity: number
}

/**
 * Takes words away, each found by its key. The limit keeps the list from being joined from the other end: a plan made
 * while the table was small would begin with that for ever after.
 */
const removal = ({ tenant, entity }: Index, removed: readonly Token[]): Statement =>
  sql`delete from core_search_token where ctid = any(array(
    select k.at from unnest(${removed.map(each => each.token)}::text[], ${removed.map(each => each.rank)}::smallint[],
                            ${removed.map(each => each.record)}::uuid[]) x(token, rank, record_id)
    cross join lateral (
      select t.ctid as at from core_search_token t
      where t.tenant_id = ${tenant} and t.entity = ${entity} and t.token = x.token and t.rank = x.rank
        and t.record_id = x.record_id limit 1) k))`

const departure = ({ tenant, entity }: Index, gone: readonly string[]): Statement =>
  sql`delete from core_search_record
    where tenant_id = ${tenant} and entity = ${entity} and record_id = any(${gone}::uuid[])`

/** A word that is added never stands there already: what did is known, and one at a time writes a tenant's index. */
const addition = ({ tenant, entity }: Index, added: readonly Token[]): Statement =>
  sql`insert into core_search_token (tenant_id, record_id, owner_id, entity, rank, token)
    select ${tenant}::uuid, x.record_id, x.owner_id, ${entity}::smallint, x.rank, x.token
    from unnest(${added.map(each => each.token)}::text[], ${added.map(each => each.rank)}::smallint[],
                ${added.map(each => each.record)}::uuid[], ${added.map(each => each.owner)}::uuid[]) x(token, rank, record_id, owner_id)`

const saying = ({ tenant, entity }: Index, documents: readonly Document[]): Statement =>
  sql`insert into core_search_record (tenant_id, record_id, owner_id, root_id, entity, terms)
    select ${tenant}::uuid, x.id, x.owner, x.root, ${entity}::smallint, x.terms
    from jsonb_to_recordset(${sql.json(documents)}::jsonb) x(id uuid, owner uuid, root uuid, terms text[])
    on conflict (tenant_id, entity, record_id) do update
    set owner_id = excluded.owner_id, root_id = excluded.root_id, terms = excluded.terms`

/** Answers the words with their new counts; not the addresses and numbers, which are never corrected. */
const growth = ({ tenant, entity }: Index, more: readonly Count[]): Statement =>
  sql`with grown as (
      insert into core_search_term (tenant_id, term, entity, df)
      select ${tenant}::uuid, x.term, ${entity}::smallint, x.df
      from unnest(${more.map(([word]) => word)}::text[], ${more.map(([, by]) => by)}::integer[]) x(term, df)
      on conflict (tenant_id, term, entity) do update set df = core_search_term.df + excluded.df
      returning term, df)
    select term, df from grown where not starts_with(term, ${codeOf('')})`

/** Answers the words that are nowhere any more. */
async function shrink(
  tx: Transaction,
  { tenant, entity }: Index,
  fewer: readonly Count[],
): Promise<readonly string[]> {
  const losses = [...Map.groupBy(fewer, ([, by]) => by)].map(
    ([by, words]) =>
      sql`update core_search_term set df = df + ${by}::integer
        where tenant_id = ${tenant} and term = any(${words.map(([word]) => word)}::text[]) and entity = ${entity}`,
  )
  const results = await tx.run([
    ...losses,
    sql`delete from core_search_term
      where tenant_id = ${tenant} and term = any(${fewer.map(([word]) => word)}::text[]) and entity = ${entity} and df <= 0
      returning term`,
  ])
  return (results.at(-1)?.rows ?? []).map(([term]) => term ?? '')
}

/** A word and by how much its count changes. */
type Count = readonly [word: string, by: number]

const byWord = ([a]: Count, [b]: Count): number => (a < b ? -1 : a > b ? 1 : 0)

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
