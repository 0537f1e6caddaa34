import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Context } from '../rights/context.ts'
import { today } from './defaults.ts'
import { NEXT_NUMBER, type Values } from './input.ts'

/** The text around the counter of a pattern such as `INV-{year}-{n:5}`. The text in front of it names the series. */
export interface Series {
  readonly before: string
  readonly digits: number
  readonly after: string
}

export function seriesOf(pattern: string, context: Context): Series {
  const dated = pattern.replaceAll('{year}', today(context).slice(0, 4))
  const counter = /\{n(?::(\d+))?\}/.exec(dated)
  if (!counter) throw new Error(`The pattern "${pattern}" has no {n}.`)
  return {
    before: dated.slice(0, counter.index),
    digits: Number(counter[1] ?? 1),
    after: dated.slice(counter.index + counter[0].length),
  }
}

/** The fields of a patch that take the next number of their series. */
export const numbersIn = (entity: ResolvedEntity, values: Values): ResolvedField[] =>
  Object.keys(values).flatMap(key => {
    const field = entity.all.get(key)
    return field?.field.kind === 'number' && values[key] === NEXT_NUMBER ? [field] : []
  })

/**
 * Takes the next number. The series stays locked until the transaction ends, so that the number comes back when the
 * transaction falls; that is why numbers are taken last.
 */
export const takeNumber = (entity: ResolvedEntity, { key }: ResolvedField, { before }: Series): Sql =>
  sql`select core_next_number(${entity.id}, ${key}, ${before})`

export const numberText = ({ before, digits, after }: Series, n: string): string =>
  `${before}${n.padStart(digits, '0')}${after}`
