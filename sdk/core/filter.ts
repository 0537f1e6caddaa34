/** A point in the calendar of the company: a word, or so many units from today. */
export type Period =
  | `${'this' | 'last' | 'next'}${'Week' | 'Month' | 'Quarter' | 'Year'}`
  | 'today'
  | 'yesterday'
  | 'tomorrow'
  | { readonly last: number; readonly unit: Unit }
  | { readonly next: number; readonly unit: Unit }
export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** What each comparison takes, for values of one kind. */
interface Operands<V> {
  readonly eq: V | null
  readonly ne: V | null
  readonly in: readonly V[]
  readonly notIn: readonly V[]
  readonly lt: V
  readonly lte: V
  readonly gt: V
  readonly gte: V
  readonly between: readonly [from: V, to: V]
  readonly startsWith: string
  readonly contains: string
  readonly empty: boolean
  readonly during: Period
  readonly has: V
  readonly hasAny: readonly V[]
  readonly hasAll: readonly V[]
  readonly under: string | readonly string[]
}

/** On one field: a bare value is short for `eq`, null asks for records without one. */
export type Condition<V, Op extends keyof Operands<V>, More = unknown> =
  | ('eq' extends Op ? V : never)
  | ('empty' extends Op ? null : never)
  | ({ readonly [O in Op]?: Operands<V>[O] } & More)

/** A state may also be asked for by its phases. */
export interface InPhase<Phase extends string> {
  readonly phase?: Phase | readonly Phase[]
}

/** On the record a reference leads to. */
export interface Is<F> {
  readonly is?: F
}

/** On the records a list leads to. */
export interface Many<F> {
  readonly some?: F
  readonly none?: F
  readonly every?: F
}

/** What every filter may say: all of its members must hold. `'company.industry'` leads along references. */
export interface Filter<Self> {
  readonly and?: readonly Self[]
  readonly or?: readonly Self[]
  readonly not?: Self
  readonly [path: `${string}.${string}`]: unknown
}

/** A filter whose fields are not known beforehand. */
export type AnyFilter = Readonly<Record<string, unknown>>
