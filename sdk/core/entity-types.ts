import type { AnyFilter, Unit } from './filter.ts'

/** What the generated file of a module says about one of its entities. */
export interface EntityTypes {
  /** A record as `get` answers it. */
  readonly row: { readonly id: string }
  /** Its lists of parts, which lists of records leave out unless they are included. */
  readonly parts: string
  readonly filter: object
  readonly sort: string
  /** What may be included, and what stands there then. */
  readonly include: object
  readonly group: string
  /** Dates to group by their periods. */
  readonly period: string
  readonly measure: { readonly [Fn in MeasureFunction]: string }
  readonly input: object
  readonly patch: object
  /** Each action with its input. */
  readonly actions: object
}

export type MeasureFunction = 'sum' | 'avg' | 'min' | 'max'

/** A record whose fields are not known beforehand. */
export interface AnyRow {
  readonly id: string
  readonly [key: string]: unknown
}

type Anything = Readonly<Record<string, unknown>>

/** An entity that only the running server knows: objects of a tenant, tools that work on all of them. */
export interface AnyEntity extends EntityTypes {
  readonly row: AnyRow
  readonly parts: never
  readonly filter: AnyFilter
  readonly sort: string
  readonly include: Anything
  readonly group: string
  readonly period: string
  readonly measure: { readonly [Fn in MeasureFunction]: string }
  readonly input: Anything
  readonly patch: Anything
  readonly actions: Readonly<Record<string, Anything>>
}

/** A record of any entity, included: its id, what it is called, and what characterises it. */
export interface AnyShort {
  readonly entity: string
  readonly id: string
  readonly title?: string | null
  readonly [key: string]: unknown
}

/** Comes along whatever fields are asked for. */
type Always = 'id' | 'version' | 'createdAt' | 'updatedAt' | 'createdBy' | 'updatedBy'

export type Key<T> = keyof T & string

/** A row of `E` with only the fields `F`, where `I` is replaced by what is included. */
export type Selected<E extends EntityTypes, I extends Key<E['include']>, F extends string> = Pick<
  E['row'],
  Exclude<Extract<keyof E['row'], F | Always>, I>
> &
  Pick<E['include'], I>

/** Fields of a row as lists have it. */
export type ListKey<E extends EntityTypes> = Exclude<Key<E['row']>, E['parts']>

type SortKey<E extends EntityTypes> = E['sort'] | `-${E['sort']}`
type OneOrTwo<E extends EntityTypes> = SortKey<E> | readonly SortKey<E>[]

/** Which records. */
export interface Selection<E extends EntityTypes> {
  readonly filter?: E['filter']
  /** What the title or a searched field begins with. */
  readonly q?: string
}

export interface ListQuery<E extends EntityTypes, I extends string, F extends string> extends Selection<E> {
  /** At most three fields that an index carries. */
  readonly sort?: OneOrTwo<E>
  readonly include?: readonly I[]
  readonly fields?: readonly F[]
  /** Rows per page, 1–200. */
  readonly limit?: number
}

export interface PageQuery<E extends EntityTypes, I extends string, F extends string>
  extends ListQuery<E, I, F> {
  /** `page.next` of the page before. */
  readonly after?: string | null
  /** `false` saves the counting. */
  readonly count?: boolean
}

export interface Page<Row> {
  readonly data: readonly Row[]
  readonly page: PageEnd
}

export interface PageEnd {
  /** Where the next page begins; null on the last one. */
  readonly next: string | null
  readonly count?: number | null
  /** False when counting stopped at the cap and `count` is an estimate. */
  readonly countExact?: boolean
}

/** `status`, `createdAt:month` */
export type GroupWord<E extends EntityTypes> = E['group'] | `${E['period']}:${Unit}`
/** `sum:value`, `avg:employees` */
export type MeasureWord<E extends EntityTypes> = {
  [Fn in MeasureFunction]: `${Fn}:${E['measure'][Fn]}`
}[MeasureFunction]

export interface AggregateQuery<E extends EntityTypes, G extends string, M extends string>
  extends Selection<E> {
  /** At most three. */
  readonly group?: readonly G[]
  readonly measure?: readonly M[]
}

type ValueOf<E extends EntityTypes, K extends string> = K extends keyof E['row'] ? E['row'][K] : unknown
/** Periods are named by their first day. */
type GroupValue<E extends EntityTypes, G extends string> = G extends `${string}:${string}`
  ? string | null
  : Exclude<ValueOf<E, G>, undefined> | null
type FieldOf<Word extends string> = Word extends `${infer Field}:${string}` ? Field : Word
/** The average of whole numbers is none; everything else stays what it is. */
type MeasuredValue<Value, Fn extends MeasureFunction> = Fn extends 'avg'
  ? Value extends number
    ? string
    : Value
  : Value
type Measured<E extends EntityTypes, Fn extends MeasureFunction, M extends string> = {
  readonly [W in M as W extends `${Fn}:${infer Field}` ? Field : never]: W extends `${Fn}:${infer Field}`
    ? MeasuredValue<NonNullable<ValueOf<E, Field>>, Fn> | null
    : never
}

/** One row per group; with no group, one row in all. */
export type Group<E extends EntityTypes, G extends string, M extends string> = {
  readonly group: { readonly [W in G as FieldOf<W>]: GroupValue<E, W> }
  readonly count: number
} & {
  readonly [Fn in MeasureFunction as Extract<M, `${Fn}:${string}`> extends never ? never : Fn]: Measured<
    E,
    Fn,
    M
  >
}

export interface Aggregate<Row> {
  readonly data: readonly Row[]
  /** False when there are more groups than are told. */
  readonly complete: boolean
}

export type Operation<E extends EntityTypes> =
  | { readonly op: 'create'; readonly data: E['input'] }
  | {
      readonly op: 'update'
      readonly id: string
      readonly version?: number | undefined
      readonly data: E['patch']
    }
  | { readonly op: 'delete'; readonly id: string; readonly version?: number | undefined }
