import { decodeArray } from '../db/decode.ts'
import type { Cell, Row } from '../db/result.ts'
import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedField } from '../entity/registry.ts'
import { inTenant } from '../query/access.ts'
import { type RecordShape, recordShape } from '../query/shape.ts'
import { titleText } from '../query/short-record.ts'
import type { Context } from '../rights/context.ts'
import type { Word } from './dictionary.ts'
import { unpack } from './document.ts'
import { known } from './find.ts'
import type { Place } from './places.ts'
import { isSeen, sightOf } from './sights.ts'

/** A record that was found. */
export interface Hit {
  readonly entity: string
  readonly id: string
  readonly title: string | null
  /** What tells it from another one of the same name. */
  readonly subtitle: string | null
  readonly icon: string | null
  /** Where the words were found, when it is not the title: `{"field":"email","label":"Email","text":"anna@…"}`. */
  readonly match: { readonly field: string; readonly label: string; readonly text: string | null } | null
}

/** How titles of some entities are read, in one statement for all of them, under the reader's own rights. */
export interface TitleReading {
  /** `class, entity, record_id, terms, owner_id, texts` of what stands in `hits`, in its order. */
  readonly statement: (hits: Sql) => Sql
  /** Null for a record that its reader does not see any more. */
  hit(row: Row, words: readonly Word[]): Hit | null
}

export function readTitles(context: Context, places: readonly Place[]): TitleReading {
  const shapes = new Map(places.map(place => [place.number, { place, shape: shapeOf(context, place) }]))
  const rows = [...shapes.values()].map(
    ({ place: { entity, number }, shape }) =>
      sql`select array[${sql.join(shape.select.map(column => sql`(${column})::text`))}] as texts
        from ${sql.ref(entity.table)} m
        where h.entity = ${sql.raw(String(number))} and ${inTenant(context, 'm')} and m.id = h.record_id`,
  )
  return {
    statement: hits => sql`${hits}
      select h.class, h.entity, h.record_id, r.terms, r.owner_id, x.texts
      from hits h
      left join lateral (${known(context, sql`h`)}) r on true
      left join lateral (${sql.join(rows, ' union all ')}) x on true
      order by h.class, h.record_id desc, h.entity`,
    hit([, entity, id, terms, owner, texts], words) {
      const found = shapes.get(Number(entity))
      if (!found || texts == null) return null
      const { place, shape } = found
      const row = decodeArray(texts)
      const text = (field: ResolvedField | undefined): string | null =>
        field && shape.fields.includes(field) ? titleText(shape, field, row) : null
      return {
        entity: place.entity.id,
        id: id ?? '',
        title: text(place.title),
        subtitle: text(subtitleOf(place)),
        icon: place.entity.icon ?? null,
        match: matchIn(context, place, words, { terms: terms ?? null, owner: owner ?? null }, text),
      }
    },
  }
}

/** The title, what stands below it, and what may have been found. */
function shapeOf(context: Context, place: Place): RecordShape {
  const subtitle = subtitleOf(place)
  const own = place.others.flatMap(({ part, field }) => (part ? [] : [field.key]))
  return recordShape(place.entity, context, {
    alias: 'm',
    fields: [place.title.key, ...(subtitle ? [subtitle.key] : []), ...own],
  })
}

/** The next key that people know it by, else the first column of its list that is text of its own. */
function subtitleOf({ entity, title }: Place): ResolvedField | undefined {
  const candidates = [...(entity.key ?? []), ...(entity.list?.columns ?? [])]
  const key = candidates.find(each => {
    const field = entity.all.get(each)
    return each !== title.key && field?.kind.storage === 'column' && field.kind.searchWords !== undefined
  })
  return key === undefined ? undefined : entity.all.get(key)
}

const longestText = 120

/** The field in which most of the words stand; the title before all others. Only of what the reader may know. */
function matchIn(
  context: Context,
  place: Place,
  words: readonly Word[],
  row: { readonly terms: Cell; readonly owner: string | null },
  text: (field: ResolvedField) => string | null,
): Hit['match'] {
  const terms = decodeArray(row.terms ?? '{}')
  const sight = sightOf(context, place)
  const foundIn = (at: number) => {
    const tokens = unpack(terms[at - 1] ?? null)
    return words.filter(word => tokens.some(token => isMeant(word, token))).length
  }
  const inTitle = isSeen(sight.title, row.owner) ? foundIn(1) : 0
  const [best] = [...sight.others]
    .filter(([, owners]) => isSeen(owners, row.owner))
    .map(([searched]) => ({ searched, count: foundIn(place.at.get(searched) ?? 0) }))
    .toSorted((a, b) => b.count - a.count)
  if (!best || best.count <= inTitle) return null
  const { field, path, parts } = best.searched
  const said = parts ? null : text(field)
  return {
    field: path,
    label: parts ? `${parts.label}: ${field.label}` : field.label,
    text: said !== null && said.length > longestText ? `${said.slice(0, longestText)}…` : said,
  }
}

const isMeant = ({ prefixes, corrections }: Word, token: string): boolean =>
  corrections.includes(token) || prefixes.some(prefix => token.startsWith(prefix))
