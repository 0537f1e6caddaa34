import type { ViewContext } from '@inopsio/kernel/views'
import { kindOf } from '../filter/operators.ts'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { fieldOf } from '../meta/workspace.ts'
import type { Row } from './ask.ts'

/** What is worked out over records: how many there are, or something of one of their fields. */
export type Measure = {
  /** `count`, `sum:value` */
  readonly key: string
  readonly label: string
  /** Where its value stands in an answer; the count when left out. */
  readonly at?: { readonly fn: Fn; readonly field: FieldMeta }
}
type Fn = 'sum' | 'avg' | 'min' | 'max'

const amounts = ['integer', 'decimal', 'percent', 'money']
const words: Readonly<Record<Fn, (label: string) => string>> = {
  sum: label => `${label}, added up`,
  avg: label => `${label}, on average`,
  min: label => `${label}, the lowest`,
  max: label => `${label}, the highest`,
}

/** All that can be worked out over the records of an entity. */
export function measuresOf(entity: EntityMeta): readonly Measure[] {
  const fields = entity.fields.filter(field => amounts.includes(kindOf(field)) && !isOfSystem(field))
  const worked = fields.flatMap(field =>
    (['sum', 'avg', 'min', 'max'] as const)
      .filter(fn => fn !== 'sum' || kindOf(field) !== 'percent')
      .map(
        (fn): Measure => ({ key: `${fn}:${field.key}`, label: words[fn](field.label), at: { fn, field } }),
      ),
  )
  return [{ key: 'count', label: `Number of ${entity.label[1].toLocaleLowerCase()}` }, ...worked]
}

const isOfSystem = ({ key }: FieldMeta): boolean => key === 'version' || key === 'position'

/** The measure of this key; undefined when the entity does not have it, or not for this person. */
export function measureAt(entity: EntityMeta, key: unknown): Measure | undefined {
  if (key === undefined || key === 'count') return measuresOf(entity)[0]
  return measuresOf(entity).find(measure => measure.key === key)
}

export function amountIn({ at }: Measure, row: Row | undefined): number {
  if (!row) return 0
  if (!at) return row.count
  const value = row[at.fn]?.[at.field.key]
  return value === null || value === undefined ? 0 : Number(typeof value === 'object' ? value.amount : value)
}

export type Write = { readonly whole: (value: number) => string; readonly short: (value: number) => string }

/** Writes values of a measure: in full, and with thousands and millions as letters where there is little room. */
export function writeFor({ at }: Measure, { locale, baseCurrency }: ViewContext): Write {
  const kind = at ? kindOf(at.field) : 'integer'
  const style: Intl.NumberFormatOptions =
    kind === 'money'
      ? { style: 'currency', currency: baseCurrency }
      : kind === 'percent'
        ? { style: 'unit', unit: 'percent' }
        : {}
  const digits = kind === 'money' || at === undefined ? 0 : 1
  const whole = new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: digits })
  const short = new Intl.NumberFormat(locale, { ...style, notation: 'compact', maximumFractionDigits: 1 })
  return { whole: value => whole.format(value), short: value => short.format(value) }
}

/** Whether a field of this name can be read at all; nothing is asked of fields that are gone or hidden. */
export const hasField = (entity: EntityMeta, key: unknown): boolean =>
  key === undefined || (typeof key === 'string' && fieldOf(entity, key.split(':')[0] ?? '') !== undefined)
