import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { notFound } from '../errors.ts'
import { email } from '../fields/email/email.ts'
import { phone } from '../fields/phone/phone.ts'
import type { Kernel } from '../kernel.ts'
import { allOf, inTenant, newNeeds, visibleRows } from '../query/access.ts'
import { list } from '../query/list.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { newIssues } from '../write/issues.ts'
import { targetOf } from '../write/references.ts'
import { compare, type Facts, hostOf, WORTH_A_LOOK } from './duplicates.rules.ts'
import type { Sign } from './match.ts'
import { keyOf } from './match-key.ts'

/** A record that may be the same thing as what is being typed. */
export interface Duplicate {
  readonly entity: string
  readonly id: string
  readonly title: string
  readonly score: number
  readonly reasons: readonly string[]
}

type Pair = Readonly<Record<'one' | 'other', { readonly id: string }>> & { readonly id: string }

type Values = Readonly<Record<string, unknown>>

type Saved = Values & { readonly id: string }

/** References stand in a record as ids. */
const isLinked = (one: Saved, other: Saved): boolean =>
  Object.values(one).includes(other.id) || Object.values(other).includes(one.id)

/** One that somebody has found to be another, and the record that says so. */
export interface SetApart extends Duplicate {
  readonly by: string
}

/** Candidates of one entity; more would not be looked at. */
const CANDIDATES = 40
const SHOWN = 8

/**
 * Records that the asker may see and that may be what these values describe, the likeliest first. They are found by
 * indexed keys alone; values that cannot be read are left out, for somebody is still typing.
 */
export const findDuplicates = async (
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  values: Values,
): Promise<Duplicate[]> => (await alikeAnywhere(kernel, context, entity, values)).slice(0, SHOWN)

/**
 * The same of a record that is there, without those it refers to or is referred to by, which are known to be others (a
 * lead and the contact it became), and without those that somebody has set apart from it; these stand beside.
 */
export async function duplicatesOf(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  id: string,
): Promise<{ readonly data: readonly Duplicate[]; readonly apart: readonly SetApart[] }> {
  const [record] = await withParts(kernel, context, entity, [id])
  if (!record) throw notFound(entity.label[0])
  const [found, marks] = await Promise.all([
    alikeAnywhere(kernel, context, entity, record, other => !isLinked(record, other)),
    setApart(kernel, context, entity, id),
  ])
  const others = found.filter(each => each.id !== id)
  return {
    data: others.filter(each => !marks.has(each.id)).slice(0, SHOWN),
    apart: others.flatMap(each => {
      const by = marks.get(each.id)
      return by === undefined ? [] : { ...each, by }
    }),
  }
}

/** By the ids of the records that are not this one: which record says so. */
export async function setApart(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  id: string,
): Promise<ReadonlyMap<string, string>> {
  const pairs = entity.match?.apart === undefined ? undefined : kernel.registry.get(entity.match.apart)
  if (!pairs || context.owners('read', pairs) === 'none') return new Map()
  const self = { entity: entity.id, id }
  const answer = await list(kernel, context, pairs, {
    filter: JSON.stringify({ or: [{ one: { eq: self } }, { other: { eq: self } }] }),
    fields: 'one,other',
    limit: '200',
    count: 'false',
  })
  const { data } = JSON.parse(answer) as { data: readonly Pair[] }
  return new Map(data.map(pair => [pair.one.id === id ? pair.other.id : pair.one.id, pair.id]))
}

async function alikeAnywhere(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  values: Values,
  isMeant: (other: Saved) => boolean = () => true,
): Promise<Duplicate[]> {
  const facts = factsOf(context, entity, values)
  const found: Duplicate[] = []
  for (const id of [entity.id, ...(entity.match?.also ?? [])]) {
    const target = kernel.registry.get(id)
    if (context.owners('read', target) !== 'none')
      found.push(...(await alikeAmong(kernel, context, target, facts, isMeant)))
  }
  return found.toSorted((one, other) => other.score - one.score)
}

async function alikeAmong(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  facts: Facts,
  isMeant: (other: Saved) => boolean,
): Promise<Duplicate[]> {
  const ids = await candidates(kernel, context, entity, facts)
  if (ids.length === 0) return []
  const records = await withParts(kernel, context, entity, ids)
  return records
    .filter(isMeant)
    .map(record => ({
      entity: entity.id,
      id: record.id,
      title: String(record[entity.title] ?? ''),
      ...compare(facts, factsOf(context, entity, record)),
    }))
    .filter(({ score }) => score >= WORTH_A_LOOK)
}

async function withParts(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  ids: readonly string[],
): Promise<readonly Saved[]> {
  const parts = [...entity.all.values()].filter(({ field }) => field.kind === 'parts').map(({ key }) => key)
  const answer = await list(kernel, context, entity, {
    filter: JSON.stringify({ id: { in: ids } }),
    limit: '200',
    count: 'false',
    ...(parts.length > 0 && { include: parts.join() }),
  })
  return (JSON.parse(answer) as { data: readonly Saved[] }).data
}

function candidates(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  facts: Facts,
): Promise<string[]> {
  const wanted = keysOf(facts)
  const compile = (current: Context) => {
    const branches = Object.entries(entity.match?.signs ?? {}).flatMap(([sign, { keys }]) => {
      const values = wanted[sign as Sign]
      return values.length === 0
        ? []
        : keys.map(path => sql`(${holders(kernel, current, entity, path, values)} limit ${CANDIDATES})`)
    })
    const needs = newNeeds()
    needs.read(entity)
    return {
      needs: needs.all,
      statements: branches.length > 0 ? [sql.join(branches, ' union ')] : [],
      read: ([result]: readonly { rows: readonly (readonly (string | null)[])[] }[]) =>
        (result?.rows ?? []).flatMap(([id]) => id ?? []),
    }
  }
  return runAs(kernel, context, compile, { lane: 'read' })
}

/** The records that have one of these keys, themselves or in a part. */
function holders(
  { registry }: Kernel,
  context: Context,
  entity: ResolvedEntity,
  path: string,
  keys: readonly string[],
): Sql {
  const [first = '', inner] = path.split('.')
  const field = entity.all.get(first)
  if (!field) throw new Error(`${entity.id} has no field ${first} to be matched by.`)
  const visible = allOf(visibleRows(context, entity, 't'))
  if (inner === undefined)
    return sql`select t.id from ${sql.ref(entity.table)} t
      where ${visible} and ${sql.ref('t', field.columns[0]?.name ?? '')} = any(${keys}::text[])`
  const part = registry.get(targetOf(field.field, entity))
  return sql`select t.id from ${sql.ref(part.table)} p
    join ${sql.ref(entity.table)} t on t.tenant_id = p.tenant_id and t.id = p.parent_id
    where ${inTenant(context, 'p')} and ${visible}
      and ${sql.ref('p', part.all.get(inner)?.columns[0]?.name ?? '')} = any(${keys}::text[])`
}

const keysOf = ({ emails, phones, person, organisation, domains }: Facts): Record<Sign, string[]> => ({
  email: emails.map(keyOf.email),
  phone: phones.map(keyOf.phone),
  person: person ? [keyOf.person(person[0], person[1]) ?? []].flat() : [],
  organisation: organisation ? [keyOf.organisation(organisation) ?? []].flat() : [],
  domain: domains.map(hostOf),
})

/** What values say, or a record; normalised like values that are saved. */
function factsOf({ values: reading }: Context, entity: ResolvedEntity, values: Values): Facts {
  const texts = (sign: Sign) =>
    (entity.match?.signs[sign]?.of ?? []).map(path => textsAt(values, path.split('.')))
  const normal = (found: readonly string[], read: (text: string) => unknown) =>
    found.flatMap(text => {
      const value = read(text)
      return typeof value === 'string' ? value : []
    })
  const [first, last] = texts('person').map(([text]) => text ?? '')
  return {
    emails: normal(texts('email').flat(), text =>
      email.parse(text, { kind: 'email' }, '', newIssues(), reading),
    ),
    phones: normal(texts('phone').flat(), text =>
      phone.parse(text, { kind: 'phone' }, '', newIssues(), reading),
    ),
    person: last ? [first ?? '', last] : null,
    organisation: texts('organisation').flat()[0] ?? null,
    domains: texts('domain').flat(),
  }
}

function textsAt(value: unknown, [key, ...rest]: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap(each => textsAt(each, [key ?? '', ...rest]))
  if (typeof value !== 'object' || value === null || key === undefined) return []
  const found = (value as Values)[key]
  if (rest.length > 0) return textsAt(found, rest)
  return typeof found === 'string' && found.trim() !== '' ? [found.trim().slice(0, 500)] : []
}
