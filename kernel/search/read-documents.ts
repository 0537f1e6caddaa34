import type { ResultSet } from '../db/result.ts'
import { type Sql, type Statement, sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { type RecordShape, recordShape } from '../query/shape.ts'
import type { Context } from '../rights/context.ts'
import { type Document, pack, valueWords } from './document.ts'
import type { Place } from './places.ts'
import type { SearchedField } from './searched.ts'

/** Statements that read records for the index, and what to make of their answers. */
export interface DocumentReading {
  readonly statements: readonly Statement[]
  read(results: readonly ResultSet[]): readonly Document[]
}

/** Reads the records that `where` names (over the alias `m`), with what counts for them: parts and who decides. */
export function readDocuments(context: Context, place: Place, where: Sql): DocumentReading {
  const { entity, title, others } = place
  const own = others.filter(({ part }) => part === null)
  const shape = recordShape(entity, context, {
    alias: 'm',
    fields: [title.key, ...own.map(({ field }) => field.key)],
  })
  const { owner, root, joins } = deciders(context, entity)
  const parts = partReadings(context, place)
  const tenant = context.tenant.id
  return {
    statements: [
      sql`select ${shape.columns}, ${owner}, ${root} from ${sql.ref(entity.table)} m${joins}
        where m.tenant_id = ${tenant} and ${where} order by m.id`,
      ...parts.map(
        ({ part, shape: rows }) =>
          sql`select ${rows.columns}, p.parent_id from ${sql.ref(part.table)} p
            where p.tenant_id = ${tenant} and p.parent_id = any(array(
              select m.id from ${sql.ref(entity.table)} m where m.tenant_id = ${tenant} and ${where}))`,
      ),
    ],
    read([records, ...rows]) {
      const found = new Map<string, Set<string>[]>()
      const add = (id: string, at: number, words: readonly string[]) => {
        const places = found.get(id) ?? Array.from({ length: place.last }, () => new Set<string>())
        found.set(id, places)
        for (const word of words) places[at - 1]?.add(word)
      }
      const documents = (records?.rows ?? []).map(row => {
        const id = row[0] ?? ''
        add(id, 1, valueWords(title, shape.value(row, title.key)))
        for (const field of own)
          add(id, place.at.get(field) ?? 0, valueWords(field.field, shape.value(row, field.field.key)))
        return { id, owner: row[shape.select.length] ?? null, root: row[shape.select.length + 1] ?? null }
      })
      parts.forEach(({ fields, shape: part }, i) => {
        for (const row of rows[i]?.rows ?? []) {
          const parent = row[part.select.length] ?? ''
          if (!found.has(parent)) continue
          for (const field of fields)
            add(parent, place.at.get(field) ?? 0, valueWords(field.field, part.value(row, field.field.key)))
        }
      })
      return documents.map(each => ({ ...each, terms: (found.get(each.id) ?? []).map(pack) }))
    },
  }
}

interface PartReading {
  readonly part: ResolvedEntity
  readonly fields: readonly SearchedField[]
  readonly shape: RecordShape
}

function partReadings(context: Context, { others }: Place): readonly PartReading[] {
  const byParts = Map.groupBy(others, ({ part }) => part)
  return [...byParts].flatMap(([part, fields]) => {
    if (part === null) return []
    const shape = recordShape(part, context, { alias: 'p', fields: fields.map(({ field }) => field.key) })
    return [{ part, fields, shape }]
  })
}

/** The owner of the record that decides over access, and that record where it is another one. */
function deciders(context: Context, entity: ResolvedEntity): { owner: Sql; root: Sql; joins: Sql } {
  let at = entity
  let alias = 'm'
  let joins = sql.empty
  for (let other = context.accessFrom(at); other; other = context.accessFrom(at)) {
    const via = at.via === undefined ? undefined : at.all.get(at.via)?.columns[0]
    if (!via) throw new Error(`${at.id} takes its access from ${other.id} by no reference.`)
    const next = `${alias}v`
    joins = sql`${joins} left join ${sql.ref(other.table)} ${sql.ref(next)}
      on ${sql.ref(next, 'tenant_id')} = ${sql.ref(alias, 'tenant_id')} and ${sql.ref(next, 'id')} = ${sql.ref(alias, via.name)}`
    at = other
    alias = next
  }
  const owner = at.owner === undefined ? undefined : at.all.get(at.owner)?.columns[0]
  return {
    owner: owner ? sql.ref(alias, owner.name) : sql`null::uuid`,
    root: alias === 'm' ? sql`null::uuid` : sql.ref(alias, 'id'),
    joins,
  }
}
