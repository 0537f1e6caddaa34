import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Issues } from '../fields/kind.ts'
import { nearest } from '../write/nearest.ts'
import { inTenant } from './access.ts'
import { type Companion, type Ids, putLists, visible } from './companions.ts'
import { columnOf } from './custom-values.ts'
import type { Compilation } from './filter/compile.ts'
import type { Relation } from './filter/filter.ts'
import { findField, findRelation, type Reader } from './filter/paths.ts'
import { linkOf } from './links.ts'
import { type ShortRecord, shortRecord } from './short-record.ts'
import { fieldGuard } from './sight.ts'

/** Of a list of records that point here, only the newest are included; the rest is a list of its own. */
export const mostIncluded = 20
const mostIncludes = 10

/** Something `include` brings along: related records in their short form, or the record's parts. */
export type Inclusion =
  | { readonly type: 'relation'; readonly key: string; readonly relation: Relation }
  | { readonly type: 'parts'; readonly key: string }
  | { readonly type: 'anyone'; readonly key: string; readonly field: ResolvedField }

/** What may be included, named by field or inverse. */
export function readIncludes(
  reader: Reader,
  entity: ResolvedEntity,
  names: readonly string[],
  issues: Issues,
): readonly Inclusion[] {
  if (names.length > mostIncludes)
    issues.add('include', 'too-many', `Include at most ${mostIncludes} things.`)
  return [...new Set(names)].slice(0, mostIncludes).flatMap(name => {
    const found = inclusionOf(reader, entity, name)
    if (found) return [found]
    const offered = [...entity.all.keys(), ...entity.inverses.keys()].filter(key =>
      inclusionOf(reader, entity, key),
    )
    const close = nearest(name, offered)
    const hint = close ? `Did you mean ${close}?` : `One can include ${offered.join(', ') || 'nothing'}.`
    issues.add(
      'include',
      'unknown-include',
      `${JSON.stringify(name.slice(0, 80))} cannot be included. ${hint}`,
    )
    return []
  })
}

function inclusionOf(reader: Reader, entity: ResolvedEntity, key: string): Inclusion | undefined {
  const field = findField(reader, entity, key)
  if (field?.kind.storage === 'child') return { type: 'parts', key }
  if (field?.kind.kind === 'refAny') return { type: 'anyone', key, field }
  const relation = findRelation(reader, entity, key)
  return relation && { type: 'relation', key, relation }
}

/** In which form related records come, and how many of a list. */
export interface IncludedForm {
  readonly record: ShortRecord
  readonly most: number
}

/** The companion that reads related records for all records at once, as far as the reader may see them. */
export function inclusionCompanion(
  compilation: Compilation,
  entity: ResolvedEntity,
  { key, relation }: Extract<Inclusion, { type: 'relation' }>,
  ids: Ids,
  form: IncludedForm = {
    record: shortRecord(relation.target, compilation.context, 'x'),
    most: mostIncluded,
  },
): Companion {
  if (relation.isToOne) return oneCompanion(compilation, entity, key, relation, ids, form)
  return relation.by.way === 'own'
    ? linkedCompanion(compilation, entity, key, relation, ids, form)
    : pointingCompanion(compilation, key, relation, ids, form)
}

/** What a reference points to; a record that cannot be seen stays away, and the reference reads null. */
function oneCompanion(
  compilation: Compilation,
  entity: ResolvedEntity,
  key: string,
  { target, by }: Relation,
  ids: Ids,
  { record: short }: IncludedForm,
): Companion {
  const { context } = compilation
  const pointer = columnOf(by.field, by.field.columns[0], 'm')
  return {
    statement: sql`select ${short.shape.columns} from ${sql.ref(target.table)} x
      where ${visible(compilation, target, 'x')} and x.id = any(array(
        select ${pointer} from ${sql.ref(entity.table)} m where ${inTenant(context, 'm')} and m.id = any(${ids})))`,
    absorb(rows, found) {
      for (const row of rows) found.put(row[0] ?? '', key, short.toJson(row))
    },
  }
}

function linkedCompanion(
  compilation: Compilation,
  entity: ResolvedEntity,
  key: string,
  { target, by }: Relation,
  ids: Ids,
  { record: short }: IncludedForm,
): Companion {
  const { context } = compilation
  return {
    statement: sql`select k.source_id, ${short.shape.columns}
      from ${sql.ref(linkOf(entity, by.field).table)} k
      join ${sql.ref(target.table)} x on x.id = k.target_id and ${visible(compilation, target, 'x')}
      where ${inTenant(context, 'k')} and k.source_id = any(${ids}) order by k.source_id, x.id`,
    absorb: putLists(key, row => short.toJson(row, 1)),
  }
}

/** The newest of the records that point here, found for each record along the index of the reference. */
function pointingCompanion(
  compilation: Compilation,
  key: string,
  { target, by }: Relation,
  ids: Ids,
  { record: short, most }: IncludedForm,
): Companion {
  const { context } = compilation
  const guard = fieldGuard(target, context, by.field.key, 'x')
  return {
    statement: sql`select o.id, x.* from unnest(${ids}) o(id) cross join lateral (
        select ${short.shape.columns} from ${sql.ref(target.table)} x
        where ${visible(compilation, target, 'x')} and ${pointsTo(compilation, target, by.field)}
          ${guard ? sql`and ${guard}` : sql.empty}
        order by x.id desc limit ${sql.raw(String(most))}) x`,
    absorb: putLists(key, row => short.toJson(row, 1)),
  }
}

function pointsTo({ context }: Compilation, target: ResolvedEntity, field: ResolvedField): Sql {
  if (field.kind.storage !== 'link') return sql`${sql.ref('x', field.columns[0]?.name ?? '')} = o.id`
  return sql`x.id in (select k.source_id from ${sql.ref(linkOf(target, field).table)} k
    where ${inTenant(context, 'k')} and k.target_id = o.id)`
}
