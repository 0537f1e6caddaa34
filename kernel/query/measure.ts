import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Issues } from '../fields/kind.ts'
import type { Context } from '../rights/context.ts'
import { columnOf } from './custom-values.ts'
import { filterColumn, valueKindOf } from './filter/operand.ts'
import { coversRows, findField, type Reader } from './filter/paths.ts'
import { rollupValue } from './links.ts'
import { fieldGuard } from './sight.ts'

export const measureFunctions = ['sum', 'avg', 'min', 'max'] as const
export type MeasureFunction = (typeof measureFunctions)[number]

/** Something worked out for every group; how many records it has is always said. */
export interface Measure {
  readonly fn: MeasureFunction
  readonly field: ResolvedField
}

const mostMeasures = 10
const amounts = new Set(['integer', 'decimal', 'percent', 'money'])
const measurable: Readonly<Record<MeasureFunction, ReadonlySet<string>>> = {
  sum: amounts,
  avg: new Set([...amounts, 'dateTime']),
  min: new Set([...amounts, 'date', 'dateTime']),
  max: new Set([...amounts, 'date', 'dateTime']),
}

export const isMeasurable = (fn: MeasureFunction, field: ResolvedField): boolean =>
  (field.kind.storage === 'column' || field.kind.storage === 'side' || field.custom !== undefined) &&
  (!field.isSystem || valueKindOf(field) === 'dateTime') &&
  measurable[fn].has(valueKindOf(field))

/** Reads `sum:value`; `count` is understood and needs nothing. */
export function readMeasures(
  reader: Reader,
  entity: ResolvedEntity,
  words: readonly string[],
  issues: Issues,
): readonly Measure[] {
  if (words.length > mostMeasures)
    issues.add('measure', 'too-many', `Ask for at most ${mostMeasures} measures.`)
  return [...new Set(words)].slice(0, mostMeasures).flatMap(word => {
    if (word === 'count') return []
    const [name = '', key = ''] = word.split(':')
    const fn = measureFunctions.find(one => one === name)
    const field = findField(reader, entity, key)
    if (fn && field && isMeasurable(fn, field) && coversRows(reader, entity, key)) return [{ fn, field }]
    issues.add('measure', 'unknown-measure', unknownMeasure(reader, entity, word, fn ?? 'sum'))
    return []
  })
}

function unknownMeasure(reader: Reader, entity: ResolvedEntity, word: string, fn: MeasureFunction): string {
  const offered = [...entity.all.values()].filter(
    one => isMeasurable(fn, one) && findField(reader, entity, one.key) && coversRows(reader, entity, one.key),
  )
  const names = ['count', ...offered.map(one => `${fn}:${one.key}`)].join(', ')
  return `There is no measure ${JSON.stringify(word.slice(0, 80))}, but ${names}.`
}

/** Money is summed and compared in the base currency; averages keep the digits of the field, of whole numbers four. */
export function measureExpression(
  context: Context,
  entity: ResolvedEntity,
  { fn, field }: Measure,
  alias: string,
): Sql {
  const value =
    field.kind.storage === 'side'
      ? rollupValue(entity, field, alias)
      : columnOf(field, filterColumn(field), alias)
  const guard = fieldGuard(entity, context, field.key, alias)
  const guarded = guard ? sql`case when ${guard} then ${value} end` : value
  const aggregate = sql`${sql.raw(fn)}(${guarded})`
  if (fn !== 'avg') return aggregate
  // The middle of moments: how old records are on average follows from it, whenever it is read.
  if (valueKindOf(field) === 'dateTime')
    return sql`to_timestamp(avg(extract(epoch from ${guarded})))::timestamptz(3)`
  return sql`round(${aggregate}, ${sql.raw(valueKindOf(field) === 'integer' ? '4' : '0')})`
}

/** A measure's value as JSON: exact decimals as strings, money in the base currency. */
export function measureJson({ fn, field }: Measure, text: string | null, baseCurrency: string): string {
  if (text === null) return 'null'
  if (fn === 'avg' && valueKindOf(field) === 'integer') return JSON.stringify(withoutZeros(text))
  const texts = valueKindOf(field) === 'money' ? [text, baseCurrency] : [text]
  return field.kind.toJson(texts, field.field)
}

const withoutZeros = (decimal: string): string => decimal.replace(/\.?0+$/, '')
