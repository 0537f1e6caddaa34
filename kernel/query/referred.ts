import { decodeRow } from '../db/decode.ts'
import type { Row } from '../db/result.ts'
import { type Sql, sql } from '../db/statement.ts'
import type { AnswerShape } from './answer.ts'
import { type Found, visible } from './companions.ts'
import { columnOf } from './custom-values.ts'
import type { Compilation } from './filter/compile.ts'
import type { Relation } from './filter/filter.ts'
import type { Inclusion } from './include.ts'
import { listed } from './page.ts'
import { type ShortRecord, shortRecord } from './short-record.ts'

/** A reference of listed records whose record is wanted with them. */
export interface Referred {
  /** Under which name it is found. */
  readonly key: string
  readonly relation: Relation
  /** In which form; the short one when left out. */
  readonly form?: (compilation: Compilation) => ShortRecord
}

/** The same in the statement that reads the list. */
export interface ReferredColumn {
  readonly column: Sql
  /** Keeps what `text`, the column of one row, says. */
  absorb(text: string | null, found: Found): void
}

/** References that are included; what they point to comes with the row, so that no second round trip is needed. */
export const referredIn = ({ inclusions }: AnswerShape): readonly Referred[] => inclusions.filter(isReferred)

/** What is left to be brought along. */
export const withoutReferred = (answer: AnswerShape): AnswerShape => ({
  ...answer,
  inclusions: answer.inclusions.filter(inclusion => !isReferred(inclusion)),
})

const isReferred = (inclusion: Inclusion): inclusion is Extract<Inclusion, { type: 'relation' }> =>
  inclusion.type === 'relation' && inclusion.relation.isToOne

/**
 * The record as one value of type record, by a sub-select, which a page evaluates for its own rows only; null where there
 * is none that this reader may see.
 */
export function referredColumn(compilation: Compilation, { key, relation, form }: Referred): ReferredColumn {
  const { target, by } = relation
  const record = form?.(compilation) ?? shortRecord(target, compilation.context, 'x')
  const pointer = columnOf(by.field, by.field.columns[0], listed)
  return {
    column: sql`(select row(${record.shape.columns}) from ${sql.ref(target.table)} x
      where ${visible(compilation, target, 'x')} and x.id = ${pointer})`,
    absorb(text, found) {
      const row: Row = text === null ? [] : decodeRow(text)
      const [id] = row
      if (id && found.get(id, key) === undefined) found.put(id, key, record.toJson(row))
    },
  }
}
