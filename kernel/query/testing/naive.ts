import { isDeepStrictEqual } from 'node:util'
import { type Calendar, periodOf, rollingPeriod, type Unit } from '../filter/calendar.ts'
import type { AccountRow, ArticleRow, CategoryRow, MoneyValue, World } from './world.ts'

/**
 * Filters and sorting as one would write them without a database: over objects, one row at a time, in no hurry. It
 * shares nothing with the compiler but the calendar, which has tests of its own.
 */
export interface Viewer {
  readonly userId: string
  readonly seesAll: boolean
}

type Row = ArticleRow | AccountRow | CategoryRow
type Name = 'article' | 'account' | 'category'
type Comparable = string | number | boolean
type Json = unknown

/** How a model reads one of its fields, and the operand of a filter on it. */
type Spec =
  | { type: 'value'; of(row: never): Comparable | null; operand(input: never): Comparable; text?: boolean }
  | { type: 'date' | 'instant'; of(row: never): string | null }
  | { type: 'money'; of(row: never): MoneyValue | null }
  | { type: 'set'; of(row: never): readonly string[]; many?: Name; rows?(row: never): readonly Row[] }
  | { type: 'one'; of(row: never): Row | null; to: Name; tree?: boolean; user?: boolean }
  | { type: 'many'; of(row: never): readonly Row[]; to: Name }

const same = <T>(value: T): T => value
const lower = (text: string): string => text.toLowerCase()

export class Naive {
  readonly #world: World
  readonly #viewer: Viewer
  readonly #calendar: Calendar
  readonly #models: Readonly<Record<Name, Readonly<Record<string, Spec>>>>

  constructor(world: World, viewer: Viewer, calendar: Calendar) {
    this.#world = world
    this.#viewer = viewer
    this.#calendar = calendar
    this.#models = { article: this.#article(), account: this.#account(), category: this.#category() }
  }

  /** Ids of the rows this viewer sees, that pass, in order. */
  list(name: Name, filter: Json, sort: string): string[] {
    const rows: readonly Row[] = name === 'article' ? this.#world.articles : this.#world.accounts
    return rows
      .filter(row => this.#sees(row) && this.#passes(name, row, filter as Record<string, Json>))
      .sort((a, b) => this.#compare(name, a, b, sort))
      .map(row => row.id)
  }

  #sees(row: Row): boolean {
    if (this.#viewer.seesAll) return true
    if ('owner' in row) return row.owner === this.#viewer.userId
    return 'supplier' in row ? row.supplier?.owner === this.#viewer.userId : true
  }

  #article(): Record<string, Spec> {
    return {
      id: { type: 'value', of: (row: ArticleRow) => row.id, operand: same },
      name: { type: 'value', of: (row: ArticleRow) => lower(row.name), operand: lower, text: true },
      contact: { type: 'value', of: (row: ArticleRow) => row.contact, operand: lower, text: true },
      code: { type: 'value', of: (row: ArticleRow) => row.code, operand: same, text: true },
      stock: { type: 'value', of: (row: ArticleRow) => row.stock, operand: same },
      weight: {
        type: 'value',
        of: (row: ArticleRow) => row.weight,
        operand: (x: string) => Math.round(Number(x) * 1000),
      },
      price: { type: 'money', of: (row: ArticleRow) => row.price },
      active: { type: 'value', of: (row: ArticleRow) => row.active, operand: same },
      launchedOn: { type: 'date', of: (row: ArticleRow) => row.launchedOn },
      seenAt: { type: 'instant', of: (row: ArticleRow) => row.seenAt },
      createdAt: { type: 'instant', of: (row: ArticleRow) => row.createdAt },
      size: { type: 'value', of: (row: ArticleRow) => row.size, operand: same },
      tags: { type: 'set', of: (row: ArticleRow) => row.tags },
      categories: {
        type: 'set',
        of: (row: ArticleRow) => row.categories.map(category => category.id),
        many: 'category',
        rows: (row: ArticleRow) => row.categories,
      },
      supplier: { type: 'one', of: (row: ArticleRow) => row.supplier, to: 'account' },
    }
  }

  #account(): Record<string, Spec> {
    const supplied = (row: AccountRow) => this.#world.articles.filter(article => article.supplier === row)
    const stocks = (row: AccountRow) =>
      supplied(row)
        .filter(article => article.active)
        .flatMap(article => article.stock ?? [])
    return {
      id: { type: 'value', of: (row: AccountRow) => row.id, operand: same },
      name: { type: 'value', of: (row: AccountRow) => lower(row.name), operand: lower, text: true },
      createdAt: { type: 'instant', of: (row: AccountRow) => row.createdAt },
      owner: {
        type: 'value',
        of: (row: AccountRow) => row.owner,
        operand: (input: string) => (input === 'me' ? this.#viewer.userId : input),
      },
      supplied: { type: 'many', of: supplied, to: 'article' },
      articles: { type: 'value', of: (row: AccountRow) => supplied(row).length, operand: same },
      lowestStock: {
        type: 'value',
        of: (row: AccountRow) => (stocks(row).length > 0 ? Math.min(...stocks(row)) : null),
        operand: same,
      },
    }
  }

  #category(): Record<string, Spec> {
    return {
      name: { type: 'value', of: (row: CategoryRow) => lower(row.name), operand: lower, text: true },
      parent: { type: 'one', of: (row: CategoryRow) => row.parent, to: 'category', tree: true },
    }
  }

  #passes(name: Name, row: Row, filter: Record<string, Json>): boolean {
    return Object.entries(filter).every(([key, value]) => {
      if (key === 'and') return (value as Record<string, Json>[]).every(one => this.#passes(name, row, one))
      if (key === 'or') return (value as Record<string, Json>[]).some(one => this.#passes(name, row, one))
      if (key === 'not') return !this.#passes(name, row, value as Record<string, Json>)
      return this.#holds(name, row, key.split('.'), value)
    })
  }

  #holds(name: Name, row: Row, [key = '', ...rest]: string[], input: Json): boolean {
    const operators = isPlain(input) ? Object.entries(input) : [['eq', input] as const]
    return operators.every(([operator, operand]) =>
      this.#operator(name, row, [key, ...rest], operator, operand),
    )
  }

  #operator(
    name: Name,
    row: Row | null,
    [key = '', ...rest]: string[],
    operator: string,
    operand: Json,
  ): boolean {
    const spec = this.#models[name][key]
    if (!spec) throw new Error(`The naive ${name} knows no ${key}.`)
    if (rest.length > 0 && spec.type === 'one') {
      const next = row && spec.of(row as never)
      return this.#operator(spec.to, next && this.#sees(next) ? next : null, rest, operator, operand)
    }
    if (operator === 'eq' && operand === null) return this.#operator(name, row, [key], 'empty', true)
    switch (operator) {
      case 'ne':
        return !this.#operator(name, row, [key], 'eq', operand)
      case 'notIn':
        return !this.#operator(name, row, [key], 'in', operand)
      case 'none':
        return !this.#operator(name, row, [key], 'some', operand)
      case 'every':
        return !this.#operator(name, row, [key], 'some', { not: operand })
      case 'empty':
        return isEmpty(row && spec.of(row as never)) === operand
      default:
        return row !== null && this.#positive(spec, row, operator, operand)
    }
  }

  /** Never true for a missing value. */
  #positive(spec: Spec, row: Row, operator: string, operand: Json): boolean {
    const list = (): Json[] => operand as Json[]
    switch (operator) {
      case 'in':
        return list().some(one => this.#positive(spec, row, 'eq', one))
      case 'between':
        return this.#positive(spec, row, 'gte', list()[0]) && this.#positive(spec, row, 'lte', list()[1])
      case 'hasAll':
        return list().every(one => this.#positive(spec, row, 'has', one))
      case 'hasAny':
        return list().some(one => this.#positive(spec, row, 'has', one))
      case 'has':
        return spec.type === 'set' && spec.of(row as never).includes(operand as string)
      case 'some': {
        const [related, to] = this.#related(spec, row)
        return related.some(one => this.#sees(one) && this.#passes(to, one, operand as Record<string, Json>))
      }
      case 'is': {
        const next = spec.type === 'one' ? spec.of(row as never) : null
        return (
          next !== null &&
          this.#sees(next) &&
          spec.type === 'one' &&
          this.#passes(spec.to, next, operand as Record<string, Json>)
        )
      }
      case 'under':
        return isUnder(row as CategoryRow, [operand].flat() as string[])
      case 'during':
        return this.#during(spec, row, operand)
      default:
        return compares(spec, row, operator, operand)
    }
  }

  #related(spec: Spec, row: Row): [readonly Row[], Name] {
    if (spec.type === 'many') return [spec.of(row as never), spec.to]
    if (spec.type === 'set' && spec.rows && spec.many) return [spec.rows(row as never), spec.many]
    throw new Error('Not a list of records.')
  }

  #during(spec: Spec, row: Row, operand: Json): boolean {
    const value = spec.type === 'date' || spec.type === 'instant' ? spec.of(row as never) : null
    if (value === null) return false
    const asked = operand as { last?: number; next?: number; unit: Unit }
    const period =
      typeof operand === 'string'
        ? periodOf(operand, this.#calendar)
        : rollingPeriod(
            asked.last ? 'last' : 'next',
            asked.last ?? asked.next ?? 0,
            asked.unit,
            this.#calendar,
          )
    const day =
      spec.type === 'date'
        ? value
        : new Date(value).toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' })
    return period !== undefined && day >= period.from && day < period.to
  }

  #compare(name: Name, a: Row, b: Row, sort: string): number {
    const keys = sort.split(',')
    for (const key of keys) {
      const order = this.#byKey(name, a, b, key.replace(/^-/, ''), key.startsWith('-') ? -1 : 1)
      if (order !== 0) return order
    }
    return inOrder(a.id, b.id) * (keys.at(-1)?.startsWith('-') ? -1 : 1)
  }

  #byKey(name: Name, a: Row, b: Row, key: string, sign: number): number {
    const spec = this.#models[name][key]
    if (!spec) throw new Error(`The naive ${name} knows no ${key}.`)
    const [x, y] = [a, b].map(row => sortValue(spec, row))
    if (x === null || x === undefined) return y === null || y === undefined ? 0 : 1
    if (y === null || y === undefined) return -1
    return inOrder(x, y) * sign
  }
}

const isPlain = (input: Json): input is Record<string, Json> =>
  typeof input === 'object' && input !== null && !Array.isArray(input)

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)

function sortValue(spec: Spec, row: Row): Comparable | null {
  const value = spec.of(row as never)
  return spec.type === 'money' ? ((value as MoneyValue | null)?.base ?? null) : (value as Comparable | null)
}

function compares(spec: Spec, row: Row, operator: string, operand: Json): boolean {
  const value = spec.of(row as never)
  if (value === null) return false
  if (spec.type === 'money') return comparesMoney(value as MoneyValue, operator, operand)
  if (spec.type === 'one') return operator === 'eq' && (value as Row).id === operand
  const wanted = spec.type === 'value' ? spec.operand(operand as never) : (operand as string)
  if (operator === 'startsWith') return lower(value as string).startsWith(lower(wanted as string))
  if (operator === 'contains') return lower(value as string).includes(lower(wanted as string))
  return matches(operator, inOrder(value as Comparable, wanted))
}

function comparesMoney(value: MoneyValue, operator: string, operand: Json): boolean {
  if (typeof operand === 'string')
    return matches(operator, inOrder(value.base, Math.round(Number(operand) * 100)))
  const { amount, currency } = operand as { amount: string; currency: string }
  const minor = Math.round(Number(amount) * (currency === 'JPY' ? 1 : 100))
  return value.currency === currency && matches(operator, inOrder(value.minor, minor))
}

function matches(operator: string, order: number): boolean {
  const signs: Record<string, number[]> = { eq: [0], lt: [-1], lte: [-1, 0], gt: [1], gte: [0, 1] }
  const wanted = signs[operator]
  if (!wanted) throw new Error(`The naive evaluation knows no ${operator}.`)
  return wanted.includes(order)
}

/** Texts in the order of code points, which is the order of UTF-8 bytes and not the one of JavaScript strings. */
function inOrder(a: Comparable, b: Comparable): number {
  if (isDeepStrictEqual(a, b)) return 0
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return a < b ? -1 : 1
}

function isUnder(row: CategoryRow, ids: readonly string[]): boolean {
  return ids.includes(row.id) || (row.parent !== null && isUnder(row.parent, ids))
}
