import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Problem } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { findRecords, firstOf, type Ids, type Look, sameness } from './find-records.ts'
import { keyFields } from './reference-names.ts'
import { ID } from './targets.ts'

type Input = Readonly<Record<string, unknown>>

/**
 * For each row the records it is about. Its id decides, else a rule by which several fields together are unique and
 * which the row fills; else the first key, in order of trust, that finds something. A weaker key finds only records
 * that lack the stronger ones of the row: two companies of one name and different domains are two.
 */
export async function matchRows(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  rows: readonly Input[],
): Promise<Ids[]> {
  const found: Ids[] = rows.map(() => [])
  let open = rows.map((_, i) => i)
  const look = async (by: Look, places: readonly number[]) => {
    const wanted = places.map(place => by.fields.map(({ key }) => rows[place]?.[key]))
    const ids = await findRecords(kernel, context, entity, by, wanted)
    places.forEach((place, i) => {
      found[place] = ids[i] ?? []
    })
  }
  for (const fields of wholeNames(entity)) {
    const named = open.filter(place => fields.every(({ key }) => rows[place]?.[key] !== undefined))
    await look({ fields }, named)
    open = open.filter(place => !named.includes(place))
  }
  const keys = keyFields(entity)
  for (const [i, field] of keys.entries()) {
    const named = open.filter(place => rows[place]?.[field.key] !== undefined)
    for (const [empty, places] of byFilled(keys.slice(0, i), rows, named))
      await look({ fields: [field], empty }, places)
    open = open.filter(place => found[place]?.length === 0)
    for (let nth = 1; ; nth++) {
      const further = open.filter(place => furtherOf(field, rows[place])[nth - 1] !== undefined)
      if (further.length === 0) break
      const wanted = further.map(place => [furtherOf(field, rows[place])[nth - 1]])
      const ids = await findRecords(kernel, context, entity, { fields: [field] }, wanted)
      further.forEach((place, j) => {
        found[place] = ids[j] ?? []
      })
      open = open.filter(place => found[place]?.length === 0)
    }
  }
  return found
}

/** Of a key that is the first of several, the others of the row: further addresses of a person. */
function furtherOf(field: ResolvedField, row: Input | undefined): readonly unknown[] {
  const [list = '', member = ''] = firstOf(field)?.split('.') ?? []
  const several = row?.[list]
  return Array.isArray(several) ? several.slice(1).map(each => (each as Input | null)?.[member]) : []
}

/** Sets of fields that name a record for certain. */
function wholeNames(entity: ResolvedEntity): ResolvedField[][] {
  const rules = Object.values(entity.unique ?? {}).filter(({ on, where }) => on.length > 1 && !where)
  return [[ID], ...rules.map(({ on }) => on)].map(keys => keys.flatMap(key => entity.all.get(key) ?? []))
}

/** The rows at these places by which of the fields they fill. */
function byFilled(
  fields: readonly ResolvedField[],
  rows: readonly Input[],
  places: readonly number[],
): Iterable<[ResolvedField[], number[]]> {
  const groups = new Map<string, [ResolvedField[], number[]]>()
  for (const place of places) {
    const filled = fields.filter(({ key }) => rows[place]?.[key] !== undefined)
    const name = filled.map(({ key }) => key).join()
    const group = groups.get(name) ?? [filled, []]
    group[1].push(place)
    groups.set(name, group)
  }
  return groups.values()
}

/** Texts that two rows share when one of them would find the record that the other one makes. */
export const namesOfRow = (context: Context, entity: ResolvedEntity, row: Input): string[] =>
  [
    ...wholeNames(entity).map(fields => ({ fields, values: fields.map(({ key }) => row[key]) })),
    ...keyFields(entity).flatMap(field =>
      [row[field.key], ...furtherOf(field, row)].map(value => ({ fields: [field], values: [value] })),
    ),
  ].flatMap(({ fields, values }) => sameness(context, fields, values) ?? [])

/** Why an update has no record, or more than one. */
export function unmatched(entity: ResolvedEntity, row: Input, ids: Ids): Problem {
  const [one, many] = entity.label.map(label => label.toLowerCase())
  const keys = [ID, ...keyFields(entity).map(({ key }) => key)]
  const isFilled = (key: string) => row[key] !== undefined
  const whole = wholeNames(entity).map(fields => fields.map(({ key }) => key))
  const filled = whole.find(names => names.every(isFilled)) ?? keys.filter(isFilled)
  const labels = (chosen: readonly string[]) =>
    chosen.map(key => entity.all.get(key)?.label ?? key).join(', ')
  const path = filled[0] ?? ''
  if (filled.length === 0)
    return {
      path,
      code: 'reference',
      message: `The row does not say which ${one} is meant. Fill in one of these: ${labels(keys)}.`,
    }
  return ids.length > 0
    ? {
        path,
        code: 'ambiguous',
        message: `Several ${many} have this ${labels(filled)}. Map the id to say which one is meant.`,
      }
    : {
        path,
        code: 'reference',
        message: `There is no ${one} with this ${labels(filled)}, or you may not see it.`,
      }
}
