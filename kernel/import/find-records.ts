import { type Sql, sql } from '../db/statement.ts'
import type { Registry, ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Kernel } from '../kernel.ts'
import { allOf, inTenant, newNeeds, visibleRows } from '../query/access.ts'
import { comparedColumn } from '../query/columns.ts'
import { fieldGuard, mayRead } from '../query/sight.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { newIssues } from '../write/issues.ts'

/** Ids of the records that fit; more than one means that nobody can know which is meant. */
export type Ids = readonly string[]

/** By what records are looked for. */
export interface Look {
  /** Fields whose values are given. */
  readonly fields: readonly ResolvedField[]
  /** They are fields of these rows of the record. */
  readonly part?: ResolvedEntity
  /** Fields that must have no value. */
  readonly empty?: readonly ResolvedField[]
}

/**
 * For each tuple of inputs, the records whose fields have exactly these values, in one statement under the person's
 * own rights: what she may not see is not found. Searched text is found in any case; where several records differ in
 * case only, the one that is spelled as wanted is meant. What cannot be a value of its field finds nothing. A field that
 * shows the first of several, such as an address, finds by the first one, else by any of them.
 */
export async function findRecords(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  look: Look,
  wanted: readonly (readonly unknown[])[],
): Promise<Ids[]> {
  const operands = wanted.map(inputs => operandsOf(context, look.fields, inputs))
  const distinct = new Map(
    operands.flatMap(tuple => (tuple ? [[JSON.stringify(tuple), tuple] as const] : [])),
  )
  const isOpen = [...look.fields, ...(look.empty ?? [])].every(({ key }) => mayRead(entity, context, key))
  if (distinct.size === 0 || !isOpen) return wanted.map(() => [])
  const tuples = [...distinct.values()]
  const found = await search(kernel, context, entity, look, tuples)
  const several = severalOf(kernel.registry, entity, look)
  const open = several ? [...found.keys()].filter(place => found[place]?.length === 0) : []
  if (several && open.length > 0) {
    const others = await search(
      kernel,
      context,
      entity,
      several,
      open.flatMap(place => (tuples[place] ? [tuples[place]] : [])),
    )
    for (const [i, place] of open.entries()) found[place] = others[i] ?? []
  }
  const places = new Map([...distinct.keys()].map((key, i) => [key, i]))
  return operands.map(tuple => found[places.get(JSON.stringify(tuple)) ?? -1] ?? [])
}

/** The rows of which a field shows the first one. */
function severalOf(registry: Registry, entity: ResolvedEntity, { fields, empty }: Look): Look | null {
  const [first, second] = fields
  if (!first || second) return null
  const [list = '', member = ''] = firstOf(first)?.split('.') ?? []
  const part = registry.entities.get(
    (entity.all.get(list)?.field as { target?: string } | undefined)?.target ?? '',
  )
  const field = part?.all.get(member)
  return part && field ? { fields: [field], part, ...(empty ? { empty } : {}) } : null
}

/** `emails.address`, where a key is worked out of nothing else. */
export function firstOf({ field }: ResolvedField): string | null {
  const { from = [] } = field as { readonly from?: readonly string[] }
  const [path, other] = from
  return field.kind === 'computed' && path?.includes('.') && other === undefined ? path : null
}

/** Equal for inputs that find the same records; null for what finds none. */
export function sameness(
  context: Context,
  fields: readonly ResolvedField[],
  inputs: readonly unknown[],
): string | null {
  const operands = operandsOf(context, fields, inputs)
  return operands && JSON.stringify([fields.map(({ key }) => key), operands.map(({ compared }) => compared)])
}

/** What a value is compared with, and how it is spelled. */
interface Operand {
  readonly compared: string
  readonly spelled: string
}

function operandsOf(
  context: Context,
  fields: readonly ResolvedField[],
  inputs: readonly unknown[],
): Operand[] | null {
  const operands: Operand[] = []
  for (const [i, { field, kind, key }] of fields.entries()) {
    const issues = newIssues()
    const input = inputs[i] ?? null
    const value = input === null ? null : kind.parse(input, field, key, issues, context.values)
    if (value === null || issues.problems.length > 0) return null
    const [spelled] = kind.toColumns(value, field, context.values)
    const compared = kind.parseOperand(value, field, key, issues, context.values)
    if (issues.problems.length > 0) return null
    operands.push({ compared: String(compared), spelled: String(spelled) })
  }
  return operands
}

async function search(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  look: Look,
  tuples: readonly (readonly Operand[])[],
): Promise<Ids[]> {
  const rows = await runAs(
    kernel,
    context,
    current => {
      const needs = newNeeds()
      needs.read(entity)
      if (look.part) needs.read(look.part)
      return {
        needs: needs.all,
        statements: [searchStatement(current, entity, look, tuples)],
        read: ([result]) => result?.rows ?? [],
      }
    },
    { lane: 'read' },
  )
  const found = tuples.map(() => ({ exact: [] as string[], other: [] as string[] }))
  for (const [place, id, isExact] of rows)
    found[Number(place)]?.[isExact === 't' ? 'exact' : 'other'].push(id ?? '')
  return found.map(({ exact, other }) => (exact.length > 0 ? exact : other))
}

/** Two of each are enough to know that there is more than one. The indexes of the declared keys carry it. */
function searchStatement(
  context: Context,
  entity: ResolvedEntity,
  { fields, empty = [], part }: Look,
  tuples: readonly (readonly Operand[])[],
): Sql {
  const columns = fields.map(field => {
    const [own, compared] = [field.columns[0], comparedColumn(field)]
    if (!own || !compared) throw new Error(`${entity.id}.${field.key} names no record.`)
    return { own, compared, guard: part ? null : fieldGuard(entity, context, field.key, 't') }
  })
  const place = part ? 'p' : 't'
  const named = (prefix: string, i: number) => sql.ref(`${prefix}${i}`)
  const arrays = columns.flatMap(({ own, compared }, i) => [
    sql`${tuples.map(tuple => tuple[i]?.compared ?? null)}::${sql.raw(compared.type)}[]`,
    sql`${tuples.map(tuple => tuple[i]?.spelled ?? null)}::${sql.raw(own.type)}[]`,
  ])
  const names = columns.flatMap((_, i) => [named('c', i), named('s', i)])
  const equal = columns.map(
    ({ compared }, i) => sql`${sql.ref(place, compared.name)} = ${sql.ref('w', `c${i}`)}`,
  )
  const exact = columns.map(({ own }, i) => sql`${sql.ref(place, own.name)} = ${sql.ref('w', `s${i}`)}`)
  const guards = columns.flatMap(({ guard }) => (guard ? [guard] : []))
  const absent = empty.map(field => sql`${sql.ref('t', field.columns[0]?.name ?? '')} is null`)
  const rows = part
    ? sql`join ${sql.ref(part.table)} p on ${allOf([inTenant(context, 'p'), ...equal])}
      join ${sql.ref(entity.table)} t on t.id = p.parent_id`
    : sql`join ${sql.ref(entity.table)} t on ${allOf(equal)}`
  // Several rows of one record may be the same value.
  return sql`select f.place, f.id, f.exact from (
      select w.place - 1 as place, t.id, ${allOf(exact)} as exact,
        dense_rank() over (partition by w.place, ${allOf(exact)} order by t.id) as n
      from unnest(${sql.join(arrays)}) with ordinality as w(${sql.join(names)}, place) ${rows}
      where ${allOf([...visibleRows(context, entity, 't'), ...guards, ...absent])}
      group by w.place, t.id, ${allOf(exact)}) f
    where f.n <= 2`
}
